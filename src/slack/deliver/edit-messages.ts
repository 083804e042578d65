import type { CaseId } from '../../agreement/ids.ts'
import { namedAccountManagers } from '../../cases/account-managers.ts'
import { isClientMessage } from '../../cases/client-messages.ts'
import type { FactNotice } from '../../notices/notice.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
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
  const managers = namedAccountManagers(file.case, file.facts)
  for (const [index, fact] of file.facts.entries()) {
    if (!isClientMessage(fact)) continue
    for (const person of managers) {
      const notice = { purpose: 'client-wrote', fact: index + 1, audience: { person } } as const
      const outcome = await editMessage(deps, { ...notice, file })
      if (outcome !== 'done') return outcome
    }
  }
  return 'done'
}

async function editMessage(
  deps: DeliverDeps,
  notice: FactNotice & { readonly file: CaseFile },
): Promise<DeliveryOutcome> {
  const { file, ...key } = notice
  const place = await deps.outbox.placeOf(file.case.id, key)
  if (!place) return 'done'
  const content = await call(() => messageCard(deps, notice))
  if ('later' in content) return content.later
  return 'ok' in content && content.ok ? edit(deps, place, content.ok) : 'done'
}
