import { describe, expect, test } from 'vitest'
import { clocksOf, freezeVerdicts } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { possibleVerbs } from '../../src/cases/next-steps.ts'
import { letterUndelivered, noticeUndelivered } from '../../src/cases/undelivered-letter.ts'
import type { Instant } from '../../src/deadlines/instant.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'

/** Facts with the verdicts that each of them froze, as the operations save them. */
const settled = (...decided: readonly CaseFact[]): CaseFact[] =>
  decided.reduce<CaseFact[]>((before, each) => {
    const all = before.concat(each)
    return all.concat(freezeVerdicts(all, terms, china, each.at))
  }, [])

/** The fact that the letter of the last fact of this type never arrived. */
function afterUndelivered(facts: readonly CaseFact[], type: CaseFact['type'], now: Instant): CaseFact[] {
  const letter = facts.findLastIndex((each) => each.type === type) + 1
  const delivery = { letter, reason: 'bounced', answer: '550 5.1.1 User unknown', now } as const
  const back = letterUndelivered(fold(id, facts), facts, delivery)
  if (!back) return [...facts]
  const notice = noticeUndelivered(facts, back)
  const all = [...facts, back, ...(notice ? [notice] : [])]
  return [...all, ...freezeVerdicts(all, terms, china, now)]
}

const clock = (facts: readonly CaseFact[], code: string) =>
  clocksOf(facts, terms, china).filter((each) => each.code === code)
const mailed = { method: 'email' } as const
const soon = at('2026-03-02 10:05')

describe('an undelivered letter is taken back', () => {
  test('2.3 acknowledgement: the complaint is received again, and ACK keeps its due date', () => {
    const before = settled(fact('complaint-logged'), fact('complaint-acknowledged', mailed))
    expect(clock(before, 'ACK')).toMatchObject([{ cycle: 1, verdict: 'met' }])
    const facts = afterUndelivered(before, 'complaint-acknowledged', soon)
    const kase = fold(id, facts)
    expect(kase).toMatchObject({ status: 'received', acknowledgement: null, version: facts.length })
    expect(clock(facts, 'ACK')).toMatchObject([
      { cycle: 1, stoppedAt: null, verdict: null, dueAt: at('2026-03-03 09:00') },
    ])
    expect(clock(facts, 'ASSIGNMENT')).toEqual([])
    expect(possibleVerbs(kase)[0]).toBe('acknowledge')
  })

  test('2.3 acknowledgement: the verdict follows from the second one', () => {
    const back = afterUndelivered(
      settled(fact('complaint-logged'), fact('complaint-acknowledged', mailed)),
      'complaint-acknowledged',
      soon,
    )
    const late = at('2026-03-03 11:00')
    const again = [...back, fact('complaint-acknowledged', { at: late, toldAt: late })]
    const facts = [...again, ...freezeVerdicts(again, terms, china, late)]
    expect(clock(facts, 'ACK')).toMatchObject([{ cycle: 1, stoppedAt: late, verdict: 'breached' }])
    expect(fold(id, facts).status).toBe('accepted')
  })

  test('2.3 acknowledgement: a case in progress keeps its status, and can be acknowledged there', () => {
    const before = settled(
      fact('complaint-logged'),
      fact('complaint-acknowledged', mailed),
      fact('owner-assigned'),
    )
    const facts = afterUndelivered(before, 'complaint-acknowledged', at('2026-03-02 12:00'))
    const kase = fold(id, facts)
    expect(kase).toMatchObject({ status: 'investigating', acknowledgement: null })
    expect(possibleVerbs(kase)).toContain('acknowledge')
    expect(clock(facts, 'ACK')).toMatchObject([{ stoppedAt: null }])
    // The provider gains no time: the dates stay counted from the acknowledgement.
    expect(clock(facts, 'INVESTIGATION')[0]?.startsAt).toBe(clock(before, 'INVESTIGATION')[0]?.startsAt)
  })

  test('4.2 solution: it is still to be notified, and CONFIRMATION has not started', () => {
    const before = settled(...factsUpTo('determined'), fact('solution-notified', mailed))
    expect(clock(before, 'CONFIRMATION')).toHaveLength(1)
    const facts = afterUndelivered(before, 'solution-notified', at('2026-03-05 10:10'))
    expect(fold(id, facts).status).toBe('determined')
    expect(clock(facts, 'NOTICE')).toMatchObject([{ stoppedAt: null, verdict: null }])
    expect(clock(facts, 'CONFIRMATION')).toEqual([])
  })

  test('4.1 question: it pauses no clock', () => {
    const before = settled(...factsUpTo('investigating'), fact('client-asked', mailed))
    const facts = afterUndelivered(before, 'client-asked', at('2026-03-03 12:00'))
    expect(fold(id, facts).question).toBeNull()
    expect(clock(facts, 'STANDARD')[0]?.dueAt).toBe(
      clock(settled(...factsUpTo('investigating')), 'STANDARD')[0]?.dueAt,
    )
  })

  test('3.2(3), 3.3(2) promised date: the old date applies again', () => {
    const before = settled(...factsUpTo('investigating'))
    const extended = settled(
      ...factsUpTo('investigating'),
      fact('investigation-extended', { ...mailed, until: plainDate('2026-03-12') }),
    )
    expect(clock(extended, 'INVESTIGATION')[0]?.dueAt).not.toBe(clock(before, 'INVESTIGATION')[0]?.dueAt)
    const back = afterUndelivered(extended, 'investigation-extended', at('2026-03-04 12:00'))
    expect(clock(back, 'INVESTIGATION')[0]?.dueAt).toBe(clock(before, 'INVESTIGATION')[0]?.dueAt)
    const complex = settled(...factsUpTo('investigating'), fact('complexity-declared', mailed))
    const afterBounce = afterUndelivered(complex, 'complexity-declared', at('2026-03-05 12:00'))
    expect(fold(id, afterBounce).complexity).toBeNull()
    expect(clock(afterBounce, 'COMPLEX_MAX')).toEqual([])
  })

  test('4.3 reminder: silence has no effect', () => {
    const before = settled(...factsUpTo('awaiting-confirmation'), fact('client-reminded', mailed))
    const facts = afterUndelivered(before, 'client-reminded', at('2026-03-10 12:00'))
    expect(fold(id, facts)).toMatchObject({ status: 'awaiting-confirmation', remindedAt: null })
  })

  test.each(['solution-notified', 'client-reminded'] as const)(
    '4.3 silence has no effect when this letter never reached the client: %s',
    (sent) => {
      const mailedTo = (type: CaseFact['type']) => (type === sent ? mailed : {})
      const before = settled(
        ...factsUpTo('determined'),
        fact('solution-notified', { ...mailedTo('solution-notified'), statesSilence: true }),
        ...(sent === 'client-reminded' ? [fact('client-reminded', mailed)] : []),
      )
      const reverted = fold(id, afterUndelivered(before, sent, at('2026-03-10 12:00')))
      const now = at('2026-03-14 10:00')
      const closed = fact('case-closed', { by: 'redress', because: 'no-response' })
      const deemed = fact('acceptance-deemed')
      const nothingLeft = fact('case-closed', { at: deemed.at, by: 'redress' })
      for (const ends of [[deemed], [deemed, nothingLeft], [closed]]) {
        const ended = [...before, ...ends]
        const endedAt = ended.at(-1)?.at ?? now
        const facts = afterUndelivered([...ended, ...freezeVerdicts(ended, terms, china, endedAt)], sent, now)
        const { status, version: _, ...kase } = fold(id, facts)
        expect(status).toBe(sent === 'solution-notified' ? 'determined' : 'awaiting-confirmation')
        expect({ ...kase, status, version: reverted.version }).toEqual(reverted)
        expect(clock(facts, 'CONFIRMATION').map(({ stoppedAt }) => stoppedAt)).toEqual(
          sent === 'solution-notified' ? [] : [null],
        )
      }
    },
  )

  test('4.2 solution: it is still to be notified once its reminder did not arrive either', () => {
    const remind = (wall: string) => fact('client-reminded', { ...mailed, at: at(wall), toldAt: at(wall) })
    const before = settled(...factsUpTo('determined'), fact('solution-notified', mailed))
    const reminded = afterUndelivered(
      [...before, remind('2026-03-09 10:00')],
      'solution-notified',
      at('2026-03-10 10:00'),
    )
    expect(fold(id, reminded).status).toBe('awaiting-confirmation')
    const afterBounce = afterUndelivered(reminded, 'client-reminded', at('2026-03-14 10:00'))
    expect(fold(id, afterBounce).status).toBe('determined')
    expect(clock(afterBounce, 'NOTICE')).toMatchObject([{ stoppedAt: null, verdict: null }])
    // One reminder that arrived is enough.
    const twice = afterUndelivered(
      [...reminded, remind('2026-03-11 10:00')],
      'client-reminded',
      at('2026-03-14 10:00'),
    )
    expect(fold(id, twice)).toMatchObject({
      status: 'awaiting-confirmation',
      remindedAt: at('2026-03-09 10:00'),
    })
  })

  test('1.3 decline: it is still to be confirmed to the client', () => {
    const before = settled(fact('complaint-logged'), fact('decline-proposed'), fact('case-declined', mailed))
    const facts = afterUndelivered(before, 'case-declined', at('2026-03-02 13:00'))
    expect(fold(id, facts)).toMatchObject({ status: 'received', acknowledgement: null })
    expect(fold(id, facts).decline).not.toBeNull()
  })
})

describe('an undelivered letter is only recorded', () => {
  test('once the client has answered', () => {
    const before = settled(
      ...factsUpTo('determined'),
      fact('solution-notified', mailed),
      fact('client-accepted'),
    )
    const facts = afterUndelivered(before, 'solution-notified', at('2026-03-07 10:00'))
    expect(facts.at(-1)).toMatchObject({ type: 'letter-undelivered', stands: true })
    expect(fold(id, facts).status).toBe('implementing')
  })

  test('once a remedy was carried out after deemed acceptance', () => {
    const before = settled(
      ...factsUpTo('determined'),
      fact('solution-notified', mailed),
      fact('acceptance-deemed'),
      fact('remedy-completed'),
    )
    expect(afterUndelivered(before, 'solution-notified', at('2026-03-20 10:00')).at(-1)).toMatchObject({
      stands: true,
    })
  })

  test('for an acknowledgement once the client has opened their page or written', () => {
    for (const proof of [fact('page-viewed'), fact('client-wrote', { by: 'client' })]) {
      const before = settled(fact('complaint-logged'), fact('complaint-acknowledged', mailed), proof)
      const facts = afterUndelivered(before, 'complaint-acknowledged', at('2026-03-03 12:00'))
      expect(facts.at(-1)).toMatchObject({ type: 'letter-undelivered', stands: true })
      expect(clock(facts, 'ACK')).toMatchObject([{ verdict: 'met' }])
    }
  })

  test('once, and for an e-mail only', () => {
    const before = settled(fact('complaint-logged'), fact('complaint-acknowledged', mailed))
    const facts = afterUndelivered(before, 'complaint-acknowledged', soon)
    expect(afterUndelivered(facts, 'complaint-acknowledged', at('2026-03-02 11:00'))).toEqual(facts)
    const phoned = settled(fact('complaint-logged'), fact('complaint-acknowledged'))
    expect(afterUndelivered(phoned, 'complaint-acknowledged', soon)).toEqual(phoned)
  })
})
