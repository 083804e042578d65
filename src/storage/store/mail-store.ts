import type { MailStore } from '../../operations/ports/mail-ports.ts'
import {
  countMailsFrom,
  readKnowsMail,
  readKnowsMessage,
  readLastMail,
} from '../clients/inbound-mail-rows.ts'
import { readMailbox, writeMailbox } from '../clients/mailbox-rows.ts'
import type { StoreContext } from './store-context.ts'

export const mailStore = ({ prisma, answer }: StoreContext): MailStore => ({
  mailbox: (id) => answer(readMailbox(prisma, id)),
  saveMailbox: (mailbox) => answer(writeMailbox(prisma, mailbox)),
  knowsMail: (id) => answer(readKnowsMail(prisma, id)),
  knowsMessage: (messageId) => answer(readKnowsMessage(prisma, messageId)),
  mailsFrom: (address, since) => answer(countMailsFrom(prisma, address, since)),
  lastMailOf: (caseId) => answer(readLastMail(prisma, caseId)),
})
