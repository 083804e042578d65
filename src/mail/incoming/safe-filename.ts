import { truncate } from '../../notices/cut.ts'

/** Maximum length of a file name, in UTF-16 units; file systems hold 255 bytes. */
const maxNameLength = 120

/** Characters that disguise a name: control characters, and those that change the direction of writing. */
const misleadingCharacters = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/gu

/**
 * The name of an attachment, safe to show and to save: without path and control characters, not hidden, and shortened
 * so that its extension stays. `fallback`: the name if nothing is left.
 */
export function safeName(name: string | undefined, fallback: string): string {
  const last = (name ?? '').toWellFormed().replace(misleadingCharacters, '').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .trim()
  if (plain === '') return fallback
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(plain)?.[0] ?? ''
  const stem = plain.slice(0, plain.length - extension.length)
  return truncate(stem, maxNameLength - extension.length) + extension
}

/** A MIME type that is safe in a header; `application/octet-stream` for an invalid one. */
export function safeMimetype(value: string | undefined): string {
  const type = (value ?? '').trim().toLowerCase()
  return /^[a-z0-9][\w.+-]{0,60}\/[a-z0-9][\w.+-]{0,60}$/.test(type) ? type : 'application/octet-stream'
}

/** A header as one line, without invisible characters; null: nothing is left. */
export function headerLine(value: string | undefined): string | null {
  const line = (value ?? '').toWellFormed().replace(/\s+/g, ' ').replace(misleadingCharacters, '').trim()
  return line === '' ? null : line
}
