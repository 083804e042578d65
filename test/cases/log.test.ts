import { describe, expect, test } from 'vitest'
import { agreementVersionId } from '../../src/agreement/ids.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, finance, quinn, root } from '../support/people.ts'

const who = ['account-manager', 'administrator'] as const
const nothing = given([])

describe('log', () => {
  test('2.4 opens a case under its number, in the department of its category', () => {
    nothing.when(command('log')).then([fact('complaint-logged')])
  })

  test('3.2(2) takes the responsible department from the category', () => {
    nothing
      .when(command('log', { category: 'billing' }))
      .then([fact('complaint-logged', { category: 'billing', department: finance })])
  })

  test('2.2 accepts a complaint without contract, service and expected solution', () => {
    const bare = { contractNo: null, service: null, expectedSolution: null }
    nothing.when(command('log', bare)).then([fact('complaint-logged', bare)])
  })

  test('2.3 accepts a receipt days before the entry', () => {
    const receivedAt = at('2026-02-25 08:00')
    nothing.when(command('log', { receivedAt })).then([fact('complaint-logged', { receivedAt })])
  })

  test('2.3 accepts a receipt at this very instant', () => {
    const receivedAt = at('2026-03-02 09:30')
    nothing.when(command('log', { receivedAt })).then([fact('complaint-logged', { receivedAt })])
  })

  test('2.3 refuses a receipt in the future', () => {
    nothing
      .when(command('log', { receivedAt: at('2026-03-02 09:31') }))
      .then({ code: 'in-the-future', field: 'receivedAt' })
  })

  test('1.2 refuses a client without an agreement on the day of receipt', () => {
    given([], { agreement: null })
      .when(command('log'))
      .then({ code: 'no-agreement', field: 'client', on: at('2026-03-02 09:00') })
  })

  test('records the version of the agreement that was in force', () => {
    const versionId = agreementVersionId('agreement-2')
    given([], { agreement: { versionId, terms } })
      .when(command('log'))
      .then([fact('complaint-logged', { agreementVersionId: versionId })])
  })

  test.each(['', '   ', '😡', '😡😡 !!!', '——'])(
    '2.2 a description without words is refused: "%s"',
    (text) => {
      nothing
        .when(command('log', { description: text }))
        .then({ code: 'words-missing', field: 'description' })
    },
  )

  test.each(['<script>alert(1)</script>', '@channel 打不开', '&amp; *not* _bold_', '系统崩溃'])(
    '2.2 a description is kept to the letter: "%s"',
    (description) => {
      nothing.when(command('log', { description })).then([fact('complaint-logged', { description })])
    },
  )

  test('accepts a text of 3,000 characters, and refuses one of 4,000 with its length', () => {
    const longest = 'a'.repeat(3000)
    nothing
      .when(command('log', { description: longest }))
      .then([fact('complaint-logged', { description: longest })])
    nothing
      .when(command('log', { description: 'a'.repeat(4000) }))
      .then({ code: 'text-too-long', field: 'description', length: 4000, limit: 3000 })
  })

  test.each(['contractNo', 'service', 'expectedSolution'] as const)(
    'refuses a %s of more than 3,000 characters',
    (field) => {
      nothing
        .when(command('log', { [field]: 'a'.repeat(3001) }))
        .then({ code: 'text-too-long', field, length: 3001, limit: 3000 })
    },
  )

  test('2.1 is allowed for administrators, and refused to people without a role', () => {
    nothing.when(command('log', { by: root })).then([fact('complaint-logged', { by: root.id })])
    for (const by of [ben, quinn]) {
      nothing.when(command('log', { by })).then({ code: 'not-allowed', verb: 'log', who })
    }
  })

  test('records the message it was logged from, with its link', () => {
    const source = { permalink: 'https://example.slack.com/archives/C1/p1', text: 'It fails again' }
    nothing.when(command('log', { source })).then([fact('complaint-logged', { source })])
  })

  test('names a missing permission before any other fault', () => {
    const { decision } = nothing.when(command('log', { by: ben, description: '' }))
    expect(decision).toMatchObject({ refused: { code: 'not-allowed' } })
  })

  test('makes the person who logged it the account manager', () => {
    expect(fold(id, [fact('complaint-logged')]).accountManager).toBe(amy.id)
    expect(fold(id, [fact('complaint-logged', { by: root.id })]).accountManager).toBe(root.id)
  })
})
