import { describe, expect, test } from 'vitest'
import { accountManagersOf, actingAccountManager } from '../../src/cases/account-managers.ts'
import type { Case } from '../../src/cases/case.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { Person } from '../../src/cases/person.ts'
import { factsUpTo, id } from '../support/facts.ts'
import { amy, asAbsent, ivy, quinn, root, testPerson } from '../support/people.ts'

const mia = testPerson('mia', { roles: ['account-management-head'] })
const sam = testPerson('sam', { standsInFor: [asAbsent(amy)] })
const kase = fold(id, factsUpTo('investigating'))
const about = ({ id: personComplainedAbout }: Person): Case =>
  ({ ...kase, complaint: { ...kase.complaint, personComplainedAbout } }) as Case
const order = (people: readonly Person[], of: Case = kase) =>
  accountManagersOf(of, people).map(({ id }) => id)
const withoutAccount = (person: Person): Person => ({ ...person, deactivated: true })

describe('the work of an account manager', () => {
  test('falls to the head, then to quality managers, then to administrators', () => {
    expect(order([root, quinn, mia, ivy, amy])).toEqual(['amy', 'mia', 'quinn', 'root'])
  })

  test('is done by the deputy while the account manager is away', () => {
    expect(order([amy, sam, mia])).toEqual(['sam', 'mia'])
    const samIsAway = testPerson('tom', { standsInFor: [asAbsent(sam)] })
    expect(order([amy, sam, samIsAway, mia])).toEqual(['mia'])
  })

  test('passes over deactivated people', () => {
    expect(order([withoutAccount(amy), withoutAccount(mia), quinn])).toEqual(['quinn'])
  })

  test('3.1 passes over the person complained about, whether account manager, deputy or head', () => {
    expect(order([amy, mia], about(amy))).toEqual(['mia'])
    expect(order([amy, sam, mia], about(sam))).toEqual(['mia'])
    expect(order([withoutAccount(amy), mia, quinn], about(mia))).toEqual(['quinn'])
  })

  test('stays with an account manager who is away when nobody else is there', () => {
    const away = testPerson('sam', { deactivated: true, standsInFor: [asAbsent(amy)] })
    expect(actingAccountManager(kase, [amy, away])).toBe(amy.id)
    expect(actingAccountManager(kase, [withoutAccount(amy)])).toBeNull()
    expect(actingAccountManager(about(amy), [amy])).toBeNull()
  })
})
