import { Readable } from 'node:stream'
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { headerLine, safeMimetype, safeName } from './safe-filename.ts'
import { stripQuotedText } from './strip-quoted-text.ts'

/** An attachment, with a name that is safe to show. Archives are never unpacked. */
type MailPart = {
  readonly name: string
  readonly mimetype: string
  readonly bytes: Buffer
  /** Whether it is part of the text, like a picture. */
  readonly inline: boolean
}

/** A parsed mail, as its sender wrote it. */
export type ReadMail = {
  /** Without brackets; null: it has no valid one. */
  readonly messageId: string | null
  /** Message-IDs of the mails it replies to, without brackets, nearest first. */
  readonly referencedIds: readonly string[]
  /** The first address of From, in lower case; null: there is none. */
  readonly from: { readonly name: string | null; readonly address: string } | null
  /** True if several senders are named, or a mail server found the sender forged (DMARC). */
  readonly fromIsDoubtful: boolean
  readonly subject: string | null
  /** null: it has no valid date. */
  readonly sentAt: Instant | null
  readonly text: string
  readonly words: string
  readonly parts: readonly MailPart[]
  /** Whether part of the mail is in neither the text nor the parts. */
  readonly isIncomplete: boolean
  /** The values of a header, by its name in lower case; unfolded but not decoded. */
  readonly header: (name: string) => readonly string[]
}

/**
 * Limits well above the needs of honest mails: parts, and UTF-16 units of text and HTML. `chunk`: bytes parsed at a
 * time.
 */
export const mailLimits = { parts: 50, text: 200_000, html: 400_000, chunk: 64 * 1024 }

const options = {
  keepCidLinks: true,
  skipTextToHtml: true,
  // An enclosed mail is a file, with everything that it encloses.
  ignoreEmbedded: true,
  keepDeliveryStatus: true,
  checksumAlgo: false,
  maxHtmlLengthToParse: mailLimits.html,
} as const

/** Parses a mail. Throws on a malformed one: too many parts, or too many headers. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  return readParsed(await simpleParser(Readable.from(chunksOf(raw)), options))
}

/** Parses the headers only, for a mail that cannot be parsed as a whole. Never throws. */
export async function readHeaders(raw: Buffer): Promise<ReadMail> {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.subarray(0, end < 0 ? raw.length : end + 2)
  try {
    return readParsed(
      await simpleParser(Buffer.concat([head, Buffer.from('\r\n')]), { ...options, skipHtmlToText: true }),
    )
  } catch {
    return readParsed({ attachments: [], headers: new Map(), headerLines: [] })
  }
}

/** Splits a mail into pieces, so that parsing a large one does not block the process. */
function* chunksOf(raw: Buffer): Iterable<Buffer> {
  for (let at = 0; at < raw.length; at += mailLimits.chunk) yield raw.subarray(at, at + mailLimits.chunk)
}

function readParsed(mail: ParsedMail): ReadMail {
  const headers = Map.groupBy(mail.headerLines, ({ key }) => key)
  const header = (name: string) =>
    (headers.get(name) ?? []).map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    )
  const text = cleanText(mail.text ?? '')
  const senders = (mail.from?.value ?? []).flatMap((each) => each.group ?? [each])
  const address = senders[0]?.address?.trim().toLowerCase() ?? ''
  const parts = mail.attachments.slice(0, mailLimits.parts)
  return {
    messageId: idsOf(header('message-id'))[0] ?? null,
    referencedIds: [...idsOf(header('in-reply-to')), ...idsOf(header('references')).reverse()],
    from: isAddress(address) ? { name: headerLine(senders[0]?.name), address } : null,
    fromIsDoubtful:
      senders.length > 1 || header('authentication-results').some((each) => /\bdmarc=fail\b/i.test(each)),
    subject: headerLine(mail.subject),
    sentAt: sentAtOf(mail.date),
    text: text.slice(0, mailLimits.text),
    words: stripQuotedText(text.slice(0, mailLimits.text)),
    parts: parts.map(partOf),
    isIncomplete:
      mail.attachments.length > parts.length ||
      text.length > mailLimits.text ||
      Boolean(mail.textConversionError),
    header,
  }
}

function partOf(part: Attachment, index: number): MailPart {
  const mimetype = safeMimetype(part.contentType)
  const fallbackName = mimetype === 'message/rfc822' ? `mail-${index + 1}.eml` : `file-${index + 1}`
  return {
    name: safeName(part.filename, fallbackName),
    mimetype,
    bytes: part.content,
    inline: part.related === true || (part.contentDisposition === 'inline' && mimetype.startsWith('image/')),
  }
}

/** The valid Message-IDs in brackets in these headers. */
const idsOf = (values: readonly string[]): string[] =>
  values.flatMap((value) =>
    [...value.matchAll(/<([\x21-\x3b\x3d\x3f-\x7e]{1,240})>/g)].map(([, id = '']) => id),
  )

/** Uses one kind of line end, and removes control characters. */
const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u00a0', ' ')
    .replace(/[^\P{Cc}\n\t]/gu, '')

const isAddress = (address: string): boolean =>
  address.length <= 254 && /^[^\s@<>"(),:;\p{Cc}]+@[^\s@<>"(),:;\p{Cc}]+$/u.test(address)

function sentAtOf(date: Date | undefined): Instant | null {
  const time = date?.getTime()
  return time === undefined || Number.isNaN(time) ? null : instant(time)
}
