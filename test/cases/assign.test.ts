import { describe, test } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, bob, cho, fay, someone, technicalSupport } from '../support/people.ts'

const accepted = given(factsUpTo('accepted'))
const about = (person: string) =>
  given([
    fact('complaint-logged', { personComplainedAbout: personId(person) }),
    fact('complaint-acknowledged'),
  ])

describe('assign', () => {
  test('2.4 a member of the responsible department takes the case', () => {
    accepted.when(command('assign')).then([fact('owner-assigned')])
  })

  test('3.2(2) a named member is assigned', () => {
    accepted
      .when(command('assign', { by: cho, assignee: bob }))
      .then([fact('owner-assigned', { by: cho.id, owner: bob.id })])
  })

  test('3.1 the person complained about cannot be assigned', () => {
    about('ben')
      .when(command('assign', { by: cho, assignee: ben }))
      .then({ code: 'complained-about', field: 'assignee', person: ben.id })
  })

  test('3.1 the person complained about neither takes the case nor chooses who does', () => {
    const refused = { code: 'not-allowed', verb: 'assign', who: ['member', 'head'] } as const
    about('ben').when(command('assign')).then(refused)
    about('ben')
      .when(command('assign', { assignee: bob }))
      .then(refused)
    about('cho')
      .when(command('assign', { by: cho, assignee: bob }))
      .then(refused)
  })

  test('3.1 a complaint about one colleague leaves the others free to handle it', () => {
    about('ben')
      .when(command('assign', { by: bob, assignee: bob }))
      .then([fact('owner-assigned', { by: bob.id, owner: bob.id })])
  })

  test('3.2(2) someone of another department cannot be assigned', () => {
    accepted.when(command('assign', { assignee: fay })).then({
      code: 'not-a-member',
      field: 'assignee',
      person: fay.id,
      department: technicalSupport,
    })
  })

  test('someone whose account is gone cannot be assigned', () => {
    const gone = someone('gone', { departments: [technicalSupport], deactivated: true })
    accepted
      .when(command('assign', { assignee: gone }))
      .then({ code: 'deactivated', field: 'assignee', person: gone.id })
  })

  test('2.4 only the responsible department assigns', () => {
    for (const by of [amy, fay]) {
      accepted
        .when(command('assign', { by }))
        .then({ code: 'not-allowed', verb: 'assign', who: ['member', 'head'] })
    }
  })

  test('2.3 a case is acknowledged before it is assigned, and assigned once', () => {
    const status = 'received'
    given(factsUpTo(status)).when(command('assign')).then({ code: 'wrong-status', verb: 'assign', status })
    given(factsUpTo('investigating'))
      .when(command('assign'))
      .then({ code: 'not-now', verb: 'assign', because: 'has-owner' })
  })

  test('2.4 a case whose handler is gone is assigned again, at whatever stage it is', () => {
    const lost = [...factsUpTo('formulating'), fact('owner-lost')]
    given(lost)
      .when(command('assign', { by: cho, assignee: bob }))
      .then([fact('owner-assigned', { by: cho.id, owner: bob.id })])
  })
})
