import { describe, expect, test } from 'vitest'
import { draftObjection, draftStatuses } from '../../src/cases/draft.ts'
import type { Role } from '../../src/cases/person.ts'
import { testPerson } from '../support/people.ts'

const holding = (...roles: Role[]) => testPerson('p', { roles })

describe('2.1 draftObjection', () => {
  test('allows account managers and administrators only, whatever the status', () => {
    for (const status of draftStatuses) {
      for (const verb of ['log', 'add', 'dismiss', 'restore'] as const) {
        for (const person of [holding(), holding('quality-manager')]) {
          expect(draftObjection(verb, person, status)).toEqual({ code: 'draft-not-allowed' })
        }
      }
    }
    expect(draftObjection('log', holding('account-manager'), 'waiting')).toBeNull()
    expect(draftObjection('dismiss', holding('administrator'), 'waiting')).toBeNull()
  })

  test('allows one decision; a dismissed draft can be restored, a logged or added one cannot', () => {
    const open = (verb: 'log' | 'add' | 'dismiss' | 'restore') =>
      draftStatuses.filter((status) => draftObjection(verb, holding('account-manager'), status) === null)
    expect(open('log')).toEqual(['waiting'])
    expect(open('add')).toEqual(['waiting'])
    expect(open('dismiss')).toEqual(['waiting'])
    expect(open('restore')).toEqual(['dismissed'])
  })
})
