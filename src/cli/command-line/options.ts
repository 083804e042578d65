import { isPlainDate, type PlainDate } from '../../deadlines/plain-date.ts'
import { isTimeZone } from '../../deadlines/time-zone.ts'

/** The reason why a value is refused, as the end of a sentence: `is not allowed: 1 to 31 are.` */
export type ValueFault = { readonly fault: string }

/** An option of a command. `Value`: the type of its parsed value. */
export type Option<Value> = {
  /** The placeholder for its value in the usage, such as `CODE`; null: the option takes no value. */
  readonly placeholder: string | null
  /** Its purpose, in a line. */
  readonly about: string
  /** Reads the typed value; null: the option was not given. */
  readonly read: (typed: string | null) => Value | ValueFault
}

export type Options = Readonly<Record<string, Option<unknown>>>

/** An option without a value: true if it is given. */
export const flag = (about: string): Option<boolean> => ({
  placeholder: null,
  about,
  read: (typed) => typed !== null,
})

/** Any text; null if it is not given. */
export const text = (placeholder: string, about: string): Option<string | null> => ({
  placeholder,
  about,
  read: (typed) => typed,
})

/** A required text; `missing` says what to give. */
export const requiredText = (placeholder: string, about: string, missing: string): Option<string> => ({
  placeholder,
  about,
  read: (typed) => typed ?? { fault: `is missing: ${missing}.` },
})

/** A text in a certain form; null if it is not given. `allowed` is the form in words: `a code such as CN`. */
export const pattern = (
  placeholder: string,
  about: string,
  form: { readonly matches: RegExp; readonly allowed: string },
): Option<string | null> => ({
  placeholder,
  about,
  read: (typed) =>
    typed === null || form.matches.test(typed) ? typed : { fault: `is not allowed: ${form.allowed} is.` },
})

/** One of these words; otherwise the default. */
export const oneOf = <Word extends string, Default extends Word | null>(
  words: readonly Word[],
  defaultValue: Default,
  about: string,
): Option<Word | Default> => ({
  placeholder: words.join('|'),
  about,
  read: (typed) => {
    if (typed === null) return defaultValue
    return words.find((word) => word === typed) ?? { fault: `is not allowed: ${formatList(words)} are.` }
  },
})

/** A whole number within inclusive bounds; otherwise the default. */
export const wholeNumber = <Default extends number | null>(
  bounds: { readonly from: number; readonly to: number },
  defaultValue: Default,
  about: string,
): Option<number | Default> => ({
  placeholder: 'N',
  about,
  read: (typed) => {
    if (typed === null) return defaultValue
    const { from, to } = bounds
    const isAllowed = /^\d{1,15}$/.test(typed) && Number(typed) >= from && Number(typed) <= to
    return isAllowed ? Number(typed) : { fault: `is not allowed: ${from} to ${to} are.` }
  },
})

/** An existing day; null if it is not given. */
export const day = (about: string): Option<PlainDate | null> => ({
  placeholder: 'YYYY-MM-DD',
  about,
  read: (typed) =>
    typed === null || isPlainDate(typed)
      ? typed
      : { fault: 'is not a date: an existing day as YYYY-MM-DD is allowed.' },
})

/** An IANA time zone; null if it is not given. */
export const timeZone = (about: string): Option<string | null> => ({
  placeholder: 'ZONE',
  about,
  read: (typed) =>
    typed === null || isTimeZone(typed)
      ? typed
      : { fault: 'is no time zone: use an IANA name such as Asia/Shanghai.' },
})

/** `a, b and c`. */
export const formatList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
