import { describe, expect, test } from 'vitest'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { noticesOf } from '../../src/notices/notices-of.ts'
import { changeCase } from '../../src/operations/cases/change-case.ts'
import { toColumns } from '../../src/storage/outbox/notice-codec.ts'
import { at, china, terms } from '../support/agreement.ts'
import { cheapProposal, costlyProposal, fact, factsUpTo, id, solutionProposed } from '../support/facts.ts'
import { amy, ben, cho, managers } from '../support/people.ts'

/** The notices of `decided`, as `purpose cycle audience`. */
function noticesAfter(before: readonly CaseFact[], ...decided: readonly CaseFact[]): string[] {
  const kase = fold(id, [...before, ...decided])
  return noticesOf(before.length > 0 ? fold(id, before) : null, kase, decided, before.length + 1)
    .map(toColumns)
    .map(({ purpose, cycle, audience }) => `${purpose} ${cycle} ${audience}`)
}

describe('who is notified of a decision', () => {
  test('of a new case: its card in the thread, and a confirmation for the account manager', () => {
    expect(noticesAfter([], fact('complaint-logged'))).toEqual(['card 1 thread', `logged 1 person:${amy.id}`])
  })

  test('2.3 an acknowledgement by e-mail is a letter, one by phone only a line in the thread', () => {
    const received = factsUpTo('received')
    expect(noticesAfter(received, fact('complaint-acknowledged'))).toEqual(['event 2 thread'])
    expect(noticesAfter(received, fact('complaint-acknowledged', { method: 'email' }))).toEqual([
      'letter 2 client',
      'event 2 thread',
    ])
  })

  test('the outcome of a letter goes to the account manager and the thread; sent again, it is a letter of its own', () => {
    const accepted = factsUpTo('accepted')
    expect(noticesAfter(accepted, fact('letter-undelivered'))).toEqual([
      `letter-undelivered 3 person:${amy.id}`,
      'event 3 thread',
    ])
    expect(noticesAfter(accepted, fact('letter-doubtful'))).toEqual([
      `letter-doubtful 3 person:${amy.id}`,
      'event 3 thread',
    ])
    expect(noticesAfter(accepted, fact('letter-settled'))).toEqual(['event 3 thread'])
    const again = fact('letter-settled', { sent: 'again' })
    expect(noticesAfter(accepted, again)).toEqual(['letter 2 client', 'event 3 thread'])
    const [letter] = noticesOf(fold(id, accepted), fold(id, [...accepted, again]), [again], 3)
    expect(letter).toMatchObject({ fact: 2, resend: 3 })
  })

  test('2.4 an assigned owner is notified; one who took the case is not', () => {
    const accepted = factsUpTo('accepted')
    expect(noticesAfter(accepted, fact('owner-assigned'))).toEqual(['event 3 thread'])
    expect(noticesAfter(accepted, fact('owner-assigned', { by: cho.id, owner: ben.id }))).toEqual([
      `assigned 3 person:${ben.id}`,
      'event 3 thread',
    ])
  })

  test('3.2(6) approvers get a card for each round, the thread one line', () => {
    expect(
      noticesAfter(factsUpTo('formulating'), solutionProposed(costlyProposal), fact('approval-requested')),
    ).toEqual([`approval 1 approvers:${managers}`, 'event 5 thread'])
  })

  test('3.2(6) an edit during approval asks with a new card, and the proposal is its line in the thread', () => {
    const edit = [
      fact('approval-voided'),
      solutionProposed(costlyProposal, { round: 2 }),
      fact('approval-requested', { round: 2 }),
    ]
    expect(noticesAfter(factsUpTo('awaiting-approval'), ...edit)).toEqual([
      `approval 2 approvers:${managers}`,
      'event 8 thread',
    ])
  })

  test('4.2 a solution sent by e-mail is a letter to the client', () => {
    expect(noticesAfter(factsUpTo('determined'), fact('solution-notified', { method: 'email' }))).toEqual([
      'letter 7 client',
      'event 7 thread',
    ])
  })

  test("4.3 a client's answer by e-mail is not a letter to them", () => {
    expect(
      noticesAfter(factsUpTo('awaiting-confirmation'), fact('client-accepted', { method: 'email' })),
    ).toEqual(['event 8 thread'])
  })

  test('3.4 the account manager is asked to tell the client of an escalation, whoever recorded it', () => {
    const confirming = factsUpTo('awaiting-confirmation')
    expect(
      noticesAfter(confirming, fact('escalation-requested', { by: 'client', method: 'online' })),
    ).toEqual(['card 2 thread', 'record 2 thread', `to-tell 8 person:${amy.id}`, 'event 8 thread'])
  })

  test.each([
    ['closed', fact('case-closed')],
    ['closed without an answer', fact('case-closed', { because: 'no-response' })],
  ])('the account manager has the client told of a case that is %s', (name, end) => {
    const before = factsUpTo(name === 'closed' ? 'closed' : 'awaiting-confirmation')
    const open = name === 'closed' ? before.slice(0, -1) : before
    expect(noticesAfter(open, end)).toContain(`to-tell ${open.length + 1} person:${amy.id}`)
  })

  test('the account manager is asked to tell the client of a refused decision and of a withdrawal', () => {
    const final = factsUpTo('deadlocked').slice(0, -1)
    expect(noticesAfter(final, fact('decision-refused'))).toContain(
      `to-tell ${final.length + 1} person:${amy.id}`,
    )
    expect(noticesAfter(factsUpTo('accepted'), fact('case-withdrawn'))).toContain(
      `to-tell 3 person:${amy.id}`,
    )
  })

  test('the account manager is asked to tell the client of a merger and of new dates', () => {
    const toTell = (seq: number) => `to-tell ${seq} person:${amy.id}`
    expect(noticesAfter(factsUpTo('accepted'), fact('case-merged'))).toContain(toTell(3))
    const declined = factsUpTo('declined')
    expect(noticesAfter(declined, fact('decline-contested'))).toContain(toTell(declined.length + 1))
    const published = fact('calendar-changed', {
      clocks: [{ code: 'STANDARD', cycle: 1, from: null, to: at('2026-03-11 18:00') }],
    })
    expect(noticesAfter(factsUpTo('accepted'), published)).toContain(toTell(3))
    // Nothing was promised before the acknowledgement, which names the dates itself.
    expect(noticesAfter(factsUpTo('received'), published)).not.toContain(toTell(2))
  })

  test('a decline and a letter about the end ask for no letter', () => {
    const letterNotices = [
      ...noticesAfter([...factsUpTo('received'), fact('decline-proposed')], fact('case-declined')),
      ...noticesAfter(factsUpTo('closed'), fact('client-informed', { about: 'closing' })),
    ]
    expect(letterNotices.filter((notice) => notice.startsWith('to-tell'))).toEqual([])
    expect(letterNotices).toContain('letter 12 client')
  })

  test("a client's message is a line in the thread, and after the end also goes to the account manager", () => {
    expect(noticesAfter(factsUpTo('investigating'), fact('client-wrote'))).toEqual(['event 4 thread'])
    expect(noticesAfter(factsUpTo('closed'), fact('client-wrote'))).toEqual([
      `client-wrote 12 person:${amy.id}`,
      'event 12 thread',
    ])
    expect(noticesAfter(factsUpTo('closed'), fact('client-wrote', { by: amy.id }))).toEqual([
      'event 12 thread',
    ])
  })

  test('an undelivered Slack message makes no line in the thread', () => {
    expect(noticesAfter(factsUpTo('received'), fact('delivery-failed'))).toEqual([])
  })

  test('files without a decision notify nobody', () => {
    expect(noticesAfter(factsUpTo('received'))).toEqual([])
  })
})

describe('one decision makes one line in the thread', () => {
  const now = at('2026-03-20 12:00')
  const lines = (before: readonly CaseFact[], decided: readonly CaseFact[]) => {
    const file = { case: { id }, facts: before, terms, calendar: china }
    return changeCase(file, decided, now).notices.filter(({ purpose }) => purpose === 'event')
  }
  test.each<[string, readonly CaseFact[], readonly CaseFact[]]>([
    ['an acknowledgement that stops ACK', factsUpTo('received'), [fact('complaint-acknowledged')]],
    [
      'a proposal that is determined at once',
      factsUpTo('formulating'),
      [solutionProposed(cheapProposal), fact('solution-determined')],
    ],
    [
      'a proposal that needs approval',
      factsUpTo('formulating'),
      [solutionProposed(costlyProposal), fact('approval-requested')],
    ],
    ['an approval', factsUpTo('awaiting-approval'), [fact('proposal-approved'), fact('solution-determined')]],
    ['a return', factsUpTo('awaiting-approval'), [fact('proposal-returned')]],
    [
      'an edit under approval',
      factsUpTo('awaiting-approval'),
      [
        fact('approval-voided'),
        solutionProposed(cheapProposal, { round: 2 }),
        fact('solution-determined', { round: 2 }),
      ],
    ],
    [
      'the last remedy, which closes the case',
      factsUpTo('closed').slice(0, -2),
      [fact('remedy-completed', { remedy: 'delay-compensation' }), fact('case-closed')],
    ],
    ['a file that was copied', factsUpTo('received'), [fact('evidence-added')]],
  ])('%s', (_, before, decided) => {
    expect(lines(before, decided)).toHaveLength(1)
  })

  test('a new case makes none, since its card shows it', () => {
    expect(lines([], [fact('complaint-logged')])).toEqual([])
  })

  test('the line is numbered by a fact of that very decision', () => {
    const before = factsUpTo('awaiting-approval')
    const [line] = lines(before, [
      fact('approval-voided'),
      solutionProposed(cheapProposal, { round: 2 }),
      fact('solution-determined', { round: 2 }),
    ])
    expect(line).toEqual({ purpose: 'event', fact: before.length + 2, audience: 'thread' })
  })
})
