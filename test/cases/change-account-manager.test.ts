import { describe, expect, test } from 'vitest'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { noticesOf } from '../../src/notices/notices-of.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, ivy, quinn, root, testPerson } from '../support/people.ts'

const investigating = factsUpTo('investigating')
const about = (person: typeof amy): CaseFact[] => [
  fact('complaint-logged', { sensitive: true, personComplainedAbout: person.id }),
  ...investigating.slice(1),
]
const change = (by: typeof amy, to = ivy) => command('change-account-manager', { by, to })
const changed = (by: typeof amy, to = ivy) => fact('account-manager-changed', { by: by.id, to: to.id })

describe('the account manager of a case', () => {
  test('can be changed by account managers and by those who answer for them', () => {
    const mia = testPerson('mia', { roles: ['account-management-head'] })
    for (const by of [amy, mia, quinn, root])
      given(investigating)
        .when(change(by))
        .then([changed(by)])
    expect(fold(id, [...investigating, changed(amy)]).accountManager).toBe(ivy.id)
  })

  test('3.1 can be named by an administrator in a sensitive case, also where the complaint is about the present one', () => {
    given(about(amy))
      .when(change(root))
      .then([changed(root)])
    given(about(amy))
      .when(change(root, root))
      .then([changed(root, root)])
    given(about(amy)).when(change(amy)).then({ code: 'confidential' })
  })

  test('3.1 is never the person complained about', () => {
    given(about(ivy)).when(change(amy)).then({ code: 'complained-about', field: 'assignee', person: ivy.id })
  })

  test('is an active person who looks after clients, and another one than before', () => {
    given(investigating).when(change(amy, amy)).then({ code: 'same-account-manager', field: 'assignee' })
    given(investigating)
      .when(change(amy, ben))
      .then({ code: 'not-an-account-manager', field: 'assignee', person: ben.id })
    given(investigating)
      .when(change(amy, { ...ivy, deactivated: true }))
      .then({ code: 'deactivated', field: 'assignee', person: ivy.id })
  })

  test('is told when somebody else names them, and whoever answers for one whose account is deactivated', () => {
    const noticesAfter = (added: CaseFact) =>
      noticesOf(fold(id, investigating), fold(id, [...investigating, added]), [added], 5)
    const to = (person: typeof amy) => ({
      purpose: 'account-manager',
      fact: 5,
      audience: { person: person.id },
    })
    expect(noticesAfter(changed(amy))).toContainEqual(to(ivy))
    expect(noticesAfter(changed(ivy))).not.toContainEqual(to(ivy))
    expect(noticesAfter(fact('account-manager-lost'))).toContainEqual(to(amy))
  })
})
