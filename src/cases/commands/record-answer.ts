import { closedOnAcceptance } from '../open-remedies.ts'
import { checkAnswerAfterNotice } from './check-answer-after-notice.ts'
import type { IncomingCommand } from './client-contact.ts'
import { defineCommand } from './define-command.ts'

/**
 * 4.3: records how, when and in which words the client accepted; CONFIRMATION stops at `answeredAt`. Where no remedy was
 * offered, the case is closed.
 */
export const recordAnswer = defineCommand({
  verb: 'record-answer',
  statuses: { 'awaiting-confirmation': 70 },
  nextStep: { 'awaiting-confirmation': 120 },
  allowed: ['account-manager', 'client'],
  clause: '4.3',
  guard: 'the client’s words, method and time, after the notice; closed at once where no remedy was offered',

  decide(kase, command: IncomingCommand) {
    const contact = checkAnswerAfterNotice(kase, command)
    if ('refused' in contact) return contact
    const { now, by } = command
    return {
      facts: [
        { type: 'client-accepted', at: now, by: by.id, ...contact },
        ...closedOnAcceptance(kase.proposed.proposal, now, by.id),
      ],
    }
  },
})
