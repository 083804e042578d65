import type { PersonId } from '../../agreement/ids.ts'
import { draftDeciders } from '../../cases/draft.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { DraftLine } from '../../digests/draft-line.ts'
import type { DraftDecider, IntakeDraft } from '../ports/draft-ports.ts'
import type { Store } from '../ports/store.ts'
import { ackDueOf, mentionedBy } from './draft-file.ts'

/** A draft that nobody has decided on, and whom it waits for. */
export type PendingDraft = DraftLine & { readonly deciders: readonly PersonId[] }

/** More drafts than can wait; guards against loading everything by mistake. */
const maxDrafts = 200

/** All drafts that nobody has decided on, the oldest first, each with whom it waits for. */
export async function pendingDrafts(store: Store, now: Instant): Promise<readonly PendingDraft[]> {
  const drafts = await store.waitingDrafts(maxDrafts)
  if (drafts.length === 0) return []
  const people = await store.draftDeciders()
  return Promise.all(drafts.map((draft) => pendingDraft(store, draft, people, now)))
}

/** Those of them that wait for this person. */
export const waitingFor = (drafts: readonly PendingDraft[], person: PersonId): readonly PendingDraft[] =>
  drafts.filter(({ deciders }) => deciders.includes(person))

async function pendingDraft(
  store: Store,
  draft: IntakeDraft,
  people: readonly DraftDecider[],
  now: Instant,
): Promise<PendingDraft> {
  const [{ dueAt, timeZone }, client, mentioned, card] = await Promise.all([
    ackDueOf(store, draft),
    draft.clientId === null ? null : store.client(draft.clientId),
    mentionedBy(store, draft),
    store.draftPlace(draft.id),
  ])
  const deciders = draftDeciders(draft.ownerId, people)
  const { id, source, receivedAt, fromName, fromAddress, company } = draft
  const sender = client?.name ?? company ?? fromName ?? fromAddress
  return {
    id,
    source,
    // 3.1: nothing of what belongs to a sensitive case.
    from: mentioned?.case.complaint.sensitive ? null : sender,
    receivedAt,
    dueAt,
    isOverdue: now > dueAt,
    timeZone,
    ownerName: draft.ownerId === null ? null : (deciders[0]?.name ?? null),
    card,
    deciders: deciders.map(({ id }) => id),
  }
}
