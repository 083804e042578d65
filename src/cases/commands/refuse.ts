import { checkAnswerAfterNotice } from './check-answer-after-notice.ts'
import type { IncomingCommand } from './client-contact.ts'
import { defineCommand } from './define-command.ts'

/** 3.4: the client refuses the final decision; the provider's own procedure ends here. */
export const refuseDecision = defineCommand({
  verb: 'refuse',
  statuses: { 'awaiting-confirmation': 74 },
  allowed: ['account-manager', 'client'],
  clause: '3.4',
  guard: 'second level; the client’s words, method and time',
  unavailable: ({ level }) => (level === 0 ? 'first-level' : null),

  decide(kase, command: IncomingCommand) {
    const contact = checkAnswerAfterNotice(kase, command)
    if ('refused' in contact) return contact
    return { facts: [{ type: 'decision-refused', at: command.now, by: command.by.id, ...contact }] }
  },
})
