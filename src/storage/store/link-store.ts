import type { LinkStore } from '../../operations/ports/link-ports.ts'
import { readLetters, readLink, writeLink, writeSeen } from '../clients/client-link-rows.ts'
import { readClientPage } from '../clients/client-page-rows.ts'
import type { StoreContext } from './store-context.ts'

export const linkStore = ({ prisma, calendars, answer }: StoreContext): LinkStore => ({
  saveLink: (link) => answer(writeLink(prisma, link)),
  clientLink: (tokenHash) => answer(readLink(prisma, { tokenHash })),
  replyLink: (replyHash) => answer(readLink(prisma, { replyHash })),
  clientPage: (tokenHash, now) => answer(readClientPage(prisma, calendars, tokenHash, now)),
  markSeen: (links, now, since) => answer(writeSeen(prisma, links, now, since)),
  letter: async (noticeId) => (await answer(readLetters(prisma, { noticeId })))[0] ?? null,
  lettersOf: (caseId) => answer(readLetters(prisma, { caseId })),
})
