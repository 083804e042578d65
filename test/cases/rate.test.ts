import { describe, expect, test } from 'vitest'
import { caseStatuses } from '../../src/cases/case.ts'
import { maxTextLength } from '../../src/cases/check-text.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { theClient } from '../../src/cases/person.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { everyone } from '../support/people.ts'

describe('rate', () => {
  const closed = given(factsUpTo('closed'))

  test('ISO 10002 records how the client rates the handling', () => {
    closed.when(command('rate')).then([fact('handling-rated')])
    const lowRating = { handling: 1, informed: 2, comment: 'Nobody called.' } as const
    closed.when(command('rate', lowRating)).then([fact('handling-rated', lowRating)])
  })

  test('is allowed for an ended case, unless it was merged', () => {
    const possible = caseStatuses.filter((status) => {
      const kase = fold(id, factsUpTo(status))
      return 'facts' in given(factsUpTo(status)).when(command('rate')).decision && kase.status === status
    })
    expect(possible).toEqual(['closed', 'declined', 'withdrawn', 'deadlocked'])
  })

  test('is allowed for the client only', () => {
    for (const by of everyone)
      closed.when(command('rate', { by })).then({ code: 'not-allowed', verb: 'rate', who: ['client'] })
  })

  test('can be repeated, and leaves the case unchanged', () => {
    const again = given([...factsUpTo('closed'), fact('handling-rated')])
    again.when(command('rate', { handling: 2 })).then([fact('handling-rated', { handling: 2 })])
    const before = fold(id, factsUpTo('closed'))
    const after = fold(id, [...factsUpTo('closed'), fact('handling-rated')])
    expect(after).toEqual({ ...before, version: before.version + 1 })
  })

  test('refuses a comment that is too long, and accepts none', () => {
    closed
      .when(command('rate', { comment: 'x'.repeat(maxTextLength + 1) }))
      .then({ code: 'text-too-long', field: 'words', length: maxTextLength + 1, limit: maxTextLength })
    closed.when(command('rate', { comment: '' })).then([fact('handling-rated', { comment: '' })])
  })

  test('gives the client no role of the provider', () => {
    expect(everyone.map(({ id: person }) => person)).not.toContain(theClient.id)
  })
})
