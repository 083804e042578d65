import type { DelayCause } from '../../agreement/vocabulary.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { checkText } from '../check-text.ts'
import { checkExpectedDate } from './check-expected-date.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'
import { solvingStatuses } from './handled-statuses.ts'

type ForeseeDelayCommand = CommandBase & {
  readonly expectedOn: PlainDate
  readonly cause: DelayCause
  readonly reason: string
}

/** 4.1: records when the promised solution can be expected instead, and why it is late. Moves no date. */
export const foreseeDelay = defineCommand({
  verb: 'foresee-delay',
  statuses: ranked(210, ...solvingStatuses, 'determined'),
  allowed: ['owner', 'head'],
  clause: '4.1',
  guard: 'the new expected day, the cause and the reason',

  decide(_, { by, now, expectedOn, cause, reason }: ForeseeDelayCommand, context) {
    const refusal = checkExpectedDate(expectedOn, now, context) ?? checkText('reason', reason)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'delay-foreseen', at: now, by: by.id, expectedOn, cause, reason }] }
  },
})
