import { describe, test } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, bob, cho, fay, technicalSupport, testPerson } from '../support/people.ts'

const accepted = given(factsUpTo('accepted'))
const about = (person: string) =>
  given([
    fact('complaint-logged', { personComplainedAbout: personId(person) }),
    fact('complaint-acknowledged'),
  ])

describe('assign', () => {
  test('2.4 lets a member of the responsible department take the case', () => {
    accepted.when(command('assign')).then([fact('owner-assigned')])
  })

  test('3.2(2) assigns the member who is named', () => {
    accepted
      .when(command('assign', { by: cho, assignee: bob }))
      .then([fact('owner-assigned', { by: cho.id, owner: bob.id })])
  })

  test('3.1 refuses the person complained about', () => {
    about('ben')
      .when(command('assign', { by: cho, assignee: ben }))
      .then({ code: 'complained-about', field: 'assignee', person: ben.id })
  })

  test('3.1 is refused to the person complained about, for themselves and for others', () => {
    const refused = { code: 'not-allowed', verb: 'assign', who: ['member', 'head'] } as const
    about('ben').when(command('assign')).then(refused)
    about('ben')
      .when(command('assign', { assignee: bob }))
      .then(refused)
    about('cho')
      .when(command('assign', { by: cho, assignee: bob }))
      .then(refused)
  })

  test('3.1 allows the colleagues of the person complained about', () => {
    about('ben')
      .when(command('assign', { by: bob, assignee: bob }))
      .then([fact('owner-assigned', { by: bob.id, owner: bob.id })])
  })

  test('3.2(2) refuses a person of another department', () => {
    accepted.when(command('assign', { assignee: fay })).then({
      code: 'not-a-member',
      field: 'assignee',
      person: fay.id,
      department: technicalSupport,
    })
  })

  test('refuses a person whose account is deactivated', () => {
    const deactivated = testPerson('gone', { departments: [technicalSupport], deactivated: true })
    accepted
      .when(command('assign', { assignee: deactivated }))
      .then({ code: 'deactivated', field: 'assignee', person: deactivated.id })
  })

  test('2.4 is allowed for the responsible department only', () => {
    for (const by of [amy, fay]) {
      accepted
        .when(command('assign', { by }))
        .then({ code: 'not-allowed', verb: 'assign', who: ['member', 'head'] })
    }
  })

  test('2.3 is refused before the acknowledgement, and once the case has an owner', () => {
    const status = 'received'
    given(factsUpTo(status)).when(command('assign')).then({ code: 'wrong-status', verb: 'assign', status })
    given(factsUpTo('investigating'))
      .when(command('assign'))
      .then({ code: 'not-now', verb: 'assign', because: 'has-owner' })
  })

  test('2.4 assigns a case again whose owner was lost, at any status', () => {
    const lost = [...factsUpTo('formulating'), fact('owner-lost')]
    given(lost)
      .when(command('assign', { by: cho, assignee: bob }))
      .then([fact('owner-assigned', { by: cho.id, owner: bob.id })])
  })
})
