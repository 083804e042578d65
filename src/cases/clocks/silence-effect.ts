import type { SilencePolicy } from '../../agreement/vocabulary.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import type { CaseContext } from '../case-context.ts'
import { effectiveFacts } from '../facts/effective-facts.ts'
import type { CaseFact, FactOf } from '../facts/facts.ts'
import { keepsReminderGap } from './reminder-gap.ts'

/** The last notice of the solution, and the reminders since. */
type NoticeCourse = {
  readonly notice: FactOf<'solution-notified'>
  readonly reminders: readonly FactOf<'client-reminded'>[]
}

/** The last notice of the solution that arrived, and the reminders that followed it; null: there is none. */
function noticeCourse(facts: readonly CaseFact[]): NoticeCourse | null {
  const effective = effectiveFacts(facts)
  const index = effective.findLastIndex(({ type }) => type === 'solution-notified')
  const notice = effective[index]
  if (notice?.type !== 'solution-notified') return null
  return { notice, reminders: effective.slice(index).filter((fact) => fact.type === 'client-reminded') }
}

/**
 * 4.3: what the client's silence until `dueAt` means by these facts: what was agreed, where the notice said so and enough
 * reminders went out in time, at the least distance from the notice, from each other and from the limit (PRC Civil Code art. 140); otherwise nothing (`keepOpen`).
 */
export function effectOfSilence(
  { facts, terms, calendar }: Pick<CaseContext, 'facts' | 'terms' | 'calendar'>,
  dueAt: Instant | null,
): SilencePolicy {
  const course = noticeCourse(facts)
  if (course?.notice.statesSilence !== true || dueAt === null) return 'keepOpen'
  const keepsGap = (earlier: Instant, later: Instant) =>
    keepsReminderGap(terms, calendar.calendar, earlier, later)
  // The last moment of the limit belongs to the day that ends with it.
  const limitEnd = instant(dueAt - 1)
  let last = course.notice.toldAt
  let counted = 0
  for (const { toldAt } of course.reminders) {
    if (toldAt > dueAt || !keepsGap(last, toldAt)) continue
    if (terms.minReminderGap > 0 && !keepsGap(toldAt, limitEnd)) continue
    last = toldAt
    counted += 1
  }
  return counted >= Math.max(1, terms.clientReminders) ? terms.confirmationSilence : 'keepOpen'
}
