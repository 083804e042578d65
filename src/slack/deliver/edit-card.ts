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
  const content = await call(() => cardMessage(deps.client, file, card.channelId, now))
  if ('later' in content) return content.later
  if ('gone' in content) return 'done'
  const outcome = await edit(deps, card, content.ok)
  if (outcome === 'done') {
    const { clocks } = caseHistory(file)
    await deps.outbox.recordCardShown(caseId, cardStaleAt(file.case, clocks, now, file.terms.timeZone))
  }
  return outcome
}

/**
 * Edits a previous card of a case to show only where the case is now; skipped until the new card exists. If the case is
 * sensitive now, the approvers' cards are reduced as well.
 */
export async function editMovedCard(
  deps: DeliverDeps,
  caseId: CaseId,
  cardNumber: number,
): Promise<DeliveryOutcome> {
  const file = await deps.store.caseFile({ id: caseId })
  if (!file?.card || cardNumber >= file.case.cardNumber) return 'done'
  const place = await deps.outbox.placeOf(caseId, { purpose: 'card', cardNumber, audience: 'thread' })
  if (!place || isSamePlace(place, file.card)) return 'done'
  const { card } = file
  const link = await call(() => permalink(deps.client, card))
  if ('later' in link) return link.later
  const address = 'ok' in link ? link.ok : null
  const outcome = await edit(deps, place, movedMessage(file, deps.now(), address))
  if (outcome !== 'done' || !file.case.complaint.sensitive) return outcome
  for (let round = 1; round <= file.case.rounds; round++) {
    const roundOutcome = await editRound(deps, file, round)
    if (roundOutcome !== 'done') return roundOutcome
  }
  return 'done'
}

const isSamePlace = (one: Place, other: Place): boolean =>
  one.channelId === other.channelId && one.ts === other.ts

/** Edits the cards of one round for every group that was asked: the outcome replaces the buttons. */
export async function editApprovalCards(
  deps: DeliverDeps,
  caseId: CaseId,
  round: number,
): Promise<DeliveryOutcome> {
  const file = await deps.store.caseFile({ id: caseId })
  return file ? editRound(deps, file, round) : 'done'
}

async function editRound(deps: DeliverDeps, file: CaseFile, round: number): Promise<DeliveryOutcome> {
  for (const approvers of requestedGroups(file, round)) {
    const notice = { purpose: 'approval', round, audience: { approvers } } as const
    const place = await deps.outbox.placeOf(file.case.id, notice)
    const outcome = place ? await edit(deps, place, approvalMessage(file, round, deps.now())) : 'done'
    if (outcome !== 'done') return outcome
  }
  return 'done'
}

/** The groups that were asked in this round, even if the agreement names others today. */
const requestedGroups = ({ facts }: CaseFile, round: number) => [
  ...new Set(
    facts.flatMap((fact) =>
      (fact.type === 'approval-requested' || fact.type === 'approval-climbed') && fact.round === round
        ? [fact.group]
        : [],
    ),
  ),
]
