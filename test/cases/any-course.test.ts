import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import { languages } from '../../src/agreement/vocabulary.ts'
import { approvalReasons } from '../../src/approvals/approval-need.ts'
import { type Case, type CaseStatus, caseStatuses, isOpen } from '../../src/cases/case.ts'
import { clockSpans } from '../../src/cases/clock-spans.ts'
import { decide } from '../../src/cases/decide.ts'
import { actsOnExpiry, expire } from '../../src/cases/expire.ts'
import type { CaseFact, FactOf } from '../../src/cases/facts.ts'
import { evolve, fold } from '../../src/cases/fold.ts'
import { log } from '../../src/cases/log.ts'
import { absorb } from '../../src/cases/merge.ts'
import { objection, possibleVerbs } from '../../src/cases/permissions.ts'
import type { Refusal } from '../../src/cases/refusal.ts'
import { clocksOf } from '../../src/cases/settle-clocks.ts'
import { type Verb, verbs } from '../../src/cases/verbs.ts'
import { windClock } from '../../src/deadlines/clock.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { sayRefusal } from '../../src/notices/say-refusal.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { changeCase } from '../../src/operations/change-case.ts'
import { agreement, china, sha256, terms as usual } from '../support/agreement.ts'
import { command, twin } from '../support/commands.ts'
import { fact, id } from '../support/facts.ts'
import { amy, board, cho, everyone } from '../support/people.ts'
import { attempt, type Step, steps } from '../support/steps.ts'

/** What companies agree on; a course is played under one of them. */
const agreed: readonly Partial<Terms>[] = [
  {},
  { confirmationSilence: 'deemAccepted', nextApprovers: board },
  { confirmationSilence: 'closeNoResponse', secondApprovalThreshold: { minor: 2_000_000, currency: 'CNY' } },
  { autoEscalate: true, pauseCauses: ['client', 'third-party', 'force-majeure'] },
  { countingRule: 'sameDay', afterHoursRolls: true, nextApprovers: board },
  { pausable: ['STANDARD', 'FORMULATION'], maxClientWait: 2, revisionRounds: 3 },
]

/** How many courses each run plays in all. */
const courses = 20_000

type Course = {
  readonly facts: readonly CaseFact[]
  readonly case: Case
  readonly refusals: readonly Refusal[]
  readonly verbs: readonly Verb[]
}

type Look = (before: readonly CaseFact[], kase: Case, now: Instant) => void

/** Does what the steps say, one after the other; what is refused leaves everything as it was. */
function play(course: readonly Step[], terms: Terms, look: Look): Course {
  let now = command('log').now
  const inForce = { ...agreement, terms }
  const logged = log(command('log'), inForce, 'C-2026-0001')
  if ('refused' in logged) throw new Error('The first complaint is accepted.')
  const file = { case: { id }, facts: [] as readonly CaseFact[], terms, calendar: china }
  let change = changeCase(file, logged.facts, now)
  let facts = change.facts
  const refusals: Refusal[] = []
  const done: Verb[] = []
  const save = (decided: readonly CaseFact[]) => {
    if (decided.length === 0) return
    change = changeCase({ ...file, case: change.case, facts }, decided, now)
    // Nothing is folded twice to another result, and what is added is what was decided and its verdicts.
    expect(change.facts.slice(0, decided.length)).toEqual(decided)
    facts = [...facts, ...change.facts]
    look(facts, change.case, now)
  }
  for (const step of course) {
    now = instant(now + step.wait)
    const kase = change.case
    switch (step.happens) {
      case 'sweep':
        for (const clock of change.clocks) {
          if (clock.stoppedAt !== null || !actsOnExpiry.includes(clock.code)) continue
          const running = change.clocks.find((one) => one.code === clock.code && one.cycle === clock.cycle)
          if (running?.stoppedAt === null)
            save(expire(change.case, { clock: running, now, head: cho.id }, { terms }))
        }
        break
      case 'evidence':
        save([fact('evidence-added', { at: now, evidenceId: `e${facts.length}` })])
        break
      case 'owner-lost':
        if (kase.owner && isOpen(kase)) save([fact('owner-lost', { at: now, owner: kase.owner })])
        break
      case 'absorb':
        if (isOpen(kase)) {
          const context = { facts: [twinFact], terms, calendar: china }
          save([absorb(twin, { by: amy, now }, context)])
        }
        break
      case 'verb': {
        const asked = attempt(step, kase, now, inForce)
        const context = { facts, terms, calendar: china, clientEmail: 'a@b.example', hash: sha256 }
        const decision = decide(kase, asked, context)
        if ('refused' in decision) refusals.push(decision.refused)
        else {
          done.push(asked.verb)
          expect(decision.facts.length).toBeGreaterThan(0)
          expect(decision.facts.every((one) => one.at === now && one.by === asked.by.id)).toBe(true)
          save(decision.facts)
        }
      }
    }
  }
  return { facts, case: change.case, refusals, verbs: done }
}

const twinFact = { ...fact('complaint-logged'), number: 'C-2026-0002', receivedAt: twin.complaint.receivedAt }

const stopped = (facts: readonly CaseFact[]) =>
  facts.filter((one): one is FactOf<'clock-stopped'> => one.type === 'clock-stopped')
const keyOf = ({ code, cycle }: { code: string; cycle: number }) => `${code} ${cycle}`

/** The case folds to the same value in one go and step by step, and is one a stage can have. */
function expectValid(facts: readonly CaseFact[], kase: Case): void {
  const folded = fold(id, facts)
  expect(folded).toEqual(kase)
  const cut = Math.floor(facts.length / 2)
  const early = fold(id, facts.slice(0, Math.max(cut, 1)))
  expect(facts.slice(Math.max(cut, 1)).reduce<Case>((one, next) => evolve(id, one, next), early)).toEqual(
    folded,
  )
  expect(folded.version).toBe(facts.length)
  expect(caseStatuses).toContain(kase.status)
  if (kase.level === 1) expect(kase.firstHandlers).not.toContain(kase.owner)
  if (kase.status === 'awaiting-approval') expect(kase.approvals.length).toBeLessThan(kase.needed)
  if (!isOpen(kase)) {
    const { decline, handOver, question, waiting, delay } = kase
    expect([decline, handOver, question, waiting, delay]).toEqual([null, null, null, null, null])
  }
}

/** Every verdict was given once, as its dates say, and is told by the clocks ever after. */
function expectFrozen(facts: readonly CaseFact[], terms: Terms): void {
  const verdicts = stopped(facts)
  expect(new Set(verdicts.map(keyOf)).size).toBe(verdicts.length)
  const clocks = new Map(clocksOf(facts, terms, china).map((clock) => [keyOf(clock), clock]))
  for (const one of verdicts) {
    const { startsAt, stoppedAt, dueAt, verdict } = one
    expect(clocks.get(keyOf(one))).toMatchObject({ startsAt, stoppedAt, dueAt, verdict })
    if (verdict === 'met') expect(stoppedAt).toBeLessThanOrEqual(dueAt ?? 0)
    if (verdict === 'breached') expect(stoppedAt).toBeGreaterThan(dueAt ?? 0)
    expect(stoppedAt).toBeGreaterThanOrEqual(startsAt)
  }
}

/** A pause never shortens what is left, whatever else moved the date. */
function expectPausesToHelp(facts: readonly CaseFact[], terms: Terms): void {
  for (const span of clockSpans(facts, terms, china.calendar)) {
    if (span.course.pauses.length === 0) continue
    const paused = windClock(span, china.calendar).dueAt
    const plain = windClock({ ...span, course: { ...span.course, pauses: [] } }, china.calendar).dueAt
    if (paused === null) continue
    expect(plain).not.toBeNull()
    expect(paused).toBeGreaterThanOrEqual(plain ?? 0)
  }
}

/** Kinds of facts of which two at the same instant have nothing to do with each other. */
const independent: readonly (readonly [CaseFact['type'], CaseFact['type']])[] = [
  ['evidence-added', 'client-asked'],
  ['evidence-added', 'waiting-began'],
  ['evidence-added', 'delay-foreseen'],
  ['evidence-added', 'owner-lost'],
  ['evidence-added', 'solution-notified'],
  ['client-asked', 'waiting-began'],
  ['client-asked', 'delay-foreseen'],
  ['waiting-began', 'delay-foreseen'],
  ['client-answered', 'waiting-ended'],
  ['client-answered', 'delay-foreseen'],
]
let commuted = 0

function expectEqualTimesToCommute(facts: readonly CaseFact[], terms: Terms): void {
  facts.forEach((one, index) => {
    const next = facts[index + 1]
    if (!next || next.at !== one.at) return
    const free = independent.some(
      ([a, b]) => (one.type === a && next.type === b) || (one.type === b && next.type === a),
    )
    if (!free) return
    commuted += 1
    const swapped = facts.toSpliced(index, 2, next, one)
    expect(fold(id, swapped)).toEqual(fold(id, facts))
    expect(clocksOf(swapped, terms, china)).toEqual(clocksOf(facts, terms, china))
  })
}

/** 3.2(6): whatever is above a threshold was approved by enough people, none of whom proposed it. */
function expectApproved(facts: readonly CaseFact[], terms: Terms): void {
  facts.forEach((one, index) => {
    if (one.type !== 'solution-determined') return
    const earlier = facts.slice(0, index)
    const proposed = earlier.findLast((f) => f.type === 'solution-proposed')
    if (proposed?.type !== 'solution-proposed') throw new Error('Determined without a proposal.')
    const before = fold(id, earlier).determinedAmounts
    if (approvalReasons({ ...proposed.proposal, before }, terms.approvalThreshold).length === 0) return
    const request = earlier.find((f) => f.type === 'approval-requested' && f.round === proposed.round)
    const given = earlier.filter((f) => f.type === 'proposal-approved' && f.round === proposed.round)
    const needed = request?.type === 'approval-requested' ? (request.needed ?? 1) : Number.NaN
    expect(new Set(given.map(({ by }) => by)).size).toBe(needed)
    expect(given.map(({ by }) => by)).not.toContain(proposed.by)
  })
}

const told = new Set<string>()
function expectToldWhy(refusal: Refusal, now: Instant): void {
  const key = JSON.stringify({ ...refusal, dueAt: 0, endedAt: 0, on: 0, day: '', length: 0 })
  if (told.has(key)) return
  told.add(key)
  expect(refusal.code).toMatch(/^[a-z-]+$/)
  for (const language of languages) {
    const reader = { words: wordsIn(language), timeZone: 'Asia/Shanghai', now }
    const sentence = sayRefusal(refusal, reader, { person: (one) => one, department: 'D' })
    expect(sentence.length).toBeGreaterThan(5)
    expect(sentence).not.toMatch(/undefined|\[object|NaN/)
  }
}

test(`procedure 3: what holds in every one of ${courses.toLocaleString('en')} courses`, () => {
  const reached = new Set<CaseStatus>()
  const done = new Set<Verb>()
  let played = 0
  fc.assert(
    fc.property(steps, fc.nat({ max: agreed.length - 1 }), (course, pick) => {
      played += 1
      const terms: Terms = { ...usual, ...agreed[pick] }
      const last = command('log').now
      const result = play(course, terms, (_, kase) => {
        reached.add(kase.status)
      })
      expectValid(result.facts, result.case)
      expectFrozen(result.facts, terms)
      expectPausesToHelp(result.facts, terms)
      expectEqualTimesToCommute(result.facts, terms)
      expectApproved(result.facts, terms)
      for (const refusal of result.refusals) expectToldWhy(refusal, last)
      for (const verb of result.verbs) done.add(verb)
      // Nobody is left with an open case in which nobody can do anything.
      if (isOpen(result.case)) {
        const somebody = possibleVerbs(result.case).some((verb) =>
          everyone.some((person) => objection(verb, person, result.case) === null),
        )
        expect(somebody).toBe(true)
      }
    }),
    { numRuns: courses },
  )
  expect(played).toBeGreaterThanOrEqual(courses)
  expect(commuted).toBeGreaterThan(100)
  expect([...reached].sort()).toEqual([...caseStatuses].sort())
  expect(verbs.filter((verb) => verb !== 'log' && !done.has(verb))).toEqual([])
}, 600_000)
