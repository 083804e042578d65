import { describe, expect, test } from 'vitest'
import { fold } from '../../src/cases/facts/fold.ts'
import { openRemedies } from '../../src/cases/open-remedies.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { at } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { cheapProposal, fact, factsUpTo, id, solutionProposed } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, cho } from '../support/people.ts'

const implementing = given(factsUpTo('implementing'))
const oneLeft = [...factsUpTo('implementing'), fact('remedy-completed')]
const now = at('2026-03-10 12:00')

describe('complete-remedy', () => {
  test('3.2(5) records the day and the proof of a promised remedy', () => {
    implementing.when(command('complete-remedy')).then([fact('remedy-completed')])
  })

  test('3.2(5) closes the case with the last remedy', () => {
    given(oneLeft)
      .when(command('complete-remedy', { now, remedy: 'delay-compensation' }))
      .then([fact('remedy-completed', { at: now, remedy: 'delay-compensation' }), fact('case-closed')])
  })

  test('3.2(5) accepts remedies in any order', () => {
    implementing
      .when(command('complete-remedy', { remedy: 'delay-compensation' }))
      .then([fact('remedy-completed', { remedy: 'delay-compensation' })])
  })

  test('3.2(5) closes a case whose solution names a remedy twice', () => {
    const twice = { ...cheapProposal, remedies: ['function-fix', 'function-fix'] as const }
    const [notified, accepted] = factsUpTo('implementing').slice(-2)
    if (!notified || !accepted) throw new Error('The plain course has a notice and an answer.')
    const facts = [
      ...factsUpTo('formulating'),
      solutionProposed(twice),
      fact('solution-determined'),
      notified,
      accepted,
    ]
    given(facts)
      .when(command('complete-remedy'))
      .then([fact('remedy-completed'), fact('case-closed', { at: at('2026-03-09 12:00') })])
  })

  test('3.2(5) refuses a remedy that was not promised', () => {
    implementing
      .when(command('complete-remedy', { remedy: 'full-refund' }))
      .then({ code: 'remedy-not-promised', field: 'remedy' })
  })

  test('3.2(5) refuses a remedy that is done already', () => {
    given(oneLeft)
      .when(command('complete-remedy', { now }))
      .then({ code: 'remedy-already-done', field: 'remedy' })
  })

  test('3.2(5) refuses a day in the future, in the time zone of the agreement', () => {
    const tomorrow = { doneOn: plainDate('2026-03-10') }
    implementing
      .when(command('complete-remedy', { ...tomorrow, now: at('2026-03-09 23:59') }))
      .then({ code: 'in-the-future', field: 'doneOn' })
    // 00:30 on the 10th in Shanghai is still the 9th in UTC.
    const early = at('2026-03-10 00:30')
    implementing
      .when(command('complete-remedy', { ...tomorrow, now: early }))
      .then([fact('remedy-completed', { ...tomorrow, at: early })])
  })

  test('3.2(5) refuses a day before the day of receipt', () => {
    implementing
      .when(command('complete-remedy', { doneOn: plainDate('2026-03-01') }))
      .then({ code: 'too-early', field: 'doneOn', after: 'receipt' })
    const doneOn = plainDate('2026-03-02')
    implementing.when(command('complete-remedy', { doneOn })).then([fact('remedy-completed', { doneOn })])
  })

  test('3.2(5) refuses a proof without words', () => {
    implementing
      .when(command('complete-remedy', { proof: '✅' }))
      .then({ code: 'words-missing', field: 'proof' })
  })

  test('3.2(5) is allowed for the head, not for the account manager', () => {
    implementing
      .when(command('complete-remedy', { by: cho }))
      .then([fact('remedy-completed', { by: cho.id })])
    implementing
      .when(command('complete-remedy', { by: amy }))
      .then({ code: 'not-allowed', verb: 'complete-remedy', who: ['owner', 'head'] })
  })

  test('is refused once the case is closed', () => {
    given(factsUpTo('closed'))
      .when(command('complete-remedy'))
      .then({ code: 'wrong-status', verb: 'complete-remedy', status: 'closed' })
  })

  test('reduces the open remedies by one each time', () => {
    const remedyLeft = (facts: typeof oneLeft) => {
      const kase = fold(id, facts)
      if (kase.status !== 'implementing') throw new Error(`${kase.status} has no open remedies.`)
      return openRemedies(kase)
    }
    expect(remedyLeft([...factsUpTo('implementing')])).toEqual(['function-fix', 'delay-compensation'])
    expect(remedyLeft(oneLeft)).toEqual(['delay-compensation'])
  })
})
