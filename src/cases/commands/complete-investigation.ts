import type { Outcome, RootCause } from '../../agreement/vocabulary.ts'
import { checkText, firstOf } from '../check-text.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'

type CompleteInvestigationCommand = CommandBase & {
  readonly finding: string
  readonly outcome: Outcome
  readonly rootCause: RootCause
  /** The root cause in words. */
  readonly cause: string
}

/**
 * 3.2(3), 3.2(4): records the finding and the root cause; INVESTIGATION stops, and FORMULATION starts. After an
 * escalation only where the first level never completed one.
 */
export const completeInvestigation = defineCommand({
  verb: 'complete-investigation',
  statuses: ranked(40, 'investigating', 'escalated'),
  nextStep: ranked(80, 'investigating', 'escalated'),
  allowed: ['owner', 'head'],
  clause: '3.2(3), 3.2(4)',
  guard: 'finding, outcome and root cause; after an escalation only where it is missing',
  unavailable: (kase) => (kase.status === 'escalated' && kase.investigation ? 'already-investigated' : null),

  decide(_, { by, now, finding, outcome, rootCause, cause }: CompleteInvestigationCommand) {
    const refusal = firstOf(checkText('finding', finding), checkText('cause', cause))
    if (refusal) return refuse(refusal)
    return {
      facts: [{ type: 'investigation-completed', at: now, by: by.id, finding, outcome, rootCause, cause }],
    }
  },
})
