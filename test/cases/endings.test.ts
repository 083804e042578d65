import { describe, expect, test } from 'vitest'
import { caseId, clientId } from '../../src/agreement/ids.ts'
import { absorb } from '../../src/cases/absorb.ts'
import { clocksOf, freezeVerdicts } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command, twin } from '../support/commands.ts'
import { cheapProposal, complaint, fact, factsUpTo, id, solutionProposed } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, bob, cho, hal, quinn } from '../support/people.ts'

const clocks = (facts: readonly CaseFact[]) =>
  clocksOf(facts, terms, china).map(({ code, cycle, startsAt, dueAt, stoppedAt, verdict }) => ({
    code,
    cycle,
    startsAt,
    dueAt,
    stoppedAt,
    verdict,
  }))
const running = (facts: readonly CaseFact[]) =>
  clocks(facts)
    .filter(({ stoppedAt, code }) => stoppedAt === null && code !== 'DELAY_NOTICE')
    .map(({ code, startsAt }) => [code, startsAt])

const open = [
  'received',
  'accepted',
  'investigating',
  'formulating',
  'determined',
  'awaiting-confirmation',
  'implementing',
  'escalation-pending',
  'escalated',
] as const
const ended = ['closed', 'declined', 'withdrawn', 'merged', 'deadlocked'] as const

describe('withdraw', () => {
  test.each(open)('ends a case that is %s', (status) => {
    given(factsUpTo(status))
      .when(command('withdraw'))
      .then([fact('case-withdrawn')])
  })

  test.each(ended)('is refused when the case is %s', (status) => {
    given(factsUpTo(status))
      .when(command('withdraw'))
      .then({ code: 'wrong-status', verb: 'withdraw', status })
  })

  test('voids a pending request for approval', () => {
    const now = at('2026-03-05 09:00')
    given(factsUpTo('awaiting-approval'))
      .when(command('withdraw', { now }))
      .then([fact('approval-voided', { at: now, by: amy.id }), fact('case-withdrawn', { at: now })])
  })

  test('ends running clocks: void if in time, breached if late', () => {
    const withdrawn = fact('case-withdrawn', { at: at('2026-03-06 09:00') })
    const facts = [...factsUpTo('investigating'), withdrawn]
    expect(running(facts)).toEqual([])
    expect(clocks(facts).map(({ code, verdict }) => [code, verdict])).toEqual([
      ['ACK', 'met'],
      ['STANDARD', 'void'],
      ['INVESTIGATION', 'breached'],
      ['ASSIGNMENT', 'met'],
    ])
  })

  test('needs words, a time after the receipt, and an account manager', () => {
    const investigating = given(factsUpTo('investigating'))
    investigating.when(command('withdraw', { words: '' })).then({ code: 'words-missing', field: 'words' })
    investigating
      .when(command('withdraw', { answeredAt: at('2026-03-02 08:59') }))
      .then({ code: 'too-early', field: 'answeredAt', after: 'receipt' })
    investigating
      .when(command('withdraw', { by: ben }))
      .then({ code: 'not-allowed', verb: 'withdraw', who: ['account-manager'] })
  })
})

describe('merge', () => {
  const investigating = given(factsUpTo('investigating'))
  const other = (change: object, ...after: readonly CaseFact[]) =>
    fold(caseId('case-2'), [{ ...fact('complaint-logged'), number: 'C-2026-0002', ...change }, ...after])
  const fault = (into: ReturnType<typeof other> | null) => investigating.when(command('merge', { into }))

  test('ends this case in favor of the other one', () => {
    investigating.when(command('merge')).then([fact('case-merged')])
    const merged = [...factsUpTo('investigating'), fact('case-merged')]
    expect(fold(id, merged)).toMatchObject({ status: 'merged', merger: { into: twin.id } })
    expect(running(merged)).toEqual([])
  })

  test('voids a pending request for approval', () => {
    const now = at('2026-03-05 09:00')
    given(factsUpTo('awaiting-approval'))
      .when(command('merge', { now }))
      .then([fact('approval-voided', { at: now, by: amy.id }), fact('case-merged', { at: now })])
  })

  test('refuses a number that does not exist', () => {
    fault(null).then({ code: 'merge', field: 'into', fault: 'unknown' })
  })

  test('refuses the case itself', () => {
    fault(fold(id, factsUpTo('investigating'))).then({ code: 'merge', field: 'into', fault: 'itself' })
  })

  test('refuses a case of another client', () => {
    fault(other({ clientId: clientId('client-2') })).then({
      code: 'merge',
      field: 'into',
      fault: 'other-client',
    })
  })

  test('3.4 refuses a case at another level', () => {
    const escalated = fold(caseId('case-2'), factsUpTo('escalated'))
    fault(escalated).then({ code: 'merge', field: 'into', fault: 'other-level' })
    given(factsUpTo('escalated'))
      .when(command('merge', { by: hal, into: twin }))
      .then({ code: 'merge', field: 'into', fault: 'other-level' })
    given(factsUpTo('escalated'))
      .when(command('merge', { by: hal, into: escalated }))
      .then([fact('case-merged', { by: hal.id, number: 'C-2026-0001' })])
  })

  test('3.1 refuses to merge a sensitive case with an ordinary one', () => {
    fault(other({ sensitive: true })).then({ code: 'merge', field: 'into', fault: 'other-level' })
    given([fact('complaint-logged', { sensitive: true }), ...factsUpTo('investigating').slice(1)])
      .when(command('merge'))
      .then({ code: 'merge', field: 'into', fault: 'other-level' })
  })

  test.each(ended)('refuses a case that is %s', (status) => {
    const into = fold(caseId('case-2'), factsUpTo(status))
    const facts = into.level === 1 ? factsUpTo('escalated') : factsUpTo('investigating')
    given(facts).when(command('merge', { into })).then({ code: 'merge', field: 'into', fault: 'ended' })
  })

  test('is allowed for the owner, the head and an account manager', () => {
    for (const by of [ben, cho])
      investigating.when(command('merge', { by })).then([fact('case-merged', { by: by.id })])
    investigating
      .when(command('merge', { by: bob }))
      .then({ code: 'not-allowed', verb: 'merge', who: ['owner', 'head', 'account-manager'] })
  })
})

describe('absorb', () => {
  const now = at('2026-03-03 09:00')
  const context = (facts: readonly CaseFact[]) => ({ facts, terms, calendar: china })
  const absorbed = (facts: readonly CaseFact[]) => absorb(fold(id, facts), { by: amy, now }, context(facts))

  test('2.3 records receipt, acceptance and description of the case that ends', () => {
    expect(absorbed(factsUpTo('accepted'))).toEqual(
      fact('case-absorbed', {
        from: id,
        number: 'C-2026-0001',
        receivedAt: complaint.receivedAt,
        acceptedAt: at('2026-03-02 10:00'),
        description: complaint.description,
      }),
    )
  })

  test('2.3 records no acceptance before ACK is due, and the ACK due instant after it', () => {
    const soon = { ...fact('complaint-logged'), receivedAt: at('2026-03-02 09:01') }
    expect(absorbed([soon]).acceptedAt).toBeNull()
    const run = { ...soon, receivedAt: at('2026-03-02 09:00') }
    expect(absorbed([run]).acceptedAt).toBe(at('2026-03-03 09:00'))
  })

  test('2.3 moves every clock of the other case to the earlier receipt', () => {
    const facts = factsUpTo('investigating')
    const both = [...facts, fact('case-absorbed')]
    expect(fold(id, both).complaint.receivedAt).toBe(at('2026-03-01 09:00'))
    const dates = (all: readonly CaseFact[]) =>
      clocks(all).flatMap(({ code, startsAt, dueAt }) => (code === 'STANDARD' ? [[startsAt, dueAt]] : []))
    expect(dates(facts)).toEqual([[at('2026-03-02 10:00'), at('2026-03-11 18:00')]])
    expect(dates(both)).toEqual([[at('2026-03-02 08:00'), at('2026-03-11 18:00')]])
    const friday = { receivedAt: at('2026-02-27 08:00'), acceptedAt: at('2026-02-27 09:00') }
    expect(dates([...facts, fact('case-absorbed', friday)])).toEqual([
      // Saturday the 28th is worked, after the Spring Festival.
      [at('2026-02-27 09:00'), at('2026-03-09 18:00')],
    ])
  })

  test('2.3 changes nothing where the receipt is later', () => {
    const facts = factsUpTo('investigating')
    const later = { receivedAt: at('2026-03-03 08:00'), acceptedAt: null }
    const all = [...facts, fact('case-absorbed', later)]
    expect(fold(id, all).complaint.receivedAt).toBe(complaint.receivedAt)
    expect(clocks(all)).toEqual(clocks(facts))
    expect(fold(id, all).absorbed).toHaveLength(1)
  })

  test('2.3 applies the earliest of several receipts, in any order', () => {
    const receipts = ['2026-03-01 09:00', '2026-02-28 09:00', '2026-03-01 20:00']
    const all = [
      ...factsUpTo('investigating'),
      ...receipts.map((wall) => fact('case-absorbed', { receivedAt: at(wall) })),
    ]
    expect(fold(id, all).complaint.receivedAt).toBe(at('2026-02-28 09:00'))
    expect(clocks(all)[0]).toMatchObject({ code: 'ACK', startsAt: at('2026-02-28 09:00') })
  })
})

describe('reopen', () => {
  const closed = factsUpTo('closed')
  const reopened = fact('case-reopened')
  const again = [...closed, reopened]

  test.each(['new-fact', 'undelivered-remedy'] as const)(
    'a closed case is taken up again for %s',
    (ground) => {
      given(closed)
        .when(command('reopen', { ground }))
        .then([fact('case-reopened', { ground })])
    },
  )

  test('is allowed to the last minute of the window, not later', () => {
    const last = at('2026-04-09 23:59')
    given(closed)
      .when(command('reopen', { now: last }))
      .then([fact('case-reopened', { at: last })])
    given(closed)
      .when(command('reopen', { now: at('2026-04-10 00:00') }))
      .then({ code: 'window-over', days: 30, endedAt: at('2026-03-10 12:00') })
  })

  test('uses the window of the agreement; zero means the same day', () => {
    const none = given(closed, { terms: { ...terms, reopenWindow: 0 } })
    const day = at('2026-03-10 23:59')
    none
      .when(command('reopen', { now: day, answeredAt: day }))
      .then([fact('case-reopened', { at: day, answeredAt: day })])
    none
      .when(command('reopen', { now: at('2026-03-11 00:00') }))
      .then({ code: 'window-over', days: 0, endedAt: at('2026-03-10 12:00') })
  })

  test('refuses a time before the case ended', () => {
    given(closed)
      .when(command('reopen', { answeredAt: at('2026-03-10 11:59') }))
      .then({ code: 'too-early', field: 'answeredAt', after: 'end' })
    given(closed)
      .when(command('reopen', { words: '' }))
      .then({ code: 'words-missing', field: 'words' })
  })

  test('is allowed for an account manager and the quality manager', () => {
    given(closed)
      .when(command('reopen', { by: quinn }))
      .then([fact('case-reopened', { by: quinn.id })])
    for (const by of [ben, cho])
      given(closed)
        .when(command('reopen', { by }))
        .then({ code: 'not-allowed', verb: 'reopen', who: ['account-manager', 'quality-manager'] })
  })

  test.each(['declined', 'withdrawn', 'merged'] as const)('is refused for a case that is %s', (status) => {
    given(factsUpTo(status)).when(command('reopen')).then({ code: 'wrong-status', verb: 'reopen', status })
  })

  test('keeps the first level: back to formulating, with the same owner', () => {
    expect(fold(id, again)).toMatchObject({ status: 'formulating', level: 0, owner: ben.id })
    expect(running(again)).toEqual([
      ['STANDARD', reopened.answeredAt],
      ['FORMULATION', reopened.answeredAt],
    ])
  })

  test('3.4 keeps the second level: back to escalated', () => {
    const deadlocked = factsUpTo('deadlocked')
    given(deadlocked).when(command('reopen')).then([reopened])
    const second = [...deadlocked, reopened]
    expect(fold(id, second)).toMatchObject({ status: 'escalated', level: 1, owner: hal.id })
    expect(running(second)).toEqual([['ESCALATION', reopened.answeredAt]])
  })

  test('keeps all verdicts beside the new clocks', () => {
    const late = closed.map((each) =>
      each.type === 'investigation-completed' ? { ...each, at: at('2026-03-06 10:00') } : each,
    )
    const frozen = [...late, ...freezeVerdicts(late, terms, china, at('2026-03-10 12:01'))]
    const before = clocks(frozen)
    expect(before).toContainEqual(expect.objectContaining({ code: 'INVESTIGATION', verdict: 'breached' }))
    const earlierClocks = clocks([...frozen, reopened]).filter(({ code, cycle }) =>
      before.some((clock) => clock.code === code && clock.cycle === cycle),
    )
    expect(earlierClocks).toEqual(before)
  })

  test('keeps the earlier proposals, and grants the revision rounds again', () => {
    const revised = [
      ...factsUpTo('awaiting-confirmation'),
      fact('revision-requested'),
      solutionProposed(cheapProposal, { round: 2 }),
      fact('solution-determined', { round: 2 }),
      fact('solution-notified'),
      fact('client-accepted'),
      ...closed.slice(-3),
    ]
    expect(fold(id, revised)).toMatchObject({ status: 'closed', revisions: 1 })
    const kase = fold(id, [...revised, reopened])
    expect(kase).toMatchObject({ revisions: 0, rounds: 2 })
    expect('returned' in kase && kase.returned.at(-1)).toMatchObject({
      from: 'client',
      by: amy.id,
      reason: reopened.words,
      proposed: { round: 2 },
    })
  })

  test('3.2(6) still counts amounts determined before towards the threshold', () => {
    const now = at('2026-03-17 10:00')
    const proposal = { ...cheapProposal, amount: { minor: 900_000, currency: 'CNY' } as const }
    const offered = solutionProposed(proposal, { at: now, round: 2 })
    given(again)
      .when(command('propose', { now, proposal }))
      .then([offered, fact('approval-requested', { at: now, round: 2, fingerprint: offered.fingerprint })])
  })
})
