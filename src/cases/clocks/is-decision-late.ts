import type { Instant } from '../../deadlines/instant.ts'
import type { CaseContext } from '../case-context.ts'
import { clocksOf } from './case-clocks.ts'

/** 3.4(3): whether the final decision is overdue, so that the client need not wait for it any longer. */
export const isDecisionLate = (
  { facts, terms, calendar }: Pick<CaseContext, 'facts' | 'terms' | 'calendar'>,
  now: Instant,
): boolean =>
  clocksOf(facts, terms, calendar).some(
    ({ code, stoppedAt, dueAt }) =>
      code === 'ESCALATION' && stoppedAt === null && dueAt !== null && now > dueAt,
  )
