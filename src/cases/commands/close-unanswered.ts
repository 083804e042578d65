import { checkText } from '../check-text.ts'
import { isHeld } from '../client-messages.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand } from './define-command.ts'

type CloseUnansweredCommand = CommandBase & { readonly reason: string }

/**
 * 4.3: a person ends a case that the client never answered, with the reason. Only after a further notice, whose limit
 * ended as well: the client had a second chance, in a letter that said what may follow. It is no acceptance.
 */
export const closeUnanswered = defineCommand({
  verb: 'close-unanswered',
  statuses: { 'awaiting-confirmation': 69 },
  allowed: ['account-manager', 'head', 'quality-manager'],
  clause: '4.3',
  guard: 'the limit of a further notice ended without an answer; the reason',
  unavailable(kase) {
    if (isHeld(kase)) return 'message-open'
    if (kase.lapse === null) return 'limit-runs'
    return kase.notification.further ? null : 'no-further-notice'
  },

  decide(_, { by, now, reason }: CloseUnansweredCommand) {
    const refusal = checkText('reason', reason)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'case-closed', at: now, by: by.id, because: 'no-response', reason }] }
  },
})
