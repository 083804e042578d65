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
  test('2.4 a complaint becomes a case under its number, in the department its category names', () => {
    nothing.when(command('log')).then([fact('complaint-logged')])
  })

  test('3.2(2) the category decides the responsible department', () => {
    nothing
      .when(command('log', { category: 'billing' }))
      .then([fact('complaint-logged', { category: 'billing', department: finance })])
  })

  test('2.2 missing contract, service and expected solution do not block acceptance', () => {
    const bare = { contractNo: null, service: null, expectedSolution: null }
    nothing.when(command('log', bare)).then([fact('complaint-logged', bare)])
  })

  test('2.3 a complaint is received when it reached the provider, which may be days before it is entered', () => {
    const receivedAt = at('2026-02-25 08:00')
    nothing.when(command('log', { receivedAt })).then([fact('complaint-logged', { receivedAt })])
  })

  test('2.3 a complaint received at this very moment is not in the future', () => {
    const receivedAt = at('2026-03-02 09:30')
    nothing.when(command('log', { receivedAt })).then([fact('complaint-logged', { receivedAt })])
  })

  test('2.3 a receipt in the future is refused', () => {
    nothing
      .when(command('log', { receivedAt: at('2026-03-02 09:31') }))
      .then({ code: 'in-the-future', field: 'receivedAt' })
  })

  test('1.2 a client without an agreement on the day of receipt is refused', () => {
    given([], { agreement: null })
      .when(command('log'))
      .then({ code: 'no-agreement', field: 'client', on: at('2026-03-02 09:00') })
  })

  test('the case keeps the version of the agreement that was in force', () => {
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

  test('a text of 3,000 characters fits and one of 4,000 is refused with its length', () => {
    const longest = 'a'.repeat(3000)
    nothing
      .when(command('log', { description: longest }))
      .then([fact('complaint-logged', { description: longest })])
    nothing
      .when(command('log', { description: 'a'.repeat(4000) }))
      .then({ code: 'text-too-long', field: 'description', length: 4000, limit: 3000 })
  })

  test.each(['contractNo', 'service', 'expectedSolution'] as const)('%s is refused beyond 3,000', (field) => {
    nothing
      .when(command('log', { [field]: 'a'.repeat(3001) }))
      .then({ code: 'text-too-long', field, length: 3001, limit: 3000 })
  })

  test('2.1 an administrator may log, and nobody without the role', () => {
    nothing.when(command('log', { by: root })).then([fact('complaint-logged', { by: root.id })])
    for (const by of [ben, quinn]) {
      nothing.when(command('log', { by })).then({ code: 'not-allowed', verb: 'log', who })
    }
  })

  test('the message it was logged from is kept with its link', () => {
    const source = { permalink: 'https://example.slack.com/archives/C1/p1', text: 'It fails again' }
    nothing.when(command('log', { source })).then([fact('complaint-logged', { source })])
  })

  test('someone who may not log learns that first, whatever else is wrong', () => {
    const { decision } = nothing.when(command('log', { by: ben, description: '' }))
    expect(decision).toMatchObject({ refused: { code: 'not-allowed' } })
  })

  test('the account manager of the case is the one who logged it', () => {
    expect(fold(id, [fact('complaint-logged')]).accountManager).toBe(amy.id)
    expect(fold(id, [fact('complaint-logged', { by: root.id })]).accountManager).toBe(root.id)
  })
})
