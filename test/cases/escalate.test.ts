import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/settle-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id, modest, proposed } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, bob, cho, gus, hal, quality, someone, technicalSupport } from '../support/people.ts'

const dissatisfied = (change: object = {}) => command('escalate', change)
const late = (wall: string) =>
  command('escalate', { ground: 'lateness', now: at(wall), answeredAt: at(wall) })
const forLateness = (wall: string) =>
  fact('escalation-requested', { ground: 'lateness', at: at(wall), answeredAt: at(wall) })
const noGround = (ground: 'lateness' | 'dissatisfaction') =>
  ({ code: 'no-ground', field: 'ground', ground }) as const

describe('escalate because of dissatisfaction', () => {
  test('3.4(1) at any time after the first proposal', () => {
    for (const status of ['determined', 'awaiting-confirmation', 'implementing'] as const)
      given(factsUpTo(status))
        .when(dissatisfied())
        .then([fact('escalation-requested')])
  })

  test('3.4(1) not before anything was proposed', () => {
    for (const status of ['received', 'accepted', 'investigating', 'formulating'] as const)
      given(factsUpTo(status)).when(dissatisfied()).then(noGround('dissatisfaction'))
  })

  test('3.4(1) a proposal that was sent back is one all the same', () => {
    given([...factsUpTo('awaiting-approval'), fact('proposal-returned')])
      .when(dissatisfied())
      .then([fact('escalation-requested')])
  })

  test('3.4(2) a request for approval that still waits is void', () => {
    const awaiting = factsUpTo('awaiting-approval')
    const voided = fact('approval-voided', { at: at('2026-03-06 14:00'), by: amy.id })
    given(awaiting)
      .when(dissatisfied())
      .then([voided, fact('escalation-requested')])
    const approval = clocksOf([...awaiting, voided, fact('escalation-requested')], terms, china).find(
      ({ code }) => code === 'APPROVAL',
    )
    expect(approval?.stoppedAt).toBe(at('2026-03-06 14:00'))
  })
})

describe('escalate because of lateness', () => {
  test('3.4(1) STANDARD: not at its very end, but after it', () => {
    const investigating = given(factsUpTo('investigating'))
    investigating.when(late('2026-03-11 18:00')).then(noGround('lateness'))
    investigating.when(late('2026-03-11 18:01')).then([forLateness('2026-03-11 18:01')])
  })

  test('3.4(1) STANDARD of a case that nobody ever acknowledged: a day later', () => {
    const received = given(factsUpTo('received'))
    received.when(late('2026-03-12 18:00')).then(noGround('lateness'))
    received.when(late('2026-03-12 18:01')).then([forLateness('2026-03-12 18:01')])
  })

  test('3.4(1) of a complex case: after the promised day, not before', () => {
    const complex = given([...factsUpTo('investigating'), fact('complexity-declared')])
    complex.when(late('2026-03-20 18:00')).then(noGround('lateness'))
    complex.when(late('2026-03-20 18:01')).then([forLateness('2026-03-20 18:01')])
  })

  test('3.4(1) NOTICE: the solution was determined in time but not told', () => {
    const determined = given(factsUpTo('determined'))
    determined.when(late('2026-03-05 18:00')).then(noGround('lateness'))
    determined.when(late('2026-03-05 18:01')).then([forLateness('2026-03-05 18:01')])
  })

  test('3.4(1) a solution that came late stays late', () => {
    const wall = '2026-03-12 10:00'
    const tooLate = [
      ...factsUpTo('formulating'),
      proposed(modest, { at: at(wall) }),
      fact('solution-determined', { at: at(wall) }),
    ]
    given(tooLate)
      .when(late('2026-03-12 11:00'))
      .then([forLateness('2026-03-12 11:00')])
  })

  test('3.4(1) a stage that is late is no ground while the whole is not', () => {
    // INVESTIGATION was due on the 5th.
    given(factsUpTo('investigating')).when(late('2026-03-09 10:00')).then(noGround('lateness'))
  })

  test('3.4(1) where the clock stands still for the client nothing is late yet', () => {
    const asked = [...factsUpTo('investigating'), fact('client-asked')]
    given(asked).when(late('2026-03-12 10:00')).then(noGround('lateness'))
  })
})

describe('escalate', () => {
  const awaiting = factsUpTo('awaiting-confirmation')

  test('3.4(2) the escalation department has it, with a card of its own, and nobody handles it', () => {
    expect(fold(id, factsUpTo('escalation-pending'))).toMatchObject({
      status: 'escalation-pending',
      level: 1,
      department: quality,
      cardNumber: 2,
      owner: null,
      firstLevelOwners: [ben.id],
    })
  })

  test('3.4(3) both limits run from the request of the client, not from when it was recorded', () => {
    const asked = fact('escalation-requested', { at: at('2026-03-09 10:00') })
    given(awaiting)
      .when(dissatisfied({ now: at('2026-03-09 10:00') }))
      .then([asked])
    const running = clocksOf([...awaiting, asked], terms, china).filter(
      ({ code, stoppedAt }) => stoppedAt === null && code !== 'DELAY_NOTICE',
    )
    expect(running.map(({ code, startsAt, dueAt }) => [code, startsAt, dueAt])).toEqual([
      ['ESCALATION_START', at('2026-03-06 13:30'), at('2026-03-09 18:00')],
      ['ESCALATION', at('2026-03-06 13:30'), at('2026-03-17 18:00')],
    ])
  })

  test('3.4(2) what the first level was to do falls away, void and not met', () => {
    const facts = [...factsUpTo('awaiting-approval'), fact('approval-voided'), fact('escalation-requested')]
    const verdict = clocksOf(facts, terms, china).flatMap((clock) =>
      clock.code === 'STANDARD' ? [clock.verdict] : [],
    )
    expect(verdict).toEqual(['void'])
  })

  test('3.4(2) a pending hand-over, question or wait falls away', () => {
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

  test('3.4(2) in words, heard by an account manager, after the notice', () => {
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

  test('3.4 there is no third level', () => {
    const second = factsUpTo('deadlocked').slice(0, -1)
    given(second).when(dissatisfied()).then({ code: 'not-now', verb: 'escalate', because: 'second-level' })
    given(second).when(command('revise')).then({ code: 'not-now', verb: 'revise', because: 'second-level' })
  })
})

describe('take-over', () => {
  const pending = given(factsUpTo('escalation-pending'))

  test('3.4(3) somebody of the escalation department, or its head, takes it over', () => {
    pending.when(command('take-over')).then([fact('escalation-taken-over')])
    pending.when(command('take-over', { by: gus })).then([fact('escalation-taken-over', { by: gus.id })])
    expect(fold(id, factsUpTo('escalated'))).toMatchObject({ status: 'escalated', owner: hal.id })
  })

  test('3.4(3) nobody of the department that had it', () => {
    for (const by of [bob, amy])
      pending
        .when(command('take-over', { by }))
        .then({ code: 'not-allowed', verb: 'take-over', who: ['member', 'head'] })
  })

  test('3.1, 3.4(3) not whoever handled it before, though a member of both, nor as its head', () => {
    const both = someone('ben', { departments: [technicalSupport, quality] })
    pending.when(command('take-over', { by: both })).then({ code: 'first-level-owner' })
    const head = someone('ben', { departments: [quality], headOf: [quality] })
    pending.when(command('take-over', { by: head })).then({ code: 'first-level-owner' })
  })

  test('3.1, 3.4(3) nor one who handled it and handed it over', () => {
    const facts = factsUpTo('awaiting-confirmation')
    const handedOver = [
      ...facts,
      fact('hand-over-offered'),
      fact('hand-over-accepted'),
      fact('escalation-requested'),
    ]
    for (const name of ['ben', 'bob'])
      given(handedOver)
        .when(command('take-over', { by: someone(name, { departments: [quality] }) }))
        .then({ code: 'first-level-owner' })
    given(handedOver)
      .when(command('take-over'))
      .then([fact('escalation-taken-over')])
  })

  test('3.1 not the person complained about', () => {
    const about = factsUpTo('escalation-pending').map((each) =>
      each.type === 'complaint-logged' ? { ...each, personComplainedAbout: hal.id } : each,
    )
    given(about)
      .when(command('take-over'))
      .then({ code: 'not-allowed', verb: 'take-over', who: ['member', 'head'] })
  })

  test('3.4(3) once taken over, ESCALATION_START has stopped and ESCALATION goes on', () => {
    const clock = (code: string) =>
      clocksOf(factsUpTo('escalated'), terms, china).find((each) => each.code === code)
    expect(clock('ESCALATION_START')).toMatchObject({ stoppedAt: at('2026-03-06 15:00'), verdict: 'met' })
    expect(clock('ESCALATION')).toMatchObject({ stoppedAt: null })
  })
})

describe('the second level', () => {
  const escalated = factsUpTo('escalated')
  const now = at('2026-03-09 10:00')

  test('3.4 what the first level found is there, and need not be found again', () => {
    given(escalated)
      .when(command('complete-investigation', { by: hal, now }))
      .then({ code: 'not-now', verb: 'complete-investigation', because: 'already-investigated' })
    given(escalated)
      .when(command('propose', { by: hal, now }))
      .then([
        proposed(modest, { by: hal.id, at: now, round: 2 }),
        fact('solution-determined', { by: hal.id, at: now, round: 2 }),
      ])
  })

  test('3.4 escalated for lateness before anything was found, it is investigated there', () => {
    const unfound: CaseFact[] = [
      ...factsUpTo('investigating'),
      forLateness('2026-03-12 10:00'),
      fact('escalation-taken-over', { at: at('2026-03-12 11:00') }),
    ]
    given(unfound)
      .when(command('propose', { by: hal, now: at('2026-03-13 10:00') }))
      .then({ code: 'not-now', verb: 'propose', because: 'not-investigated' })
    const found = { by: hal.id, at: at('2026-03-13 10:00') }
    given(unfound)
      .when(command('complete-investigation', { by: hal, now: found.at }))
      .then([fact('investigation-completed', found)])
    expect(fold(id, [...unfound, fact('investigation-completed', found)]).status).toBe('escalated')
  })

  test('3.1, 3.4(3) the first handler does nothing there', () => {
    given(escalated).when(command('propose', { now })).then({ code: 'first-level-owner' })
  })

  test('3.4 a refused final decision ends the ways of the provider', () => {
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

  test('3.4 a decision of the first level is not refused but escalated', () => {
    given(factsUpTo('awaiting-confirmation'))
      .when(command('refuse'))
      .then({ code: 'not-now', verb: 'refuse', because: 'first-level' })
  })

  test('3.4 nobody refuses what they were not told', () => {
    given(factsUpTo('deadlocked').slice(0, -1))
      .when(command('refuse', { answeredAt: at('2026-03-09 10:59') }))
      .then({ code: 'too-early', field: 'answeredAt', after: 'notice' })
  })
})
