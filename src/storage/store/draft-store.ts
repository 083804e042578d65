import type { DraftStore } from '../../operations/ports/draft-ports.ts'
import {
  listDraftDeciders,
  listDraftsToRemind,
  listWaitingDrafts,
  readIntakeDraft,
} from '../clients/intake-draft-rows.ts'
import {
  enqueueDraftEdit,
  findDraftPlace,
  listPostedReminders,
  retryDraftCards,
  writeDraftNotice,
} from '../outbox/draft-notices.ts'
import { writeClaim } from './claim-rows.ts'
import type { StoreContext } from './store-context.ts'

export const draftStore = ({ prisma, withDeadline }: StoreContext): DraftStore => ({
  intakeDraft: (id) => withDeadline(readIntakeDraft(prisma, id, { lock: false })),
  waitingDrafts: (limit) => withDeadline(listWaitingDrafts(prisma, limit)),
  draftPlace: (id) => withDeadline(findDraftPlace(prisma, id)),
  postedDraftReminders: (id) => withDeadline(listPostedReminders(prisma, id)),
  draftDeciders: () => withDeadline(listDraftDeciders(prisma)),
  enqueueOverdueDraftEdit: (id, now) =>
    withDeadline(
      writeClaim(prisma, `draft-overdue:${id}`, now).then((isFirst) =>
        isFirst ? enqueueDraftEdit(prisma, id) : undefined,
      ),
    ),
  retryDraftCards: (before, now) => withDeadline(retryDraftCards(prisma, before, now)),
  draftsToRemind: (limit) => withDeadline(listDraftsToRemind(prisma, limit)),
  enqueueDraftReminder: (reminder, now) => withDeadline(writeDraftNotice(prisma, reminder, now)),
})
