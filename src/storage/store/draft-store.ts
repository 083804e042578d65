import type { DraftStore } from '../../operations/ports/draft-ports.ts'
import { listDraftsToRemind, listWaitingDrafts, readIntakeDraft } from '../clients/intake-draft-rows.ts'
import { findDraftPlace, retryDraftCards, writeDraftNotice } from '../outbox/draft-notices.ts'
import type { StoreContext } from './store-context.ts'

export const draftStore = ({ prisma, answer }: StoreContext): DraftStore => ({
  intakeDraft: (id) => answer(readIntakeDraft(prisma, id, { lock: false })),
  waitingDrafts: (limit) => answer(listWaitingDrafts(prisma, limit)),
  draftPlace: (id) => answer(findDraftPlace(prisma, id)),
  retryDraftCards: (before, now) => answer(retryDraftCards(prisma, before, now)),
  draftsToRemind: (limit) => answer(listDraftsToRemind(prisma, limit)),
  enqueueDraftReminder: (reminder, now) => answer(writeDraftNotice(prisma, reminder, now)),
})
