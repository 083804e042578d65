import { expect, test } from 'vitest'
import { type CaseStatus, caseStatuses, endedStatuses, openStatuses } from '../../src/cases/case.ts'
import type { Command } from '../../src/cases/commands/all-commands.ts'
import { decide } from '../../src/cases/decide.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { china, sha256, terms } from '../support/agreement.ts'
import { command, verbs } from '../support/commands.ts'
import { costlyProposal, factsUpTo, id } from '../support/facts.ts'
import type { AnyCommand } from '../support/given.ts'

const context = { terms, calendar: china, clientEmail: 'client@example.com', hash: sha256 }
const isCommand = (asked: AnyCommand): asked is Command => asked.verb !== 'log'

/** Every command by a person who may give it, twice where its result depends on its content. */
const actions: readonly (readonly [string, Command])[] = [
  ...verbs
    .map((verb) => command(verb))
    .filter(isCommand)
    .map((asked) => [asked.verb, asked] as const),
  ['propose (above threshold)', command('propose', { proposal: costlyProposal })],
]

function leadsTo(status: CaseStatus, asked: Command): string {
  const facts = factsUpTo(status)
  const decision = decide(fold(id, facts), asked, { ...context, facts })
  return 'refused' in decision ? `✗ ${decision.refused.code}` : fold(id, [...facts, ...decision.facts]).status
}

test('procedure 3: what each status allows, and where it leads', () => {
  const rows = caseStatuses.flatMap((status) => {
    const transitions = actions.map(([name, asked]) => [name, leadsTo(status, asked)] as const)
    const accepted = transitions.filter(([, to]) => !to.startsWith('✗'))
    const refused = transitions.filter(([, to]) => to.startsWith('✗'))
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
    received              decline                    received
    received              withdraw                   withdrawn
    received              merge                      merged
    received              correct                    received
    received              change-account-manager     received
    received              inform                     received
    received              write                      received
    received              the other 2                ✗ not-now
    received              the other 30               ✗ wrong-status
    received              the other 1                ✗ no-ground
    accepted              decline                    accepted
    accepted              assign                     investigating
    accepted              notify-delay               accepted
    accepted              withdraw                   withdrawn
    accepted              merge                      merged
    accepted              correct                    accepted
    accepted              change-account-manager     accepted
    accepted              inform                     accepted
    accepted              write                      accepted
    accepted              the other 22               ✗ wrong-status
    accepted              the other 3                ✗ not-now
    accepted              the other 6                ✗ not-allowed
    accepted              the other 1                ✗ no-ground
    investigating         hand-over                  investigating
    investigating         extend                     investigating
    investigating         declare-complex            investigating
    investigating         ask-client                 investigating
    investigating         wait                       investigating
    investigating         foresee-delay              investigating
    investigating         notify-delay               investigating
    investigating         complete-investigation     formulating
    investigating         withdraw                   withdrawn
    investigating         merge                      merged
    investigating         correct                    investigating
    investigating         change-account-manager     investigating
    investigating         inform                     investigating
    investigating         write                      investigating
    investigating         the other 4                ✗ not-now
    investigating         the other 21               ✗ wrong-status
    investigating         the other 1                ✗ not-allowed
    investigating         the other 1                ✗ no-ground
    formulating           hand-over                  formulating
    formulating           declare-complex            formulating
    formulating           ask-client                 formulating
    formulating           wait                       formulating
    formulating           foresee-delay              formulating
    formulating           notify-delay               formulating
    formulating           propose                    determined
    formulating           withdraw                   withdrawn
    formulating           merge                      merged
    formulating           correct                    formulating
    formulating           change-account-manager     formulating
    formulating           inform                     formulating
    formulating           write                      formulating
    formulating           propose (above threshold)  awaiting-approval
    formulating           the other 5                ✗ not-now
    formulating           the other 20               ✗ wrong-status
    formulating           the other 1                ✗ not-allowed
    formulating           the other 1                ✗ no-ground
    awaiting-approval     hand-over                  awaiting-approval
    awaiting-approval     ask-client                 awaiting-approval
    awaiting-approval     wait                       awaiting-approval
    awaiting-approval     foresee-delay              awaiting-approval
    awaiting-approval     notify-delay               awaiting-approval
    awaiting-approval     propose                    determined
    awaiting-approval     approve                    determined
    awaiting-approval     return                     formulating
    awaiting-approval     withdraw                   withdrawn
    awaiting-approval     merge                      merged
    awaiting-approval     correct                    awaiting-approval
    awaiting-approval     change-account-manager     awaiting-approval
    awaiting-approval     inform                     awaiting-approval
    awaiting-approval     write                      awaiting-approval
    awaiting-approval     propose (above threshold)  awaiting-approval
    awaiting-approval     the other 5                ✗ not-now
    awaiting-approval     the other 19               ✗ wrong-status
    awaiting-approval     the other 1                ✗ not-allowed
    awaiting-approval     the other 1                ✗ no-ground
    determined            hand-over                  determined
    determined            foresee-delay              determined
    determined            notify-delay               determined
    determined            notify                     awaiting-confirmation
    determined            take-back                  formulating
    determined            withdraw                   withdrawn
    determined            merge                      merged
    determined            correct                    determined
    determined            change-account-manager     determined
    determined            inform                     determined
    determined            write                      determined
    determined            the other 3                ✗ not-now
    determined            the other 25               ✗ wrong-status
    determined            the other 1                ✗ not-allowed
    determined            the other 1                ✗ no-ground
    awaiting-confirmation hand-over                  awaiting-confirmation
    awaiting-confirmation remind-client              awaiting-confirmation
    awaiting-confirmation record-answer              implementing
    awaiting-confirmation revise                     formulating
    awaiting-confirmation escalate                   escalation-pending
    awaiting-confirmation withdraw                   withdrawn
    awaiting-confirmation merge                      merged
    awaiting-confirmation correct                    awaiting-confirmation
    awaiting-confirmation change-account-manager     awaiting-confirmation
    awaiting-confirmation inform                     awaiting-confirmation
    awaiting-confirmation write                      awaiting-confirmation
    awaiting-confirmation the other 6                ✗ not-now
    awaiting-confirmation the other 23               ✗ wrong-status
    awaiting-confirmation the other 1                ✗ not-allowed
    implementing          hand-over                  implementing
    implementing          escalate                   escalation-pending
    implementing          complete-remedy            implementing
    implementing          withdraw                   withdrawn
    implementing          merge                      merged
    implementing          correct                    implementing
    implementing          change-account-manager     implementing
    implementing          inform                     implementing
    implementing          write                      implementing
    implementing          the other 3                ✗ not-now
    implementing          the other 28               ✗ wrong-status
    implementing          the other 1                ✗ not-allowed
    closed                reopen                     formulating
    closed                correct                    closed
    closed                write                      closed
    closed                rate                       closed
    closed                the other 36               ✗ wrong-status
    closed                the other 1                ✗ not-to-be-told
    escalation-pending    take-over                  escalated
    escalation-pending    withdraw                   withdrawn
    escalation-pending    correct                    escalation-pending
    escalation-pending    change-account-manager     escalation-pending
    escalation-pending    inform                     escalation-pending
    escalation-pending    write                      escalation-pending
    escalation-pending    the other 33               ✗ wrong-status
    escalation-pending    the other 1                ✗ first-level-owner
    escalation-pending    the other 1                ✗ merge
    escalated             notify-delay               escalated
    escalated             withdraw                   withdrawn
    escalated             correct                    escalated
    escalated             change-account-manager     escalated
    escalated             inform                     escalated
    escalated             write                      escalated
    escalated             the other 22               ✗ wrong-status
    escalated             the other 9                ✗ first-level-owner
    escalated             the other 1                ✗ not-allowed
    escalated             the other 2                ✗ not-now
    escalated             the other 1                ✗ merge
    declined              contest                    accepted
    declined              correct                    declined
    declined              write                      declined
    declined              rate                       declined
    declined              the other 37               ✗ wrong-status
    withdrawn             correct                    withdrawn
    withdrawn             write                      withdrawn
    withdrawn             rate                       withdrawn
    withdrawn             the other 37               ✗ wrong-status
    withdrawn             the other 1                ✗ not-to-be-told
    merged                the other 40               ✗ wrong-status
    merged                the other 1                ✗ not-to-be-told
    deadlocked            reopen                     escalated
    deadlocked            correct                    deadlocked
    deadlocked            write                      deadlocked
    deadlocked            rate                       deadlocked
    deadlocked            the other 36               ✗ wrong-status
    deadlocked            the other 1                ✗ not-to-be-told"
  `)
})

test('procedure 3: the last remedy closes the case', () => {
  const facts = factsUpTo('closed')
  const statuses = [facts.length - 2, facts.length].map((end) => fold(id, facts.slice(0, end)).status)
  expect(statuses).toEqual(['implementing', 'closed'])
})

test('the example facts reach every status', () => {
  expect(caseStatuses.map((status) => fold(id, factsUpTo(status)).status)).toEqual(caseStatuses)
})

test('every status is either open or ended', () => {
  expect([...openStatuses, ...endedStatuses].sort()).toEqual([...caseStatuses].sort())
})
