import type { Terms } from '../../agreement/terms.ts'
import type { WaitCause } from '../../agreement/vocabulary.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import { addBusinessDays } from '../../deadlines/count.ts'
import { type Instant, instant, instantAt, localDate } from '../../deadlines/instant.ts'
import type { Pause } from '../../deadlines/pause.ts'
import { effectiveFacts } from '../facts/effective-facts.ts'
import type { Author } from '../facts/fact-fields.ts'
import type { CaseFact } from '../facts/facts.ts'

/** One wait of a case: what it was for, and since when. */
export type Wait = {
  readonly cause: WaitCause
  readonly from: Instant
  /** null: it still lasts. */
  readonly until: Instant | null
  readonly by: Author
  /** The question to the client, or the reason. */
  readonly why: string
  /** How it pauses the pausable clocks; null: not at all, by the terms. */
  readonly pause: Pause | null
  /** Whether it began right after the client's answer, which reviewers should notice. */
  readonly rightAfterAnswer: boolean
}

/** Later than any date: the end of a wait that still lasts. */
export const endless = instant(8_640_000_000_000_000)

/** How soon after an answer the next question is flagged: a day, in milliseconds. */
const maxFlaggedGap = 86_400_000

/** 4.1: every wait of a case, whether it paused clocks or not. */
export function waitsOf(facts: readonly CaseFact[], terms: Terms, calendar: Calendar): Wait[] {
  const waits: Wait[] = []
  let lastAnswer: Instant | null = null
  const add = (cause: WaitCause, from: Instant, by: Author, why: string) => {
    const pause = pauseOf({ cause, from, until: endless }, terms, calendar)
    const rightAfterAnswer = cause === 'client' && lastAnswer !== null && from - lastAnswer < maxFlaggedGap
    waits.push({ cause, from, until: null, by, why, pause, rightAfterAnswer })
  }
  const end = (at: Instant, ends: (cause: WaitCause) => boolean) => {
    waits.forEach((wait, index) => {
      if (wait.until !== null || !ends(wait.cause)) return
      const until = instant(Math.max(at, wait.from))
      waits[index] = { ...wait, until, pause: pauseOf({ ...wait, until }, terms, calendar) }
    })
  }
  for (const fact of effectiveFacts(facts)) {
    switch (fact.type) {
      case 'client-asked':
        add('client', fact.toldAt, fact.by, fact.text)
        break
      case 'waiting-began':
        add(fact.cause, fact.since, fact.by, fact.reason)
        break
      case 'client-answered':
        end(fact.answeredAt, (cause) => cause === 'client')
        lastAnswer = fact.answeredAt
        break
      case 'waiting-ended':
        end(fact.until, (cause) => cause !== 'client')
        break
      case 'escalation-requested':
      case 'case-declined':
      case 'case-closed':
      case 'case-withdrawn':
      case 'case-merged':
      case 'decision-refused':
        end(fact.at, () => true)
        break
    }
  }
  return waits
}

/** How a wait pauses the clocks, for the client at most `maxClientWait`; null: not at all, by the terms. */
function pauseOf(
  { cause, from, until }: { cause: WaitCause; from: Instant; until: Instant },
  { pauseCauses, maxClientWait, timeZone, closeOfBusiness }: Terms,
  calendar: Calendar,
): Pause | null {
  if (!pauseCauses.includes(cause)) return null
  if (cause !== 'client') return { from, until }
  const last = addBusinessDays(calendar, localDate(from, timeZone), maxClientWait)
  if ('uncovered' in last) return { from, until }
  // The last day still counts as the client's: the clocks resume just after it.
  const maxEnd = instantAt(last.due, closeOfBusiness, timeZone) + 1
  return { from, until: instant(Math.min(until, maxEnd)) }
}

/** The wait that pauses the pausable clocks at `now`; null: they run. */
export function pausedFor(waits: readonly Wait[], now: Instant): Wait | null {
  return waits.find(({ pause }) => pause !== null && pause.from <= now && now < pause.until) ?? null
}
