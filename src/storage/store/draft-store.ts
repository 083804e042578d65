import type { DraftStore } from '../../operations/ports/draft-ports.ts'
import { listDraftsToRemind, listWaitingDrafts, readIntakeDraft } from '../clients/intake-draft-rows.ts'
import { findDraftPlace, retryDraftCards, writeDraftNotice } from '../outbox/draft-notices.ts'
import type { StoreContext } from './store-context.ts'

export const draftStore = ({ prisma, withDeadline }: StoreContext): DraftStore => ({
  intakeDraft: (id) => withDeadline(readIntakeDraft(prisma, id, { lock: false })),
  waitingDrafts: (limit) => withDeadline(listWaitingDrafts(prisma, limit)),
  draftPlace: (id) => withDeadline(findDraftPlace(prisma, id)),
  retryDraftCards: (before, now) => withDeadline(retryDraftCards(prisma, before, now)),
  draftsToRemind: (limit) => withDeadline(listDraftsToRemind(prisma, limit)),
  enqueueDraftReminder: (reminder, now) => withDeadline(writeDraftNotice(prisma, reminder, now)),
})
