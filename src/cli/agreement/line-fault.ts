/** A fault or warning about a line of a file of terms, from 1. `place`: its clause or key; empty if there is none. */
export type LineFault = { readonly line: number; readonly place: string; readonly text: string }

/** `line 31, 3.3(1): standardLimit is …`. */
export const formatLine = ({ line, place, text }: LineFault): string =>
  `line ${line}${place === '' ? '' : `, ${place}`}: ${text}`
