import type { SilencePolicy } from '../agreement/vocabulary.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { CaseContext } from './case-context.ts'
import { clocksOf } from './clocks/case-clocks.ts'
import type { CaseFact } from './facts/facts.ts'

/**
 * 4.3: until when the client is asked to answer a solution of which they are notified at `toldAt` (null: no calendar
 * covers it yet), and what their silence means then. Silence has no effect without a date, whatever was agreed.
 */
export function silenceOfNotice(
  { facts, terms, calendar }: Pick<CaseContext, 'facts' | 'terms' | 'calendar'>,
  toldAt: Instant,
): { readonly answerBy: Instant | null; readonly policy: SilencePolicy } {
  const notified: CaseFact = {
    type: 'solution-notified',
    at: toldAt,
    by: 'redress',
    method: 'letter',
    toldAt,
    text: '',
  }
  const clock = clocksOf([...facts, notified], terms, calendar).findLast(
    ({ code, stoppedAt }) => code === 'CONFIRMATION' && stoppedAt === null,
  )
  const answerBy = clock?.dueAt ?? null
  return { answerBy, policy: answerBy === null ? 'keepOpen' : terms.confirmationSilence }
}
