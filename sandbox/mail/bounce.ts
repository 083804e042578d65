import { randomUUID } from 'node:crypto'
import { mailHost } from './mail-service.ts'

/** An undeliverable mail. */
export type UndeliveredMail = {
  /** The address as it was written. */
  recipient: string
  /** The address to which the notice goes. */
  sender: string
  /** The mail as it was sent. */
  content: Buffer
  /** The time at which the mail was accepted and the notice is written. */
  at: Date
}

/**
 * The notice that a mail could not be delivered: `multipart/report` with words for people, the fields of RFC 3464, and
 * the header of the mail it is about.
 */
export function bounce({ recipient, sender, content, at }: UndeliveredMail): Buffer {
  const boundary = `=_${randomUUID()}`
  const date = at.toUTCString().replace('GMT', '+0000')
  const head = headerOf(content)
  const isPlain = /^[\t\r\n -~]*$/.test(head)
  const lines = [
    'Return-Path: <>',
    `Date: ${date}`,
    `From: Mail Delivery System <MAILER-DAEMON@${mailHost}>`,
    `To: ${sender}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${randomUUID()}@${mailHost}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status;\r\n boundary="${boundary}"`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    `--${boundary}`,
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `This is the mail system at host ${mailHost}.`,
    '',
    "I'm sorry to have to inform you that your message could not",
    "be delivered to one or more recipients. It's attached below.",
    '',
    `<${recipient}>: ${unknownMailboxReply(recipient)}`,
    '',
    `--${boundary}`,
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${mailHost}`,
    `Arrival-Date: ${date}`,
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Original-Recipient: rfc822;${recipient}`,
    'Action: failed',
    'Status: 5.1.1',
    'Remote-MTA: dns; mx.example.com',
    `Diagnostic-Code: smtp; ${unknownMailboxReply(recipient)}`,
    `Last-Attempt-Date: ${date}`,
    '',
    `--${boundary}`,
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    ...(isPlain ? [] : ['Content-Transfer-Encoding: 8bit']),
    '',
  ]
  // As bytes, because a header may contain bytes that are no text in any charset.
  return Buffer.concat([
    Buffer.from(`${lines.join('\r\n')}\r\n`),
    Buffer.from(`${head}\r\n`, 'latin1'),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
}

/** The reply of a server for a mailbox that does not exist. */
export function unknownMailboxReply(recipient: string): string {
  return `550 5.1.1 <${recipient}>: Recipient address rejected: User unknown`
}

function headerOf(content: Buffer): string {
  const text = content.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  return text
    .slice(0, end?.index ?? text.length)
    .replaceAll(/\r?\n/g, '\r\n')
    .trimEnd()
}
