import { describe, expect, test } from 'vitest'
import { draftObjection, draftStatuses } from '../../src/cases/draft.ts'
import type { Role } from '../../src/cases/person.ts'
import { someone } from '../support/people.ts'

const holding = (...roles: Role[]) => someone('p', { roles })

describe('2.1: what a client sent in', () => {
  test('is decided by account managers and administrators alone, whatever became of it', () => {
    for (const status of draftStatuses) {
      for (const verb of ['log', 'add', 'dismiss', 'retake'] as const) {
        for (const person of [holding(), holding('quality-manager')]) {
          expect(draftObjection(verb, person, status)).toEqual({ code: 'draft-not-allowed' })
        }
      }
    }
    expect(draftObjection('log', holding('account-manager'), 'waiting')).toBeNull()
    expect(draftObjection('dismiss', holding('administrator'), 'waiting')).toBeNull()
  })

  test('is decided once; what was set aside can be taken up again, what became part of a case cannot', () => {
    const open = (verb: 'log' | 'add' | 'dismiss' | 'retake') =>
      draftStatuses.filter((status) => draftObjection(verb, holding('account-manager'), status) === null)
    expect(open('log')).toEqual(['waiting'])
    expect(open('add')).toEqual(['waiting'])
    expect(open('dismiss')).toEqual(['waiting'])
    expect(open('retake')).toEqual(['dismissed'])
  })
})
