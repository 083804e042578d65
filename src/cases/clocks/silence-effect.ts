import type { SilencePolicy } from '../../agreement/vocabulary.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseContext } from '../case-context.ts'
import { effectiveFacts } from '../facts/effective-facts.ts'
import type { CaseFact, FactOf } from '../facts/facts.ts'

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
 * reminders went out in time (PRC Civil Code art. 140); otherwise nothing (`keepOpen`).
 */
export function effectOfSilence(
  { facts, terms }: Pick<CaseContext, 'facts' | 'terms' | 'calendar'>,
  dueAt: Instant | null,
): SilencePolicy {
  const course = noticeCourse(facts)
  if (course?.notice.statesSilence !== true || dueAt === null) return 'keepOpen'
  const counting = course.reminders.filter(({ toldAt }) => toldAt <= dueAt)
  return counting.length > 0 ? terms.confirmationSilence : 'keepOpen'
}
