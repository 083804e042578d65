import { describe, expect, test } from 'vitest'
import { type CaseStatus, caseStatuses } from '../../src/cases/case.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { possibleVerbs } from '../../src/cases/next-steps.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { revokeAction } from '../../src/slack/blocks/action-ids.ts'
import { cardActionsOf } from '../../src/slack/cards/card-actions.ts'
import { caseButtons, reminderButtons } from '../../src/slack/cards/case-buttons.ts'
import { moreView } from '../../src/slack/menu/more-view.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { hal } from '../support/people.ts'
import { pendingCourses } from './support/forms.ts'

const words = wordsIn('en')
const elementsOf = (facts: readonly CaseFact[]) => caseButtons(fold(id, facts), words)
const primaryActions = (facts: readonly CaseFact[]) =>
  elementsOf(facts).flatMap((one) =>
    one.type === 'button' && one.style === 'primary' ? [one.action_id] : [],
  )
const menu = (facts: readonly CaseFact[]) =>
  elementsOf(facts).flatMap((one) => (one.type === 'overflow' ? one.options.map(({ value }) => value) : []))
const upTo = (status: CaseStatus, ...more: readonly CaseFact[]) => [...factsUpTo(status), ...more]

describe('the highlighted button of a card', () => {
  test.each<readonly [CaseStatus, string | null]>([
    ['received', 'open:acknowledge'],
    ['accepted', 'do:take'],
    ['investigating', 'open:complete-investigation'],
    ['formulating', 'open:propose'],
    ['awaiting-approval', null],
    ['determined', 'open:notify'],
    ['awaiting-confirmation', 'open:record-answer'],
    ['implementing', 'open:complete-remedy'],
    ['closed', null],
    ['escalation-pending', 'do:take-over'],
    ['escalated', 'open:propose'],
    ['declined', null],
    ['withdrawn', null],
    ['merged', null],
    ['deadlocked', null],
  ])('for the status %s is %s', (status, expected) => {
    expect(primaryActions(factsUpTo(status))).toEqual(expected === null ? [] : [expected])
  })

  test('answers a pending decline or hand-over rather than taking the next step', () => {
    expect(primaryActions(upTo('received', fact('decline-proposed')))).toEqual(['open:confirm-decline'])
    expect(primaryActions(upTo('investigating', fact('hand-over-offered')))).toEqual(['do:accept-hand-over'])
    expect(primaryActions(upTo('investigating', fact('client-asked')))).toEqual(['open:client-answered'])
    expect(primaryActions(upTo('formulating', fact('owner-lost')))).toEqual(['do:take'])
  })

  test('completes the investigation at the second level if the first has none', () => {
    const escalatedEarly = upTo('investigating', fact('escalation-requested'), fact('escalation-taken-over'))
    expect(primaryActions(escalatedEarly)).toEqual(['open:complete-investigation'])
  })

  test('records the client’s answer even when the case has no owner', () => {
    expect(primaryActions(upTo('awaiting-confirmation', fact('owner-lost')))).toEqual(['open:record-answer'])
    expect(menu(upTo('awaiting-confirmation', fact('owner-lost')))[0]).toBe(`take ${id}`)
  })

  test('is also the button of a reminder; without one, the record is', () => {
    const nextAction = (status: CaseStatus) =>
      reminderButtons(fold(id, factsUpTo(status)), 'STANDARD', words)[0]?.action_id
    expect(nextAction('determined')).toBe('open:notify')
    expect(nextAction('awaiting-approval')).toBe('open:record')
  })

  test('of a reminder is that of the clock, whatever the case waits for', () => {
    const investigating = fold(id, factsUpTo('investigating'))
    expect(reminderButtons(investigating, 'DELAY_NOTICE', words)[0]?.action_id).toBe('open:notify-delay')
    expect(reminderButtons(investigating, 'INVESTIGATION', words)[0]?.action_id).toBe(
      'open:complete-investigation',
    )
    const offered = fold(id, [...factsUpTo('investigating'), fact('hand-over-offered')])
    expect(reminderButtons(offered, 'HAND_OVER', words)[0]?.action_id).toBe('do:accept-hand-over')
  })
})

describe('the menu of a card', () => {
  const allCases = caseStatuses.map((status) => factsUpTo(status)).concat(pendingCourses('text'))

  test('has two to five options: the likeliest actions, “More…” if there are others, and the dates', () => {
    for (const facts of allCases) {
      const { others } = cardActionsOf(fold(id, facts))
      const choices = menu(facts)
      const options = others.map((way) => `${way} ${id}`)
      if (others.length === 0) expect(choices).toEqual([])
      else if (others.length > 4)
        expect(choices).toEqual([...options.slice(0, 3), `more ${id}`, `dates ${id}`])
      else expect(choices).toEqual([...options, `dates ${id}`])
    }
  })

  test('comes after the record button, which every card has', () => {
    for (const facts of allCases) {
      const kinds = elementsOf(facts).map(({ action_id }) => action_id)
      const laterKinds = kinds.slice(kinds.indexOf('open:record') + 1)
      expect(kinds).toContain('open:record')
      expect(laterKinds).toEqual(menu(facts).length > 0 ? ['more'] : [])
    }
  })

  test('offers an update to the client at every status except declined', () => {
    const offeringStatuses = caseStatuses.filter((status) => menu(factsUpTo(status)).includes(`inform ${id}`))
    expect(caseStatuses.filter((status) => !offeringStatuses.includes(status))).toEqual(['declined'])
  })

  test('starts with the delay notice if a delay is foreseen', () => {
    expect(menu(upTo('investigating', fact('delay-foreseen')))[0]).toBe(`notify-delay ${id}`)
    expect(menu(upTo('investigating'))[0]).toBe(`ask-client ${id}`)
  })

  test('reaches every possible action, by its options or by the list behind “More…”', () => {
    // Approvers decide on their own card; “revise” and “refuse” are choices in the form for the client's answer; clients
    // rate on their page.
    const verbsElsewhere = ['approve', 'return', 'revise', 'refuse', 'rate']
    for (const facts of allCases) {
      const kase = fold(id, facts)
      const blockIds = moreView(kase, words).blocks.flatMap(({ block_id }) => block_id ?? [])
      const expected = possibleVerbs(kase).filter((verb) => !verbsElsewhere.includes(verb))
      // The client's page of a merged case is closed; revoking its links is not a step of the case.
      const links = kase.status === 'merged' ? [] : [revokeAction]
      expect(blockIds.filter((block) => block === revokeAction)).toEqual(links)
      const verbs = blockIds
        .map((block) => block.replace('more:', ''))
        .filter((way) => way !== 'take' && way !== revokeAction)
      expect(verbs.sort()).toEqual(expected.sort())
      expect(blockIds.includes('more:take')).toBe(expected.includes('assign'))
    }
  })

  test('offers nothing but the letter to the client once a case is merged', () => {
    const blockIds = moreView(fold(id, factsUpTo('merged')), words).blocks.flatMap(
      ({ block_id }) => block_id ?? [],
    )
    expect(blockIds).toEqual(['more:inform'])
  })

  test('offers a take-over as a button that acts without a form', () => {
    const pending = fold(id, factsUpTo('escalation-pending'))
    const first = moreView(pending, words).blocks[1]
    expect(first).toMatchObject({
      block_id: 'more:take-over',
      accessory: { action_id: 'do:take-over', text: { text: words.forms.more.now }, value: id },
    })
    expect(pending.firstLevelOwners).not.toContain(hal.id)
  })
})
