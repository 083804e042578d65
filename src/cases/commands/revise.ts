import { checkAnswerAfterNotice } from './check-answer-after-notice.ts'
import type { IncomingCommand } from './client-contact.ts'
import { refuse } from './command-refusal.ts'
import { defineCommand } from './define-command.ts'

/** 4.3: the client asks for a change; back to formulating with their words. Refuses more rounds than were agreed. */
export const revise = defineCommand({
  verb: 'revise',
  statuses: { 'awaiting-confirmation': 72 },
  allowed: ['account-manager', 'client'],
  clause: '4.3',
  guard: 'first level; within the rounds agreed',
  unavailable: ({ level }) => (level === 1 ? 'second-level' : null),

  decide(kase, command: IncomingCommand, { terms }) {
    const rounds = terms.revisionRounds
    if (kase.revisions >= rounds) return refuse({ code: 'no-revisions-left', rounds })
    const contact = checkAnswerAfterNotice(kase, command)
    if ('refused' in contact) return contact
    return { facts: [{ type: 'revision-requested', at: command.now, by: command.by.id, ...contact }] }
  },
})
