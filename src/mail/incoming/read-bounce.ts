import { cut } from '../../notices/cut.ts'
import type { Bounce } from '../../operations/mail/record-mail.ts'
import { noticeIdOf } from './notice-id-of.ts'
import type { ReadMail } from './read-mail.ts'
import { headerLine } from './safe-filename.ts'

/** Maximum number of bytes read of a report and its attachments, and of UTF-16 units kept of the server's answer. */
const maxReadBytes = 64 * 1024
const maxAnswerLength = 500

/**
 * Reads a mail server's report that a letter could not be delivered, in the form of RFC 3464 or in plain text; null: it
 * is not such a report.
 */
export function readBounce(mail: ReadMail, serviceEmail: string): Bounce | null {
  const status = mail.parts.find(({ mimetype }) => mimetype === 'message/delivery-status')
  const isReport = mail
    .header('content-type')
    .some((each) => /^multipart\/report\b/i.test(each) && /delivery-status/i.test(each))
  if (status || isReport) return standardBounce(mail, status ? decodeStart(status.bytes) : '', serviceEmail)
  return plainBounce(mail, serviceEmail)
}

function standardBounce(mail: ReadMail, status: string, serviceEmail: string): Bounce | null {
  const recipients = status
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((each) => each.has('action'))
  const failed = recipients.filter((each) => /^failed/i.test(each.get('action') ?? ''))
  const delayed = recipients.some((each) => /^delayed/i.test(each.get('action') ?? ''))
  // A report of a successful delivery is not a bounce.
  if (recipients.length > 0 && failed.length === 0 && !delayed) return null
  const fatal = failed.find(isPermanent)
  const recipientReport = fatal ?? failed[0] ?? recipients[0]
  const diagnostic = recipientReport?.get('diagnostic-code')?.replace(/^[\w-]+\s*;\s*/, '')
  return {
    noticeId: noticeIdIn(mail, serviceEmail),
    permanent: fatal !== undefined,
    answer: answerOf(diagnostic ?? recipientReport?.get('status') ?? ''),
  }
}

const isPermanent = (fields: ReadonlyMap<string, string>): boolean => {
  const status = fields.get('status')
  return status ? /^5\./.test(status) : /;\s*5\d\d\b/.test(fields.get('diagnostic-code') ?? '')
}

/** Servers that do not follow the standard, such as qmail, name our mail in the text. */
function plainBounce(mail: ReadMail, serviceEmail: string): Bounce | null {
  const { from, text } = mail
  const isDaemon = /^mailer-daemon@/.test(from?.address ?? '')
  if (!isDaemon && from !== null && !/^postmaster@/.test(from.address)) return null
  const noticeId = noticeIdIn(mail, serviceEmail)
  if (noticeId === null && !isDaemon) return null
  const line = text.split('\n').find((each) => permanentPattern.test(each) && each.length < 2000)
  return { noticeId, permanent: line !== undefined, answer: answerOf(line ?? '') }
}

const permanentPattern = /(^|[\s(#[:])5\.\d{1,3}\.\d{1,3}\b|(^|[\s(:])55\d[\s-]|permanent (fatal )?error/i

/** The letter of ours that the report is about: named in an attachment, in the text, or as the mail it replies to. */
function noticeIdIn(mail: ReadMail, serviceEmail: string): string | null {
  const enclosedTexts = mail.parts
    .filter(({ mimetype }) => mimetype === 'message/rfc822' || mimetype === 'text/rfc822-headers')
    .map(({ bytes }) => decodeStart(bytes))
  for (const text of [...enclosedTexts, mail.text.slice(0, maxReadBytes)]) {
    for (const [, id = ''] of text.matchAll(
      /^[> \t]*message-id:[ \t]*(?:\r?\n[ \t]+)?<([^<>\s]{1,240})>/gim,
    )) {
      const noticeId = noticeIdOf(id, serviceEmail)
      if (noticeId !== null) return noticeId
    }
  }
  return mail.referencedIds.map((id) => noticeIdOf(id, serviceEmail)).find((id) => id !== null) ?? null
}

function fieldsOf(block: string): Map<string, string> {
  const unfolded = block.replace(/\n[ \t]+/g, ' ')
  return new Map(
    [...unfolded.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value.trim(),
    ]),
  )
}

const decodeStart = (bytes: Buffer): string => bytes.subarray(0, maxReadBytes).toString('utf8')

const answerOf = (text: string): string => cut(headerLine(text) ?? '', maxAnswerLength) || '—'
