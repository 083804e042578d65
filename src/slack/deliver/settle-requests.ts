import type { CaseId } from '../../agreement/ids.ts'
import type { OpenRequest } from '../../operations/ports/outbox-ports.ts'
import { isOwnChannel } from '../cards/discreet-card.ts'
import { settledHandOver, settledLogged, settledUpdate } from '../direct-messages/settled-message.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { edit } from '../posting/edit.ts'
import { settledReminder } from '../threads/settled-reminder.ts'

/**
 * Edits the messages of a case whose request was met, or is not made any more: they show what became of it, and lose
 * their buttons. A reminder also stops asking once a newer one of the same clock is there. Safe to repeat.
 */
export async function settleRequests(deps: DeliverDeps, caseId: CaseId): Promise<DeliveryOutcome> {
  const file = await deps.store.caseFile({ id: caseId })
  if (!file?.card) return 'done'
  const requests = await deps.outbox.openRequests(caseId)
  for (const [index, request] of requests.entries()) {
    const later = requests.slice(index + 1)
    // The messages of a case that became sensitive are hidden by their own edit (3.1).
    const isHidden = request.notice.audience === 'thread' && !isOwnChannel(file, request.place.channelId)
    const message = isHidden ? null : await settledMessage(deps, { ...request, file, later })
    if (!message && !isHidden) continue
    const outcome = message ? await edit(deps, request.place, message) : 'done'
    if (outcome !== 'done') return outcome
    await deps.outbox.recordSettled(request.id, deps.now())
  }
  return 'done'
}

type Settling = OpenRequest & {
  readonly file: Parameters<typeof settledLogged>[1]['file']
  /** The requests of the case that were posted after this one. */
  readonly later: readonly OpenRequest[]
}

/** The message without its request; null: it still asks. */
function settledMessage(deps: DeliverDeps, { notice, file, later }: Settling) {
  switch (notice.purpose) {
    case 'logged':
      return settledLogged(deps, { ...notice, file })
    case 'to-tell':
      return settledUpdate(deps, { ...notice, file })
    case 'hand-over':
      return settledHandOver(deps, { ...notice, file })
    default:
      return settledReminder(
        deps,
        { ...notice, file },
        later.map((each) => each.notice),
      )
  }
}
