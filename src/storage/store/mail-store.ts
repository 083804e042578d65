import type { MailStore } from '../../operations/ports/mail-ports.ts'
import {
  countMailsFrom,
  readIsMailProcessed,
  readIsMessageProcessed,
  readLastMail,
} from '../clients/inbound-mail-rows.ts'
import { readMailbox, readMailboxReadAt, writeMailbox, writeMailboxRead } from '../clients/mailbox-rows.ts'
import type { StoreContext } from './store-context.ts'

export const mailStore = ({ prisma, withDeadline }: StoreContext): MailStore => ({
  mailbox: (id) => withDeadline(readMailbox(prisma, id)),
  saveMailbox: (mailbox) => withDeadline(writeMailbox(prisma, mailbox)),
  recordMailboxRead: (id, at) => withDeadline(writeMailboxRead(prisma, id, at)),
  mailboxReadAt: (id) => withDeadline(readMailboxReadAt(prisma, id)),
  isMailProcessed: (id) => withDeadline(readIsMailProcessed(prisma, id)),
  isMessageProcessed: (messageId) => withDeadline(readIsMessageProcessed(prisma, messageId)),
  countMailsFrom: (address, since) => withDeadline(countMailsFrom(prisma, address, since)),
  lastMailOf: (caseId) => withDeadline(readLastMail(prisma, caseId)),
})
