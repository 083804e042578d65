import MailComposer from 'nodemailer/lib/mail-composer'
import type { StoredMail } from '../state/records.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { unknownMailboxReply } from './bounce.ts'
import { deliver } from './deliver.ts'
import { addressText, parseMail, referencesOf } from './describe-mails.ts'
import { addressesIn, isAddress, mailboxOf } from './mail-address.ts'
import { maxMailBytes } from './mail-service.ts'
import { quoteReply } from './quote.ts'

/** A mail that a person outside writes. A reply may leave out the recipients and the subject. */
export type MailInput = {
  from: string
  name?: string | undefined
  to?: string | undefined
  subject?: string | undefined
  text: string
  reply_to_id?: string | undefined
  attachments?: { name: string; mimetype?: string | undefined; base64: string }[] | undefined
}

/**
 * Sends a mail as a mail program does. A reply goes to the Reply-To address, names the original in `In-Reply-To` and
 * `References`, and quotes it. Returns the copy in the Sent folder. Refuses mails that no mail program would send.
 */
export async function writeMail(workspace: Workspace, input: MailInput): Promise<StoredMail> {
  const from = input.from.trim()
  if (!isAddress(from)) throw new Refusal('invalid_address', `${from} is no address to write from`)
  const answer = input.reply_to_id === undefined ? null : await reply(workspace, from, input.reply_to_id)
  const to = addressesIn(input.to ?? '')
  const recipients = to.length > 0 ? to : addressesIn(answer?.to ?? '')
  if (recipients.length === 0) throw new Refusal('invalid_address', 'say to which address the mail goes')
  for (const { address } of recipients) {
    if (workspace.faults.takeForMail(mailboxOf(address), 'refuse') !== null)
      throw new Refusal('refused', unknownMailboxReply(address))
  }
  const name = input.name ?? nameOf(workspace, from)
  const content = await new MailComposer({
    from: name === '' ? from : { name, address: from },
    to: recipients,
    subject: input.subject ?? answer?.subject ?? '',
    text: answer === null ? input.text : quoteReply(input.text, answer.original),
    date: new Date(workspace.store.clock.now()),
    ...(answer === null ? {} : { inReplyTo: answer.inReplyTo, references: answer.references }),
    attachments: (input.attachments ?? []).map((file) => ({
      filename: file.name,
      content: Buffer.from(file.base64, 'base64'),
      ...(file.mimetype === undefined ? {} : { contentType: file.mimetype }),
    })),
    newline: 'windows',
  })
    .compile()
    .build()
  if (content.byteLength > maxMailBytes)
    throw new Refusal(
      'too_large',
      `a mail may have ${maxMailBytes} bytes, this one has ${content.byteLength}`,
    )
  const { store, changes } = workspace
  const sentCopy = deliver(workspace, {
    sender: from,
    owner: from,
    recipients: recipients.map(({ address }) => address),
    content,
    submitted: false,
  })
  const { mail } = answer ?? {}
  if (mail !== undefined && !mail.flags.includes('\\Answered')) {
    const now = store.mails.mail(mail.id) ?? mail
    store.mails.setFlags(now, [...now.flags, '\\Answered'])
    changes.announce({ mail: mail.address })
  }
  return sentCopy
}

async function reply(workspace: Workspace, from: string, id: string) {
  const mail = workspace.store.mails.mail(id)
  if (mail === null || mail.address !== mailboxOf(from))
    throw new Refusal('mail_not_found', `${from} has no mail ${id}`)
  const original = await parseMail(workspace, mail)
  // A reply to one's own mail goes to the same recipients.
  const to = addressText(mail.folder === 'Sent' ? original.to : (original.replyTo ?? original.from))
  const subject = original.subject ?? ''
  const messageId = original.messageId ?? ''
  return {
    mail,
    original,
    to,
    subject: /^(re|回复|答复)\s*[:：]/i.test(subject) ? subject : `Re: ${subject}`,
    inReplyTo: messageId,
    references: [...referencesOf(original), messageId].filter(Boolean),
  }
}

function nameOf({ mail }: Workspace, from: string): string {
  const namedAddresses = [...(mail?.people ?? []), ...(mail?.accounts ?? [])]
  return namedAddresses.find(({ address }) => mailboxOf(address) === mailboxOf(from))?.name ?? ''
}
