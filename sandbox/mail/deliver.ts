import type { StoredMail } from '../state/records.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { bounce } from './bounce.ts'
import { mailboxOf } from './mail-address.ts'
import { mailHost } from './mail-service.ts'

/** A mail on its way, and the server that takes it. */
export type MailToDeliver = {
  /** The envelope's sender; empty: no report is wanted. */
  sender: string
  /** The mailbox whose Sent folder keeps a copy. */
  owner: string
  /** The envelope's recipients, as they were written. */
  recipients: readonly string[]
  content: Buffer
  /** Whether an account sent it over SMTP. */
  submitted: boolean
}

/**
 * Keeps a copy for the sender and delivers the mail to every recipient; a mailbox that is ordered to
 * bounce sends a notice back instead. Returns the sender's copy.
 */
export function deliver(workspace: Workspace, mail: MailToDeliver): StoredMail {
  const { mails, clock } = workspace.store
  const { sender, owner, submitted } = mail
  const at = clock.now()
  const content = mails.saveContent(mail.content)
  const sentItem = { folder: 'Sent' as const, at, flags: ['\\Seen'], trace: '', content, submitted }
  const sentCopy = mails.add({ address: mailboxOf(owner), ...sentItem })
  const addresses = new Set([sentCopy.address])
  const arrive = (recipient: string, file: string, trace: string): void => {
    const address = mailboxOf(recipient)
    mails.add({ address, folder: 'INBOX', at, flags: [], trace, content: file, submitted: false })
    addresses.add(address)
  }
  const date = new Date(at)
  for (const recipient of new Set(mail.recipients)) {
    if (workspace.faults.takeForMail(mailboxOf(recipient), 'bounce') === null) {
      arrive(recipient, content, traceOf(sender, recipient, sentCopy.id, date))
    } else if (sender !== '') {
      const notice = bounce({ recipient, sender, content: mail.content, at: date })
      arrive(sender, mails.saveContent(notice), `Delivered-To: ${sender}\r\n`)
    }
  }
  for (const address of addresses) workspace.changes.announce({ mail: address })
  if (submitted) workspace.changes.announce({ outbox: true })
  return sentCopy
}

function traceOf(sender: string, recipient: string, id: string, at: Date): string {
  const date = at.toUTCString().replace('GMT', '+0000')
  const received = `Received: by ${mailHost} with ESMTP id ${id}\r\n\tfor <${recipient}>; ${date}`
  return `Return-Path: <${sender}>\r\nDelivered-To: ${recipient}\r\n${received}\r\n`
}
