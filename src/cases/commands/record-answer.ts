import { checkAnswerAfterNotice } from './check-answer-after-notice.ts'
import type { IncomingCommand } from './client-contact.ts'
import { defineCommand } from './define-command.ts'

/** 4.3: records how, when and in which words the client accepted; CONFIRMATION stops at `answeredAt`. */
export const recordAnswer = defineCommand({
  verb: 'record-answer',
  statuses: { 'awaiting-confirmation': 70 },
  nextStep: { 'awaiting-confirmation': 120 },
  allowed: ['account-manager', 'client'],
  clause: '4.3',
  guard: 'the client’s words, method and time, after the notice',

  decide(kase, command: IncomingCommand) {
    const contact = checkAnswerAfterNotice(kase, command)
    if ('refused' in contact) return contact
    return { facts: [{ type: 'client-accepted', at: command.now, by: command.by.id, ...contact }] }
  },
})
