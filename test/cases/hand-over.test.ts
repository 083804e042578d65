import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { expire } from '../../src/cases/clocks/expire.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import {
  amy,
  ben,
  bob,
  cho,
  eva,
  fay,
  finance,
  quality,
  quinn,
  technicalSupport,
  testPerson,
} from '../support/people.ts'

const handled = factsUpTo('investigating')
const offered = [...handled, fact('hand-over-offered')]
const toFinance = [...handled, fact('hand-over-offered', { department: finance, to: null })]
const notAllowed = { code: 'not-allowed', verb: 'accept-hand-over', who: ['asked'] } as const

describe('hand-over', () => {
  const investigating = given(handled)

  test('2.4 leaves the owner responsible until it is accepted', () => {
    investigating.when(command('hand-over')).then([fact('hand-over-offered')])
    expect(fold(id, offered)).toMatchObject({ owner: ben.id, handOver: { to: bob.id } })
  })

  test('2.4 needs what was promised to the client, in words', () => {
    investigating
      .when(command('hand-over', { promises: '-' }))
      .then({ code: 'words-missing', field: 'promises' })
  })

  test('2.4 can address a whole department', () => {
    investigating
      .when(command('hand-over', { department: finance, to: null }))
      .then([fact('hand-over-offered', { department: finance, to: null })])
    expect(fold(id, toFinance)).toMatchObject({ department: finance, cardNumber: 2 })
  })

  test('2.4 is refused to the present owner as assignee', () => {
    investigating.when(command('hand-over', { to: ben })).then({ code: 'same-owner', field: 'assignee' })
  })

  test('2.4 is refused within the department while the case has no owner', () => {
    const nobody = given(factsUpTo('accepted'))
    nobody.when(command('hand-over', { by: cho, to: null })).then({ code: 'same-owner', field: 'assignee' })
    nobody
      .when(command('hand-over', { by: cho, to: null, department: finance }))
      .then([fact('hand-over-offered', { by: cho.id, to: null, department: finance })])
  })

  test('2.4, 3.1 refuses a person who could not be assigned', () => {
    const to = (person: typeof bob) => investigating.when(command('hand-over', { to: person }))
    const { department } = command('hand-over')
    to(fay).then({ code: 'not-a-member', field: 'assignee', person: fay.id, department })
    const deactivated = testPerson('gone', { departments: [department], deactivated: true })
    to(deactivated).then({ code: 'deactivated', field: 'assignee', person: deactivated.id })
    given([fact('complaint-logged', { personComplainedAbout: bob.id }), ...handled.slice(1)])
      .when(command('hand-over'))
      .then({ code: 'complained-about', field: 'assignee', person: bob.id })
  })

  test('2.4 is allowed for the owner, the head and the quality manager', () => {
    for (const by of [cho, quinn])
      investigating.when(command('hand-over', { by })).then([fact('hand-over-offered', { by: by.id })])
    for (const by of [amy, eva])
      investigating
        .when(command('hand-over', { by }))
        .then({ code: 'not-allowed', verb: 'hand-over', who: ['owner', 'head', 'quality-manager'] })
  })

  test('2.4 blocks assigning while pending, and refuses the same offer again', () => {
    const because = 'hand-over-pending'
    given(offered).when(command('hand-over')).then({ code: 'same-owner', field: 'assignee' })
    given(toFinance)
      .when(command('hand-over', { department: finance, to: null }))
      .then({ code: 'same-owner', field: 'assignee' })
    given(offered).when(command('assign')).then({ code: 'not-now', verb: 'assign', because })
  })
})

describe('a pending offer', () => {
  const now = at('2026-03-03 09:30')

  test('2.4 is replaced by a new offer, with a new limit', () => {
    const again = fact('hand-over-offered', { at: now, to: eva.id })
    given(offered)
      .when(command('hand-over', { now, to: eva }))
      .then([again])
    expect(fold(id, [...offered, again])).toMatchObject({ owner: ben.id, handOver: { to: eva.id } })
    expect(
      clocksOf([...offered, again], terms, china)
        .filter(({ code }) => code === 'HAND_OVER')
        .map(({ startsAt, stoppedAt, verdict }) => ({ startsAt, stoppedAt, verdict })),
    ).toEqual([
      { startsAt: at('2026-03-03 09:00'), stoppedAt: now, verdict: 'void' },
      { startsAt: now, stoppedAt: null, verdict: null },
    ])
    given([...offered, again])
      .when(command('accept-hand-over'))
      .then(notAllowed)
  })

  test('2.4 is taken back by the owner at once, even from another department', () => {
    for (const waiting of [offered, toFinance]) {
      const back = [
        fact('hand-over-offered', { at: now, to: ben.id }),
        fact('hand-over-accepted', { at: now, by: ben.id }),
      ]
      given(waiting)
        .when(command('hand-over', { now, to: ben }))
        .then(back)
      expect(fold(id, [...waiting, ...back])).toMatchObject({
        owner: ben.id,
        handOver: null,
        department: technicalSupport,
      })
    }
  })

  test('2.4 can be returned to the owner by the head, and awaits the owner’s acceptance', () => {
    given(offered)
      .when(command('hand-over', { by: cho, now, to: ben }))
      .then([fact('hand-over-offered', { by: cho.id, at: now, to: ben.id })])
  })
})

describe('hand-over at the second level before the take-over', () => {
  const pending = factsUpTo('escalation-pending')
  const requested = at('2026-03-06 15:00')
  const otherDepartmentOffer = fact('hand-over-offered', {
    at: requested,
    by: quinn.id,
    department: finance,
    to: null,
  })

  test('3.4(3) is allowed for the quality manager where no member of the department may take the case', () => {
    given(pending)
      .when(command('hand-over', { by: quinn, now: requested, department: finance, to: null }))
      .then([otherDepartmentOffer])
    given(pending)
      .when(command('hand-over', { by: quinn, now: requested, to: ben }))
      .then({ code: 'first-level-owner' })
    expect(fold(id, [...pending, otherDepartmentOffer])).toMatchObject({
      status: 'escalation-pending',
      department: finance,
    })
  })

  test('3.4(3) ends HAND_OVER when a person takes the case over', () => {
    const takenOver = fact('escalation-taken-over', { at: at('2026-03-06 16:00'), by: fay.id })
    given([...pending, otherDepartmentOffer])
      .when(command('take-over', { by: fay, now: takenOver.at }))
      .then([takenOver])
    expect(fold(id, [...pending, otherDepartmentOffer, takenOver])).toMatchObject({
      status: 'escalated',
      owner: fay.id,
      handOver: null,
    })
    expect(
      clocksOf([...pending, otherDepartmentOffer, takenOver], terms, china).find(
        ({ code }) => code === 'HAND_OVER',
      ),
    ).toMatchObject({ stoppedAt: takenOver.at, verdict: 'met' })
  })
})

describe('accept-hand-over', () => {
  test('2.4 makes the person who was asked the owner', () => {
    given(offered)
      .when(command('accept-hand-over'))
      .then([fact('hand-over-accepted')])
    expect(fold(id, [...offered, fact('hand-over-accepted')])).toMatchObject({
      owner: bob.id,
      handOver: null,
      firstLevelOwners: [ben.id, bob.id],
    })
  })

  test('2.4 is allowed for the head, too, not for a colleague who was not asked', () => {
    given(offered)
      .when(command('accept-hand-over', { by: cho }))
      .then([fact('hand-over-accepted', { by: cho.id })])
    for (const by of [eva, ben]) given(offered).when(command('accept-hand-over', { by })).then(notAllowed)
  })

  test('2.4 is allowed for any member of the new department where it was addressed, not of the old one', () => {
    given(toFinance)
      .when(command('accept-hand-over', { by: fay }))
      .then([fact('hand-over-accepted', { by: fay.id })])
    for (const by of [bob, cho]) given(toFinance).when(command('accept-hand-over', { by })).then(notAllowed)
  })

  test('3.4(3) is refused at the second level to a first-level owner', () => {
    const both = testPerson('ben', { departments: [quality] })
    const second = [...factsUpTo('escalated'), fact('hand-over-offered', { department: quality })]
    given(second)
      .when(command('accept-hand-over', { by: both }))
      .then({ code: 'first-level-owner' })
  })

  test('2.4 is allowed for the head only once it climbed, and for no one without an offer', () => {
    given([...offered, fact('hand-over-climbed')])
      .when(command('accept-hand-over', { by: bob }))
      .then(notAllowed)
    given(handled).when(command('accept-hand-over')).then(notAllowed)
  })
})

describe('HAND_OVER', () => {
  const clock = (facts: readonly CaseFact[]) =>
    clocksOf(facts, terms, china)
      .filter(({ code }) => code === 'HAND_OVER')
      .map(({ startsAt, dueAt, stoppedAt, verdict }) => ({ startsAt, dueAt, stoppedAt, verdict }))
  const due = at('2026-03-04 18:00')
  const ends = (
    facts: readonly CaseFact[],
    now = at('2026-03-05 09:00'),
    head: typeof cho.id | null = cho.id,
  ) =>
    expire(
      fold(id, facts),
      { clock: { code: 'HAND_OVER', dueAt: due }, now, head },
      { facts, terms, calendar: china },
    )

  test('2.4 runs from the offer to its acceptance', () => {
    const startsAt = at('2026-03-03 09:00')
    expect(clock(offered)).toEqual([{ startsAt, dueAt: due, stoppedAt: null, verdict: null }])
    const stoppedAt = at('2026-03-03 10:00')
    expect(clock([...offered, fact('hand-over-accepted')])).toEqual([
      { startsAt, dueAt: due, stoppedAt, verdict: 'met' },
    ])
  })

  test('2.4 climbs to the head when it expires, with a new limit', () => {
    expect(ends(offered)).toEqual([fact('hand-over-climbed')])
    const climbed = [...offered, fact('hand-over-climbed')]
    expect(fold(id, climbed)).toMatchObject({ owner: ben.id, handOver: { to: cho.id } })
    expect(clock(climbed)).toMatchObject([
      { stoppedAt: at('2026-03-05 09:00'), verdict: 'breached' },
      { startsAt: at('2026-03-05 09:00'), dueAt: at('2026-03-06 18:00'), stoppedAt: null },
    ])
    given(climbed)
      .when(command('accept-hand-over', { by: cho, now: at('2026-03-05 10:00') }))
      .then([fact('hand-over-accepted', { by: cho.id, at: at('2026-03-05 10:00') })])
  })

  test('2.4 does not climb before it expires', () => {
    expect(ends(offered, due)).toEqual([])
    expect(ends(offered, at('2026-03-04 18:00:00.001'))).toHaveLength(1)
  })

  test('2.4 climbs to the whole department where it has no head', () => {
    expect(ends(offered, undefined, null)).toEqual([fact('hand-over-climbed', { to: null })])
    const climbed = [...offered, fact('hand-over-climbed', { to: null })]
    given(climbed)
      .when(command('accept-hand-over', { by: eva, now: at('2026-03-05 10:00') }))
      .then([fact('hand-over-accepted', { by: eva.id, at: at('2026-03-05 10:00') })])
  })

  test('2.4 climbs once, and not after the acceptance', () => {
    expect(ends([...offered, fact('hand-over-climbed')])).toEqual([])
    expect(ends([...offered, fact('hand-over-climbed', { to: null })], undefined, null)).toEqual([])
    expect(ends([...offered, fact('hand-over-accepted')])).toEqual([])
  })
})
