import type { HeardCommand } from './client-contact.ts'
import { defineCommand } from './define-command.ts'
import { heardAfterNotice } from './heard-after-notice.ts'

/** 3.4: the client refuses the final decision; the provider's own procedure ends here. */
export const refuseDecision = defineCommand({
  verb: 'refuse',
  statuses: { 'awaiting-confirmation': 74 },
  allowed: ['account-manager', 'client'],
  clause: '3.4',
  guard: 'second level; the client’s words, method and time',
  unavailable: ({ level }) => (level === 0 ? 'first-level' : null),

  decide(kase, command: HeardCommand) {
    const contact = heardAfterNotice(kase, command)
    if ('refused' in contact) return contact
    return { facts: [{ type: 'decision-refused', at: command.now, by: command.by.id, ...contact }] }
  },
})
