import type { MailStore } from '../../operations/ports/mail-ports.ts'
import {
  countMailsFrom,
  readIsMailProcessed,
  readIsMessageProcessed,
  readLastMail,
} from '../clients/inbound-mail-rows.ts'
import { readMailbox, writeMailbox } from '../clients/mailbox-rows.ts'
import type { StoreContext } from './store-context.ts'

export const mailStore = ({ prisma, answer }: StoreContext): MailStore => ({
  mailbox: (id) => answer(readMailbox(prisma, id)),
  saveMailbox: (mailbox) => answer(writeMailbox(prisma, mailbox)),
  isMailProcessed: (id) => answer(readIsMailProcessed(prisma, id)),
  isMessageProcessed: (messageId) => answer(readIsMessageProcessed(prisma, messageId)),
  countMailsFrom: (address, since) => answer(countMailsFrom(prisma, address, since)),
  lastMailOf: (caseId) => answer(readLastMail(prisma, caseId)),
})
