import { Readable } from 'node:stream'
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { headerLine, safeMimetype, safeName } from './safe-filename.ts'
import { stripQuotedText } from './strip-quoted-text.ts'

/** A file of a mail, with a name that is safe to show. Nothing is ever unpacked. */
export type MailPart = {
  readonly name: string
  readonly mimetype: string
  readonly bytes: Buffer
  /** Whether it stands within the text, like a picture. */
  readonly inline: boolean
}

/** A mail as a plain value. Everything in it is as its sender wrote it. */
export type ReadMail = {
  /** Without brackets; null: it has none that could be one. */
  readonly messageId: string | null
  /** Message-IDs of what it answers, without brackets, the nearest first. */
  readonly answers: readonly string[]
  /** The first address of From, in lower case; null: there is none. */
  readonly from: { readonly name: string | null; readonly address: string } | null
  /** True where several senders are named, or a server found that it is not from who it says (DMARC). */
  readonly fromIsDoubtful: boolean
  readonly subject: string | null
  /** null: it does not say, or nothing that is a date. */
  readonly sentAt: Instant | null
  readonly text: string
  readonly words: string
  readonly parts: readonly MailPart[]
  /** Whether something of it is in neither the text nor the parts. */
  readonly isCut: boolean
  /** The values of a header, by its name in lower case, unfolded but not decoded. */
  readonly header: (name: string) => readonly string[]
}

/** More parts than an honest mail has are left out, and text beyond what a person would read. */
export const mailLimits = { parts: 50, text: 200_000, html: 400_000, chunk: 64 * 1024 }

const options = {
  keepCidLinks: true,
  skipTextToHtml: true,
  // What is enclosed is a file, whatever is enclosed in it.
  ignoreEmbedded: true,
  keepDeliveryStatus: true,
  checksumAlgo: false,
  maxHtmlLengthToParse: mailLimits.html,
} as const

/** Reads the source of a mail. Throws where it is built so that no mail is: too many parts, or too many headers. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  return readParsed(await simpleParser(Readable.from(chunksOf(raw)), options))
}

/** The same of its headers alone, for a mail that cannot be read as a whole. Never throws. */
export async function readHead(raw: Buffer): Promise<ReadMail> {
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

/** In pieces, so that others get their turn while a large mail is read. */
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
    answers: [...idsOf(header('in-reply-to')), ...idsOf(header('references')).reverse()],
    from: isAddress(address) ? { name: headerLine(senders[0]?.name), address } : null,
    fromIsDoubtful:
      senders.length > 1 || header('authentication-results').some((each) => /\bdmarc=fail\b/i.test(each)),
    subject: headerLine(mail.subject),
    sentAt: sentAtOf(mail.date),
    text: text.slice(0, mailLimits.text),
    words: stripQuotedText(text.slice(0, mailLimits.text)),
    parts: parts.map(partOf),
    isCut:
      mail.attachments.length > parts.length ||
      text.length > mailLimits.text ||
      Boolean(mail.textConversionError),
    header,
  }
}

function partOf(part: Attachment, index: number): MailPart {
  const mimetype = safeMimetype(part.contentType)
  const otherwise = mimetype === 'message/rfc822' ? `mail-${index + 1}.eml` : `file-${index + 1}`
  return {
    name: safeName(part.filename, otherwise),
    mimetype,
    bytes: part.content,
    inline: part.related === true || (part.contentDisposition === 'inline' && mimetype.startsWith('image/')),
  }
}

/** What stands in brackets in these headers and can be a Message-ID. */
const idsOf = (values: readonly string[]): string[] =>
  values.flatMap((value) =>
    [...value.matchAll(/<([\x21-\x3b\x3d\x3f-\x7e]{1,240})>/g)].map(([, id = '']) => id),
  )

/** Lines end in one way, and what no text has is left out. */
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
