import { afterEach, describe, expect, test, vi } from 'vitest'
import { clockSpans } from '../../src/cases/clocks/clock-spans.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { caseCard } from '../../src/slack/cards/case-card.ts'
import type { FactDisplay } from '../../src/slack/facts/fact-display.ts'
import { displayOf } from '../../src/slack/facts/fact-displays.ts'
import { eventMessage } from '../../src/slack/threads/event-message.ts'
import { at } from '../support/agreement.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { caseFile } from './support/case-file.ts'

vi.mock('../../src/cases/clocks/clock-spans.ts', { spy: true })

afterEach(() => {
  vi.mocked(clockSpans).mockClear()
})

describe('the display of facts', () => {
  test('does not compile without a line for a fact that appears in the thread', () => {
    const silentSurfaces = {
      line: 'silent',
      quote: 'silent',
      record: 'silent',
      step: 'silent',
      follows: false,
    } as const
    const silentDisplay: FactDisplay<'page-viewed'> = silentSurfaces
    // @ts-expect-error a lost owner appears in the thread
    const impossibleDisplay: FactDisplay<'owner-lost'> = silentSurfaces
    expect(impossibleDisplay).toBe(silentDisplay)
  })

  test('adds a fact to the line of the decision from which it follows', () => {
    const types = (['solution-proposed', 'case-closed', 'owner-lost', 'client-wrote'] as const).filter(
      (type) => displayOf(fact(type)).follows,
    )
    expect(types).toEqual(['solution-proposed', 'case-closed'])
  })
})

describe('the cost of a message', () => {
  const moment = at('2026-03-20 10:00')
  const missedClock = (code: 'STANDARD' | 'CONFIRMATION' | 'COMPLEX_MAX'): CaseFact =>
    fact('clock-stopped', { code, at: moment, stoppedAt: moment, verdict: 'breached' })
  const facts = [
    ...factsUpTo('awaiting-confirmation'),
    fact('client-accepted', { at: moment }),
    missedClock('STANDARD'),
    missedClock('CONFIRMATION'),
    missedClock('COMPLEX_MAX'),
  ]

  test('in the thread is one computation of the clocks before its decision and one after', () => {
    eventMessage(caseFile(facts), facts.length - 3, moment)
    expect(clockSpans).toHaveBeenCalledTimes(2)
  })

  test('with a card is one computation of the clocks for all verdicts, and none for the same case again', () => {
    const file = caseFile(factsUpTo('closed'))
    caseCard(file, moment)
    caseCard({ ...file, card: null }, moment)
    expect(clockSpans).toHaveBeenCalledTimes(1)
  })

  test('includes a new computation for other terms', () => {
    const file = caseFile(facts)
    caseCard(file, moment)
    const first = vi.mocked(clockSpans).mock.calls.length
    caseCard({ ...file, terms: { ...file.terms, reminders: file.terms.reminders } }, moment)
    expect(vi.mocked(clockSpans).mock.calls.length).toBeGreaterThan(first)
  })
})
