import type { Instant } from '../../deadlines/instant.ts'
import { checkText } from '../check-text.ts'
import type { FactOf } from '../facts/facts.ts'
import { refuse } from './command-refusal.ts'
import { checkContactTime, contactTime } from './contact-time.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'
import { solvingStatuses } from './handled-statuses.ts'

type WaitCommand = CommandBase & {
  readonly cause: FactOf<'waiting-began'>['cause']
  readonly since: Instant
  readonly reason: string
}

/** 4.1: records that a third party or force majeure blocks the work. Whether clocks are paused is a term. */
export const wait = defineCommand({
  verb: 'wait',
  statuses: ranked(230, ...solvingStatuses),
  allowed: ['owner', 'head'],
  clause: '4.1',
  guard: 'third party or force majeure, since when, and why',
  unavailable: ({ waiting }) => (waiting ? 'already-waiting' : null),

  decide(kase, { by, now, cause, since, reason }: WaitCommand) {
    const received = { at: kase.complaint.receivedAt, event: 'receipt' } as const
    const refusal = checkContactTime('since', since, now, received) ?? checkText('reason', reason)
    if (refusal) return refuse(refusal)
    const began = { cause, since: contactTime(since, received), reason }
    return { facts: [{ type: 'waiting-began', at: now, by: by.id, ...began }] }
  },
})
