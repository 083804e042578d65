import { describe, test } from 'vitest'
import { outcomes, rootCauses } from '../../src/agreement/vocabulary.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, cho, fay } from '../support/people.ts'

const investigating = given(factsUpTo('investigating'))

describe('complete-investigation', () => {
  test('3.2(3), 3.2(4) records the finding, the outcome and the root cause', () => {
    investigating.when(command('complete-investigation')).then([fact('investigation-completed')])
  })

  test.each(outcomes)('3.2(3) accepts the outcome %s', (outcome) => {
    investigating
      .when(command('complete-investigation', { outcome }))
      .then([fact('investigation-completed', { outcome })])
  })

  test.each(rootCauses)('3.2(4) accepts the root cause %s', (rootCause) => {
    investigating
      .when(command('complete-investigation', { rootCause }))
      .then([fact('investigation-completed', { rootCause })])
  })

  test.each(['finding', 'cause'] as const)('3.2(3), 3.2(4) refuses a %s without words', (field) => {
    investigating
      .when(command('complete-investigation', { [field]: '…' }))
      .then({ code: 'words-missing', field })
  })

  test('3.2(3) is allowed for the owner and the head, not for colleagues and the account manager', () => {
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

  test('3.1 is refused to a head who is complained about', () => {
    const [, ...rest] = factsUpTo('investigating')
    given([fact('complaint-logged', { personComplainedAbout: cho.id }), ...rest])
      .when(command('complete-investigation', { by: cho }))
      .then({ code: 'not-allowed', verb: 'complete-investigation', who: ['owner', 'head'] })
  })
})
