import type { CaseId } from '../../agreement/ids.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { isOwnChannel } from '../cards/discreet-card.ts'
import { letterCard } from '../direct-messages/letter-card.ts'
import { call } from '../posting/call.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { edit } from '../posting/edit.ts'
import { eventMessage } from '../threads/event-message.ts'

/**
 * Edits every message about a letter of uncertain delivery to show how it was settled. Safe to repeat; a message that
 * is not posted yet will show it anyway.
 */
export async function editDoubt(deps: DeliverDeps, caseId: CaseId, letter: number): Promise<DeliveryOutcome> {
  const file = await deps.store.caseFile({ id: caseId })
  if (!file) return 'done'
  for (const [index, fact] of file.facts.entries()) {
    if (fact.type !== 'letter-doubtful' || fact.letter !== letter) continue
    const outcome = await editBoth(deps, file, index + 1)
    if (outcome !== 'done') return outcome
  }
  return 'done'
}

async function editBoth(deps: DeliverDeps, file: CaseFile, seq: number): Promise<DeliveryOutcome> {
  const { outbox, now } = deps
  const { id } = file.case
  const { accountManager } = caseHistory(file).caseAfter(seq - 1)
  const threadPlace = await outbox.placeOf(id, { purpose: 'event', fact: seq, audience: 'thread' })
  if (threadPlace && isOwnChannel(file, threadPlace.channelId)) {
    const outcome = await edit(deps, threadPlace, eventMessage(file, seq, now()))
    if (outcome !== 'done') return outcome
  }
  const card = { purpose: 'letter-doubtful', fact: seq, audience: { person: accountManager } } as const
  const place = await outbox.placeOf(id, card)
  if (!place || !file.card) return 'done'
  const content = await call(() => letterCard(deps, { ...card, file }))
  if ('later' in content) return content.later
  return 'ok' in content && content.ok ? edit(deps, place, content.ok) : 'done'
}
