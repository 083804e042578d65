import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Terms } from '../../src/agreement/terms.ts'
import { isOpen } from '../../src/cases/case.ts'
import { possibleVerbs } from '../../src/cases/next-steps.ts'
import { objection } from '../../src/cases/objection.ts'
import { at, terms as usual } from '../support/agreement.ts'
import { type Course, run, type Setting, type State } from '../support/course.ts'
import { everyone } from '../support/people.ts'
import { steps } from '../support/steps.ts'
import { claimImpartial, claimShape } from './case-shape.ts'
import {
  claim,
  claimApproved,
  claimAttempt,
  claimCommute,
  claimFolds,
  claimFrozen,
  claimLetter,
  claimNothingEarly,
  claimPauses,
  claimSilent,
  claimStorable,
} from './course-claims.ts'

/** The number of events of each kind, so that a test can see that its claims were tested. */
export type Tally = Map<string, number>

/** Always the same courses, so that rare events occur in every run. */
const seed = 1

/** An ordinary start, one before long holidays, and one in the last December with a calendar. */
const starts = [
  at('2026-03-02 09:30'),
  at('2026-03-02 09:30'),
  at('2026-09-28 16:00'),
  at('2026-12-14 09:30'),
]

/**
 * Plays this many random courses, each under one of these agreements, perhaps under another after a correction, and
 * checks every promise of the procedure for each. Returns how often each kind of event occurred.
 */
export function playCourses(agreed: readonly Partial<Terms>[], courses: number): Tally {
  const tally: Tally = new Map()
  const note = (name: string, times = 1) => tally.set(name, (tally.get(name) ?? 0) + times)
  const settings: fc.Arbitrary<Setting> = fc.record(
    {
      terms: fc.constantFrom(...agreed).map((change) => ({ ...usual, ...change })),
      correctedTerms: fc.constantFrom(...agreed).map((change) => ({ ...usual, ...change })),
      startsAt: fc.constantFrom(...starts),
    },
    { noNullPrototype: true },
  )
  fc.assert(
    fc.property(steps, settings, (course, setting) => {
      const played = run(course, setting)
      note('course')
      if ((tally.get('course') ?? 0) % 20 === 0)
        claim(
          isDeepStrictEqual(factsOf(run(course, setting)), factsOf(played)),
          'the same steps leave the same facts',
        )
      claimAll(played, note)
    }),
    { numRuns: courses, seed },
  )
  return tally
}

const factsOf = ({ states }: Course) => states.at(-1)?.facts

function claimAll(course: Course, note: (name: string, times?: number) => void): void {
  const { states, attempts } = course
  for (const attempt of attempts) {
    claimAttempt(attempt)
    note(
      'refused' in attempt.decision
        ? `refused ${attempt.decision.refused.code}`
        : `verb ${attempt.command.verb}`,
    )
  }
  for (const state of states) {
    claimShape(state)
    claimLetter(state)
    claimNothingEarly(state)
    claimNotStuck(state)
    note(`status ${state.case.status}`)
    for (const { type } of state.facts.slice(-state.added)) note(`fact ${type}`)
  }
  claimImpartial(states)
  note('approved', claimApproved(course))
  note('held', claimSilent(course))
  const last = states.at(-1)
  const middle = states[Math.floor(states.length / 2)]
  if (!last || !middle) return
  claimFolds(last)
  claimStorable(last)
  claimFrozen(middle)
  claimFrozen(last)
  note('prolonged', claimPauses(middle) + claimPauses(last))
  for (const pair of claimCommute(last)) note(`commute ${pair}`)
  for (const fact of last.facts) if (fact.type === 'clock-stopped') note(`verdict ${fact.verdict}`)
}

/** In an open case someone can always do something. */
function claimNotStuck({ case: kase }: State): void {
  if (!isOpen(kase)) return
  const possible = possibleVerbs(kase)
  claim(
    possible.some((verb) => everyone.some((person) => objection(verb, person, kase) === null)),
    `someone can act at ${kase.status}`,
  )
}
