import { beginningOf } from '../../notices/cut.ts'

/** Longest name of a file, in UTF-16 units; file systems hold 255 bytes. */
const maxNameLength = 120

/** What makes a name look like another one: control characters, and those that turn the direction of writing. */
const misleading = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/gu

/**
 * The name of an attached file, as it may be shown and saved: no path, no control characters, not hidden, and not so long
 * that its ending is lost. `otherwise` where nothing is left.
 */
export function safeName(name: string | undefined, otherwise: string): string {
  const last = (name ?? '').toWellFormed().replace(misleading, '').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .trim()
  if (plain === '') return otherwise
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(plain)?.[0] ?? ''
  const stem = plain.slice(0, plain.length - ending.length)
  return beginningOf(stem, maxNameLength - ending.length) + ending
}

/** A MIME type as it may stand in a header; that of bytes where it is none. */
export function safeMimetype(written: string | undefined): string {
  const type = (written ?? '').trim().toLowerCase()
  return /^[a-z0-9][\w.+-]{0,60}\/[a-z0-9][\w.+-]{0,60}$/.test(type) ? type : 'application/octet-stream'
}

/** One line of a header, without what only machines mean; null: nothing is left. */
export function headerLine(written: string | undefined): string | null {
  const line = (written ?? '').toWellFormed().replace(/\s+/g, ' ').replace(misleading, '').trim()
  return line === '' ? null : line
}
