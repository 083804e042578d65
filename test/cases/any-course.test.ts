import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Case } from '../../src/cases/case.ts'
import { decide } from '../../src/cases/decide.ts'
import type { CaseFact } from '../../src/cases/facts.ts'
import { evolve, fold } from '../../src/cases/fold.ts'
import { log } from '../../src/cases/log.ts'
import { objection } from '../../src/cases/permissions.ts'
import { verbs, verbsAt } from '../../src/cases/verbs.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { changeCase } from '../../src/operations/change-case.ts'
import { agreement, china, sha256, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { id } from '../support/facts.ts'
import { everyone } from '../support/people.ts'
import { attempt, type Step, steps } from '../support/steps.ts'

const context = { terms, clientEmail: 'client@example.com', hash: sha256 }

type Course = {
  readonly facts: readonly CaseFact[]
  /** The case after each decision, as its change says it. */
  readonly states: readonly { readonly case: Case; readonly count: number }[]
}

/** Does what the steps ask, one after the other; what is refused leaves everything as it was. */
function run(
  course: readonly Step[],
  look: (before: readonly CaseFact[], step: Step) => void = () => {},
): Course {
  let now = command('log').now
  const logged = log(command('log'), agreement, 'C-2026-0001')
  if ('refused' in logged) throw new Error('The first complaint is accepted.')
  const nothing = { case: { id }, facts: [], terms, calendar: china }
  let change = changeCase(nothing, logged.facts, now)
  let facts = change.facts
  const states = [{ case: change.case, count: facts.length }]
  for (const step of course) {
    now = instant(now + step.wait)
    look(facts, step)
    const decision = decide(change.case, attempt(step, change.case, now), context)
    if ('refused' in decision) continue
    change = changeCase({ ...nothing, facts }, decision.facts, now)
    facts = [...facts, ...change.facts]
    states.push({ case: change.case, count: facts.length })
  }
  return { facts, states }
}

const holds = (claim: (course: Course) => void, numRuns = 60) =>
  fc.assert(
    fc.property(steps, (course) => claim(run(course))),
    { numRuns },
  )

const withoutVersion = ({ version: _, ...kase }: Case) => kase

test('every course folds to a case whose version counts its facts', () => {
  holds(({ facts, states }) => {
    for (const state of states) {
      const folded = fold(id, facts.slice(0, state.count))
      expect(folded).toEqual(state.case)
      expect(folded.version).toBe(state.count)
    }
  })
})

test('folding in one go equals folding from any point on', () => {
  fc.assert(
    fc.property(steps, fc.nat(), (course, pick) => {
      const { facts } = run(course)
      const [first, ...rest] = facts
      if (!first) return
      const cut = pick % facts.length
      const early = evolve(id, null, first)
      const before = rest.slice(0, cut).reduce((kase, fact) => evolve(id, kase, fact), early)
      expect(rest.slice(cut).reduce((kase, fact) => evolve(id, kase, fact), before)).toEqual(fold(id, facts))
    }),
    { numRuns: 40 },
  )
})

test('a verb is accepted only where its stage and a standing allow it, and then it is someone’s to do', () => {
  fc.assert(
    fc.property(steps, (course) => {
      run(course, (facts, step) => {
        const kase = fold(id, facts)
        const now = instant((facts.at(-1)?.at ?? 0) + step.wait)
        const asked = attempt(step, kase, now)
        const decision = decide(kase, asked, context)
        if ('refused' in decision) return
        expect(verbsAt[kase.status]).toContain(asked.verb)
        expect(objection(asked.verb, asked.by, kase)).toBeNull()
        expect(decision.facts.length).toBeGreaterThan(0)
        expect(decision.facts.every((fact) => fact.at === now && fact.by === asked.by.id)).toBe(true)
      })
    }),
    { numRuns: 40 },
  )
})

test('no open case is stuck: somebody may do the next step', () => {
  holds(({ states }) => {
    const last = states.at(-1)?.case
    if (!last || last.status === 'closed') return
    const next = verbs.filter((verb) => everyone.some((person) => objection(verb, person, last) === null))
    expect(next).toEqual(verbs.filter((verb) => verbsAt[last.status].includes(verb)))
  })
})

test('each cycle of each clock is frozen at most once, and as its dates say', () => {
  holds(({ facts }) => {
    const frozen = facts.flatMap((fact) => (fact.type === 'clock-stopped' ? [fact] : []))
    const keys = frozen.map(({ code, cycle }) => `${code} ${cycle}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { startsAt, stoppedAt, dueAt, verdict } of frozen) {
      if (dueAt === null) expect(verdict).toBe('unknown')
      else expect(verdict).toBe(stoppedAt <= dueAt ? 'met' : 'breached')
      expect(stoppedAt).toBeGreaterThanOrEqual(startsAt)
    }
  })
})

test('what was frozen stays word for word as the course goes on', () => {
  holds(({ facts, states }) => {
    const final = changeCase({ case: { id }, facts, terms, calendar: china }, [], lastAt(facts))
    expect(final.facts).toEqual([])
    for (const fact of facts) {
      if (fact.type !== 'clock-stopped') continue
      const clock = final.clocks.find(({ code, cycle }) => code === fact.code && cycle === fact.cycle)
      expect(clock).toMatchObject({ stoppedAt: fact.stoppedAt, dueAt: fact.dueAt, verdict: fact.verdict })
    }
    expect(withoutVersion(final.case)).toEqual(withoutVersion(states.at(-1)?.case ?? final.case))
  })
})

test('3.2(6) nothing above the threshold is determined without the approval of someone else', () => {
  let judged = 0
  holds(({ facts }) => {
    facts.forEach((fact, index) => {
      if (fact.type !== 'solution-determined') return
      const before = facts.slice(0, index)
      const proposed = before.findLast((f) => f.type === 'solution-proposed')
      if (proposed?.type !== 'solution-proposed') throw new Error('Determined without a proposal.')
      const { amount, reputationalImpact } = proposed.proposal
      if (!reputationalImpact && (amount?.minor ?? 0) <= terms.approvalThreshold.minor) return
      judged++
      const approved = before.at(-1)
      expect(approved).toMatchObject({ type: 'proposal-approved', round: proposed.round })
      expect(approved?.by).not.toBe(proposed.by)
    })
  })
  expect(judged).toBeGreaterThan(0)
})

test('the random courses reach every stage, so that these claims are about all of them', () => {
  const reached = new Set<string>()
  for (const course of fc.sample(steps, { numRuns: 60, seed: 1 })) {
    for (const state of run(course).states) reached.add(state.case.status)
  }
  expect([...reached].sort()).toEqual(Object.keys(verbsAt).sort())
})

const lastAt = (facts: readonly CaseFact[]): Instant => instant(facts.at(-1)?.at ?? 0)
