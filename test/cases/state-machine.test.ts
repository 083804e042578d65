import { expect, test } from 'vitest'
import { type CaseStatus, caseStatuses } from '../../src/cases/case.ts'
import { type Command, decide } from '../../src/cases/decide.ts'
import { fold } from '../../src/cases/fold.ts'
import { verbs } from '../../src/cases/verbs.ts'
import { sha256, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { costly, factsUpTo, id } from '../support/facts.ts'
import type { Asked } from '../support/given.ts'

const context = { terms, clientEmail: 'client@example.com', hash: sha256 }
const isCommand = (asked: Asked): asked is Command => asked.verb !== 'log'

/** Every verb by the person who may, and twice where what it leads to depends on what it says. */
const actions: readonly (readonly [string, Command])[] = [
  ...verbs
    .map((verb) => command(verb))
    .filter(isCommand)
    .map((asked) => [asked.verb, asked] as const),
  ['propose (above threshold)', command('propose', { proposal: costly })],
]

function leadsTo(status: CaseStatus, asked: Command): string {
  const facts = factsUpTo(status)
  const decision = decide(fold(id, facts), asked, context)
  return 'refused' in decision ? `✗ ${decision.refused.code}` : fold(id, [...facts, ...decision.facts]).status
}

test('procedure 3: what each stage allows, and where it leads', () => {
  const rows = caseStatuses.flatMap((status) => {
    const led = actions.map(([name, asked]) => [name, leadsTo(status, asked)] as const)
    const accepted = led.filter(([, to]) => !to.startsWith('✗'))
    const refused = led.filter(([, to]) => to.startsWith('✗'))
    const codes = [...new Set(refused.map(([, to]) => to))]
    return [
      ...accepted.map(([name, to]) => [status, name, to]),
      ...codes.map((code) => [status, `the other ${refused.filter(([, to]) => to === code).length}`, code]),
    ]
  })
  expect(
    rows.map(([from = '', verb = '', to]) => `${from.padEnd(22)}${verb.padEnd(27)}${to}`).join('\n'),
  ).toMatchInlineSnapshot(`
    "received              acknowledge                accepted
    received              the other 9                ✗ wrong-stage
    accepted              assign                     investigating
    accepted              the other 9                ✗ wrong-stage
    investigating         complete-investigation     formulating
    investigating         the other 9                ✗ wrong-stage
    formulating           propose                    determined
    formulating           propose (above threshold)  awaiting-approval
    formulating           the other 8                ✗ wrong-stage
    awaiting-approval     propose                    determined
    awaiting-approval     approve                    determined
    awaiting-approval     return                     formulating
    awaiting-approval     propose (above threshold)  awaiting-approval
    awaiting-approval     the other 6                ✗ wrong-stage
    determined            notify                     awaiting-confirmation
    determined            the other 9                ✗ wrong-stage
    awaiting-confirmation record-answer              implementing
    awaiting-confirmation the other 9                ✗ wrong-stage
    implementing          complete-remedy            implementing
    implementing          the other 9                ✗ wrong-stage
    closed                the other 10               ✗ wrong-stage"
  `)
})

test('procedure 3: the last remedy closes the case', () => {
  const facts = factsUpTo('closed')
  const statuses = [facts.length - 2, facts.length].map((end) => fold(id, facts.slice(0, end)).status)
  expect(statuses).toEqual(['implementing', 'closed'])
})

test('every stage is reached by the plain course or by way of approval', () => {
  expect(caseStatuses.map((status) => fold(id, factsUpTo(status)).status)).toEqual(caseStatuses)
})
