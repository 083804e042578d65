import type { CaseId } from '../../agreement/ids.ts'
import { cardStaleAt } from '../../notices/card-stale-at.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile, Place } from '../../operations/ports/case-file.ts'
import { approvalMessage } from '../cards/approval-card.ts'
import { cardMessage } from '../cards/card-message.ts'
import { movedMessage } from '../cards/moved-card.ts'
import { call } from '../posting/call.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { edit } from '../posting/edit.ts'
import { permalink } from '../posting/permalink.ts'

/** Updates the card of a case. Safe to repeat; skipped where there is no card yet. */
export async function editCard(deps: DeliverDeps, caseId: CaseId): Promise<DeliveryOutcome> {
  const file = await deps.store.caseFile({ id: caseId })
  if (!file?.card) return 'done'
  const { card } = file
  const now = deps.now()
  const written = await call(() => cardMessage(deps.client, file, card.channelId, now))
  if ('later' in written) return written.later
  if ('gone' in written) return 'done'
  const tried = await edit(deps, card, written.ok)
  if (tried === 'done') {
    const { clocks } = caseHistory(file)
    await deps.outbox.recordCardShown(caseId, cardStaleAt(file.case, clocks, now, file.terms.timeZone))
  }
  return tried
}

/**
 * Edits a previous card of a case to say only where the case went; skipped until the new card exists. Of a case that
 * is sensitive now, what approvers were shown is hidden too.
 */
export async function editMovedCard(
  deps: DeliverDeps,
  caseId: CaseId,
  cardNumber: number,
): Promise<DeliveryOutcome> {
  const file = await deps.store.caseFile({ id: caseId })
  if (!file?.card || cardNumber >= file.case.cardNumber) return 'done'
  const place = await deps.outbox.placeOf(caseId, { purpose: 'card', cardNumber, audience: 'thread' })
  if (!place || isSame(place, file.card)) return 'done'
  const { card } = file
  const link = await call(() => permalink(deps.client, card))
  if ('later' in link) return link.later
  const address = 'ok' in link ? link.ok : null
  const tried = await edit(deps, place, movedMessage(file, deps.now(), address))
  if (tried !== 'done' || !file.case.complaint.sensitive) return tried
  for (let round = 1; round <= file.case.rounds; round++) {
    const hidden = await editRound(deps, file, round)
    if (hidden !== 'done') return hidden
  }
  return 'done'
}

const isSame = (one: Place, other: Place): boolean => one.channelId === other.channelId && one.ts === other.ts

/** Edits the cards of one round for every group that was asked: buttons give way to the outcome. */
export async function editApprovalCards(
  deps: DeliverDeps,
  caseId: CaseId,
  round: number,
): Promise<DeliveryOutcome> {
  const file = await deps.store.caseFile({ id: caseId })
  return file ? editRound(deps, file, round) : 'done'
}

async function editRound(deps: DeliverDeps, file: CaseFile, round: number): Promise<DeliveryOutcome> {
  for (const approvers of groupsAsked(file, round)) {
    const notice = { purpose: 'approval', round, audience: { approvers } } as const
    const place = await deps.outbox.placeOf(file.case.id, notice)
    const tried = place ? await edit(deps, place, approvalMessage(file, round, deps.now())) : 'done'
    if (tried !== 'done') return tried
  }
  return 'done'
}

/** The groups that were asked in this round, whichever the agreement names today. */
const groupsAsked = ({ facts }: CaseFile, round: number) => [
  ...new Set(
    facts.flatMap((fact) =>
      (fact.type === 'approval-requested' || fact.type === 'approval-climbed') && fact.round === round
        ? [fact.group]
        : [],
    ),
  ),
]
