import type { LinkStore } from '../../operations/ports/link-ports.ts'
import { readLetters, readLink, recordVisits, writeLink } from '../clients/client-link-rows.ts'
import { readClientPage } from '../clients/client-page-rows.ts'
import type { StoreContext } from './store-context.ts'

export const linkStore = ({ prisma, calendars, withDeadline }: StoreContext): LinkStore => ({
  saveLink: (link) => withDeadline(writeLink(prisma, link)),
  clientLink: (tokenHash) => withDeadline(readLink(prisma, { tokenHash })),
  replyLink: (replyHash) => withDeadline(readLink(prisma, { replyHash })),
  clientPage: (tokenHash, now) => withDeadline(readClientPage(prisma, calendars, tokenHash, now)),
  markSeen: (links, now, since) => withDeadline(recordVisits(prisma, links, now, since)),
  letter: async (noticeId) => (await withDeadline(readLetters(prisma, { noticeId })))[0] ?? null,
  lettersOf: (caseId) => withDeadline(readLetters(prisma, { caseId })),
})
