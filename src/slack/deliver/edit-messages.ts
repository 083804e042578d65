import type { CaseId } from '../../agreement/ids.ts'
import { isClientMessage } from '../../cases/client-messages.ts'
import { messageCard } from '../direct-messages/message-card.ts'
import { call } from '../posting/call.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { edit } from '../posting/edit.ts'

/**
 * Edits what the account manager was sent about the client's messages: it shows what they turned out to be, or what they
 * can be at the present status. Safe to repeat; a message that is not posted yet will show it anyway.
 */
export async function editMessages(deps: DeliverDeps, caseId: CaseId): Promise<DeliveryOutcome> {
  const stored = await deps.store.caseFile({ id: caseId })
  // A case that moves has no card until the new one is posted; the earlier one leads there.
  const card = stored?.card ?? stored?.earlierCards.at(-1)
  if (!stored || !card) return 'done'
  const file = { ...stored, card }
  const { accountManager } = file.case
  for (const [index, fact] of file.facts.entries()) {
    if (!isClientMessage(fact)) continue
    const notice = {
      purpose: 'client-wrote',
      fact: index + 1,
      audience: { person: accountManager },
    } as const
    const place = await deps.outbox.placeOf(caseId, notice)
    if (!place) continue
    const content = await call(() => messageCard(deps, { ...notice, file }))
    if ('later' in content) return content.later
    if (!('ok' in content) || !content.ok) continue
    const outcome = await edit(deps, place, content.ok)
    if (outcome !== 'done') return outcome
  }
  return 'done'
}
