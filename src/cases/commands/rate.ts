import { checkLength } from '../check-text.ts'
import type { Rating } from '../facts/client-facts.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'

type RateCommand = CommandBase & {
  readonly handling: Rating
  readonly informed: Rating
  /** null: no comment. */
  readonly comment: string | null
}

/** ISO 10002: the client rates the handling of an ended case; the latest answer counts. */
export const rate = defineCommand({
  verb: 'rate',
  statuses: ranked(290, 'closed', 'declined', 'withdrawn', 'deadlocked'),
  allowed: ['client'],
  clause: 'ISO 10002',
  guard: 'once the case has ended; both answers from 1 to 5',

  decide(_, { by, now, handling, informed, comment }: RateCommand) {
    const refusal = checkLength('words', comment)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'handling-rated', at: now, by: by.id, handling, informed, comment }] }
  },
})
