import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { cheapProposal, fact, factsUpTo, id, solutionProposed } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, bob, cho, gus, hal, quality, technicalSupport, testPerson } from '../support/people.ts'

const dissatisfied = (change: object = {}) => command('escalate', change)
const late = (wall: string) =>
  command('escalate', { ground: 'lateness', now: at(wall), answeredAt: at(wall) })
const forLateness = (wall: string) =>
  fact('escalation-requested', { ground: 'lateness', at: at(wall), answeredAt: at(wall) })
const noGround = (ground: 'lateness' | 'dissatisfaction') =>
  ({ code: 'no-ground', field: 'ground', ground }) as const

describe('escalate for dissatisfaction', () => {
  test('3.4(1) is allowed at any time after the client was told a solution', () => {
    for (const status of ['awaiting-confirmation', 'implementing'] as const)
      given(factsUpTo(status))
        .when(dissatisfied())
        .then([fact('escalation-requested')])
  })

  test('3.4(1) is refused while the client was told no solution', () => {
    for (const status of [
      'received',
      'accepted',
      'investigating',
      'formulating',
      'awaiting-approval',
      'determined',
    ] as const)
      given(factsUpTo(status)).when(dissatisfied()).then(noGround('dissatisfaction'))
  })

  test('3.4(1) is refused after a proposal that an approver returned', () => {
    given([...factsUpTo('awaiting-approval'), fact('proposal-returned')])
      .when(dissatisfied())
      .then(noGround('dissatisfaction'))
  })

  test('3.4(1) is refused where the letter with the solution never arrived', () => {
    const facts = factsUpTo('awaiting-confirmation')
    const letter = facts.findIndex(({ type }) => type === 'solution-notified') + 1
    given([...facts, fact('letter-undelivered', { letter, stands: false })])
      .when(dissatisfied())
      .then(noGround('dissatisfaction'))
  })

  test('3.4(2) voids a pending request for approval', () => {
    const awaiting = factsUpTo('awaiting-approval')
    const voided = fact('approval-voided', { at: at('2026-03-12 10:00'), by: amy.id })
    given(awaiting)
      .when(late('2026-03-12 10:00'))
      .then([voided, forLateness('2026-03-12 10:00')])
    const approval = clocksOf([...awaiting, voided, forLateness('2026-03-12 10:00')], terms, china).find(
      ({ code }) => code === 'APPROVAL',
    )
    expect(approval?.stoppedAt).toBe(at('2026-03-12 10:00'))
  })
})

describe('escalate for lateness', () => {
  test('3.4(1) is allowed once STANDARD has passed, not at its end', () => {
    const investigating = given(factsUpTo('investigating'))
    investigating.when(late('2026-03-11 18:00')).then(noGround('lateness'))
    investigating.when(late('2026-03-11 18:01')).then([forLateness('2026-03-11 18:01')])
  })

  test('3.4(1) is allowed a day later where the case was never acknowledged', () => {
    const received = given(factsUpTo('received'))
    received.when(late('2026-03-12 18:00')).then(noGround('lateness'))
    received.when(late('2026-03-12 18:01')).then([forLateness('2026-03-12 18:01')])
  })

  test('3.4(1) is allowed after the promised day of a complex case, not before', () => {
    const complex = given([...factsUpTo('investigating'), fact('complexity-declared')])
    complex.when(late('2026-03-20 18:00')).then(noGround('lateness'))
    complex.when(late('2026-03-20 18:01')).then([forLateness('2026-03-20 18:01')])
  })

  test('3.4(1) is allowed when NOTICE is breached though the solution was in time', () => {
    const determined = given(factsUpTo('determined'))
    determined.when(late('2026-03-05 18:00')).then(noGround('lateness'))
    determined.when(late('2026-03-05 18:01')).then([forLateness('2026-03-05 18:01')])
  })

  test('3.4(1) stays allowed after a late solution', () => {
    const wall = '2026-03-12 10:00'
    const tooLate = [
      ...factsUpTo('formulating'),
      solutionProposed(cheapProposal, { at: at(wall) }),
      fact('solution-determined', { at: at(wall) }),
    ]
    given(tooLate)
      .when(late('2026-03-12 11:00'))
      .then([forLateness('2026-03-12 11:00')])
  })

  test('3.4(1) is refused when only an intermediate limit is breached', () => {
    // INVESTIGATION was due on the 5th.
    given(factsUpTo('investigating')).when(late('2026-03-09 10:00')).then(noGround('lateness'))
  })

  test('3.4(1) is refused while a wait for the client has moved the date', () => {
    const withQuestion = [...factsUpTo('investigating'), fact('client-asked')]
    given(withQuestion).when(late('2026-03-12 10:00')).then(noGround('lateness'))
  })
})

describe('escalate', () => {
  const awaiting = factsUpTo('awaiting-confirmation')

  test('3.4(2) gives the case to the escalation department, with a new card and without an owner', () => {
    expect(fold(id, factsUpTo('escalation-pending'))).toMatchObject({
      status: 'escalation-pending',
      level: 1,
      department: quality,
      cardNumber: 2,
      owner: null,
      firstLevelOwners: [ben.id],
    })
  })

  test('3.4(3) starts both limits at the client’s request, not when it is recorded', () => {
    const escalation = fact('escalation-requested', { at: at('2026-03-09 10:00') })
    given(awaiting)
      .when(dissatisfied({ now: at('2026-03-09 10:00') }))
      .then([escalation])
    const running = clocksOf([...awaiting, escalation], terms, china).filter(
      ({ code, stoppedAt }) => stoppedAt === null && code !== 'DELAY_NOTICE',
    )
    expect(running.map(({ code, startsAt, dueAt }) => [code, startsAt, dueAt])).toEqual([
      ['ESCALATION_START', at('2026-03-06 13:30'), at('2026-03-09 18:00')],
      ['ESCALATION', at('2026-03-06 13:30'), at('2026-03-17 18:00')],
    ])
  })

  test('3.4(2) voids the clocks of the first level', () => {
    const facts = [...factsUpTo('awaiting-approval'), fact('approval-voided'), fact('escalation-requested')]
    const verdict = clocksOf(facts, terms, china).flatMap((clock) =>
      clock.code === 'STANDARD' ? [clock.verdict] : [],
    )
    expect(verdict).toEqual(['void'])
  })

  test('3.4(2) cancels a pending hand-over, question or wait', () => {
    const pending = [
      ...factsUpTo('investigating'),
      fact('hand-over-offered'),
      fact('client-asked'),
      fact('waiting-began'),
    ]
    const before = { handOver: {}, question: {}, waiting: {} }
    const after = { handOver: null, question: null, waiting: null }
    expect(fold(id, pending)).toMatchObject(before)
    expect(fold(id, [...pending, forLateness('2026-03-20 10:00')])).toMatchObject(after)
  })

  test('3.4(2) needs words, a time after the notice, and an account manager', () => {
    const escalate = given(awaiting)
    escalate.when(dissatisfied({ words: '' })).then({ code: 'words-missing', field: 'words' })
    escalate
      .when(dissatisfied({ answeredAt: at('2026-03-05 09:44') }))
      .then({ code: 'too-early', field: 'answeredAt', after: 'notice' })
    for (const by of [ben, cho])
      escalate
        .when(dissatisfied({ by }))
        .then({ code: 'not-allowed', verb: 'escalate', who: ['account-manager'] })
  })

  test('3.4 is refused at the second level', () => {
    const second = factsUpTo('deadlocked').slice(0, -1)
    given(second).when(dissatisfied()).then({ code: 'not-now', verb: 'escalate', because: 'second-level' })
    given(second).when(command('revise')).then({ code: 'not-now', verb: 'revise', because: 'second-level' })
  })
})

describe('take-over', () => {
  const pending = given(factsUpTo('escalation-pending'))

  test('3.4(3) is allowed for a member or the head of the escalation department', () => {
    pending.when(command('take-over')).then([fact('escalation-taken-over')])
    pending.when(command('take-over', { by: gus })).then([fact('escalation-taken-over', { by: gus.id })])
    expect(fold(id, factsUpTo('escalated'))).toMatchObject({ status: 'escalated', owner: hal.id })
  })

  test('3.4(3) is refused to the first department', () => {
    for (const by of [bob, amy])
      pending
        .when(command('take-over', { by }))
        .then({ code: 'not-allowed', verb: 'take-over', who: ['member', 'head'] })
  })

  test('3.1, 3.4(3) is refused to a first-level owner, even as a member or head of the escalation department', () => {
    const both = testPerson('ben', { departments: [technicalSupport, quality] })
    pending.when(command('take-over', { by: both })).then({ code: 'first-level-owner' })
    const head = testPerson('ben', { departments: [quality], headOf: [quality] })
    pending.when(command('take-over', { by: head })).then({ code: 'first-level-owner' })
  })

  test('3.1, 3.4(3) is refused to a first-level owner who handed the case over', () => {
    const facts = factsUpTo('awaiting-confirmation')
    const handedOver = [
      ...facts,
      fact('hand-over-offered'),
      fact('hand-over-accepted'),
      fact('escalation-requested'),
    ]
    for (const name of ['ben', 'bob'])
      given(handedOver)
        .when(command('take-over', { by: testPerson(name, { departments: [quality] }) }))
        .then({ code: 'first-level-owner' })
    given(handedOver)
      .when(command('take-over'))
      .then([fact('escalation-taken-over')])
  })

  test('3.1 is refused to the person complained about', () => {
    const about = factsUpTo('escalation-pending').map((each) =>
      each.type === 'complaint-logged' ? { ...each, personComplainedAbout: hal.id } : each,
    )
    given(about)
      .when(command('take-over'))
      .then({ code: 'not-allowed', verb: 'take-over', who: ['member', 'head'] })
  })

  test('3.4(3) stops ESCALATION_START, and leaves ESCALATION running', () => {
    const clock = (code: string) =>
      clocksOf(factsUpTo('escalated'), terms, china).find((each) => each.code === code)
    expect(clock('ESCALATION_START')).toMatchObject({ stoppedAt: at('2026-03-06 15:00'), verdict: 'met' })
    expect(clock('ESCALATION')).toMatchObject({ stoppedAt: null })
  })
})

describe('the second level', () => {
  const escalated = factsUpTo('escalated')
  const now = at('2026-03-09 10:00')

  test('3.4 keeps the investigation of the first level', () => {
    given(escalated)
      .when(command('complete-investigation', { by: hal, now }))
      .then({ code: 'not-now', verb: 'complete-investigation', because: 'already-investigated' })
    given(escalated)
      .when(command('propose', { by: hal, now }))
      .then([
        solutionProposed(cheapProposal, { by: hal.id, at: now, round: 2 }),
        fact('solution-determined', { by: hal.id, at: now, round: 2 }),
      ])
  })

  test('3.4 investigates where the first level completed no investigation', () => {
    const unfound: CaseFact[] = [
      ...factsUpTo('investigating'),
      forLateness('2026-03-12 10:00'),
      fact('escalation-taken-over', { at: at('2026-03-12 11:00') }),
    ]
    given(unfound)
      .when(command('propose', { by: hal, now: at('2026-03-13 10:00') }))
      .then({ code: 'not-now', verb: 'propose', because: 'not-investigated' })
    const completed = { by: hal.id, at: at('2026-03-13 10:00') }
    given(unfound)
      .when(command('complete-investigation', { by: hal, now: completed.at }))
      .then([fact('investigation-completed', completed)])
    expect(fold(id, [...unfound, fact('investigation-completed', completed)]).status).toBe('escalated')
  })

  test('3.1, 3.4(3) refuses everything to a first-level owner', () => {
    given(escalated).when(command('propose', { now })).then({ code: 'first-level-owner' })
  })

  test('3.4 is deadlocked once the client refuses the final decision', () => {
    const second = factsUpTo('deadlocked').slice(0, -1)
    given(second)
      .when(command('refuse'))
      .then([fact('decision-refused')])
    expect(fold(id, factsUpTo('deadlocked'))).toMatchObject({
      status: 'deadlocked',
      endedAt: at('2026-03-12 15:00'),
    })
    const running = clocksOf(factsUpTo('deadlocked'), terms, china).filter(
      ({ stoppedAt }) => stoppedAt === null,
    )
    expect(running).toEqual([])
  })

  test('3.4 is the only level at which a decision can be refused', () => {
    given(factsUpTo('awaiting-confirmation'))
      .when(command('refuse'))
      .then({ code: 'not-now', verb: 'refuse', because: 'first-level' })
  })

  test('3.4 refuses a refusal before the client was told of the decision', () => {
    given(factsUpTo('deadlocked').slice(0, -1))
      .when(command('refuse', { answeredAt: at('2026-03-09 10:59') }))
      .then({ code: 'too-early', field: 'answeredAt', after: 'notice' })
  })
})
