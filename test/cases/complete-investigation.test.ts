import { describe, test } from 'vitest'
import { outcomes, rootCauses } from '../../src/agreement/vocabulary.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, cho, fay } from '../support/people.ts'

const investigating = given(factsUpTo('investigating'))

describe('complete-investigation', () => {
  test('3.2(3), 3.2(4) the finding, the outcome and the root cause are on record', () => {
    investigating.when(command('complete-investigation')).then([fact('investigation-completed')])
  })

  test.each(outcomes)('3.2(3) an investigation may end as %s', (outcome) => {
    investigating
      .when(command('complete-investigation', { outcome }))
      .then([fact('investigation-completed', { outcome })])
  })

  test.each(rootCauses)('3.2(4) the root cause may be %s', (rootCause) => {
    investigating
      .when(command('complete-investigation', { rootCause }))
      .then([fact('investigation-completed', { rootCause })])
  })

  test.each(['finding', 'cause'] as const)('3.2(3), 3.2(4) the %s is said in words', (field) => {
    investigating
      .when(command('complete-investigation', { [field]: '…' }))
      .then({ code: 'words-missing', field })
  })

  test('3.2(3) the head may complete it for the handler; colleagues and the account manager may not', () => {
    investigating
      .when(command('complete-investigation', { by: cho }))
      .then([fact('investigation-completed', { by: cho.id })])
    for (const by of [bob, fay, amy]) {
      investigating.when(command('complete-investigation', { by })).then({
        code: 'not-allowed',
        verb: 'complete-investigation',
        who: ['owner', 'head'],
      })
    }
  })

  test('3.1 a head who is complained about has no part in the investigation', () => {
    const [, ...rest] = factsUpTo('investigating')
    given([fact('complaint-logged', { personComplainedAbout: cho.id }), ...rest])
      .when(command('complete-investigation', { by: cho }))
      .then({ code: 'not-allowed', verb: 'complete-investigation', who: ['owner', 'head'] })
  })
})
