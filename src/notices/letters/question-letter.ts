import { endless, waitsOf } from '../../cases/clocks/waits.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { formatDue, type Reader } from '../format-time.ts'
import { clientReader, frameOf, type LetterMatter, runningAfter, type Sender } from './letter-matter.ts'

/** The clocks whose dates the client knows. */
const promisedClocks = ['INVESTIGATION', 'STANDARD', 'ESCALATION'] as const

/**
 * 4.1: asks for what is missing; the sender adds the question itself. Says which dates move while the answer is missing,
 * and how far the agreement lets them, as if asked at `now`.
 */
export function questionLetter(matter: LetterMatter, sender: Sender, now: Instant): string {
  const reader = clientReader(matter, now)
  const waiting = waitLines(matter, reader).join('\n')
  return reader.words.progressLetters.question({ ...frameOf(matter, sender), waiting })
}

function waitLines(matter: LetterMatter, reader: Reader): string[] {
  const { terms, calendar, facts, case: kase } = matter
  const { promise, wait } = reader.words.progressLetters
  const email = { method: 'email', toldAt: reader.now, text: '' } as const
  const questionFact: CaseFact = { type: 'client-asked', at: reader.now, by: kase.accountManager, ...email }
  const pause = waitsOf([...facts, questionFact], terms, calendar.calendar).at(-1)?.pause ?? null
  const [before, after] = [runningAfter(matter, []), runningAfter(matter, [questionFact])]
  const running = promisedClocks.filter((code) => before(code))
  const isMoved = (code: (typeof promisedClocks)[number]) => pause !== null && terms.pausable.includes(code)

  /** Leaves out dates that have passed or are not known yet. */
  const dates = (moved: boolean) =>
    running.flatMap((code) => {
      const by = before(code)?.dueAt ?? null
      if (isMoved(code) !== moved || by === null || by < reader.now) return []
      const latest = after(code)?.dueAt ?? null
      const stands = formatDue(by, reader)
      return moved
        ? wait.moves(promise[code], stands, latest === null ? null : formatDue(latest, reader))
        : wait.stays(promise[code], stands)
    })
  const withHeading = (heading: string, lines: readonly string[]) =>
    lines.length > 0 ? [heading, ...lines] : []
  if (pause === null || !running.some(isMoved)) return withHeading(wait.nothingStandsStill, dates(false))
  // The clocks resume just after the last moment of the pause.
  const until = pause.until === endless ? null : formatDue(instant(pause.until - 1), reader)
  return [
    wait.standsStill(until),
    ...withHeading(wait.moving, dates(true)),
    ...withHeading(wait.staying, dates(false)),
  ]
}
