import type { Instant } from '../../deadlines/instant.ts'
import { refuse } from './command-refusal.ts'
import { checkContactTime, contactTime } from './contact-time.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'
import { solvingStatuses } from './handled-statuses.ts'

type GoOnCommand = CommandBase & { readonly until: Instant }

/** 4.1: the wait ended at `until`; the clocks that it paused resume from then. */
export const goOn = defineCommand({
  verb: 'go-on',
  statuses: ranked(110, ...solvingStatuses),
  nextStep: ranked(40, ...solvingStatuses),
  allowed: ['owner', 'head'],
  clause: '4.1',
  guard: 'a wait is on record; it ended no later than now',
  unavailable: ({ waiting }) => (waiting ? null : 'not-waiting'),

  decide(kase, { by, now, until }: GoOnCommand) {
    const began = { at: kase.waiting?.since ?? kase.complaint.receivedAt, event: 'wait' } as const
    const refusal = checkContactTime('until', until, now, began)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'waiting-ended', at: now, by: by.id, until: contactTime(until, began) }] }
  },
})
