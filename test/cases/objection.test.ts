import { describe, expect, test } from 'vitest'
import type { Case, CaseStatus } from '../../src/cases/case.ts'
import type { Verb } from '../../src/cases/commands/all-commands.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { mayRead } from '../../src/cases/may-read.ts'
import { allowedStandings, objection } from '../../src/cases/objection.ts'
import { type Person, theClient } from '../../src/cases/person.ts'
import { standingsOf } from '../../src/cases/standings-of.ts'
import { at } from '../support/agreement.ts'
import { verbs } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import {
  amy,
  ben,
  bob,
  cho,
  dan,
  eva,
  fay,
  managers,
  quinn,
  root,
  technicalSupport,
  testPerson,
} from '../support/people.ts'

const messageAfterNotice = fact('client-wrote', {
  at: at('2026-03-06 10:00'),
  answeredAt: at('2026-03-06 10:00'),
})

/** The facts after which each command is possible. */
const before: Readonly<Record<Exclude<Verb, 'log'>, readonly CaseFact[]>> = {
  acknowledge: factsUpTo('received'),
  decline: factsUpTo('received'),
  'confirm-decline': [...factsUpTo('received'), fact('decline-proposed')],
  'reject-decline': [...factsUpTo('received'), fact('decline-proposed')],
  contest: factsUpTo('declined'),
  assign: factsUpTo('accepted'),
  'hand-over': factsUpTo('investigating'),
  'accept-hand-over': [...factsUpTo('investigating'), fact('hand-over-offered', { to: null })],
  extend: factsUpTo('investigating'),
  'declare-complex': factsUpTo('investigating'),
  'ask-client': factsUpTo('investigating'),
  'client-answered': [...factsUpTo('investigating'), fact('client-asked')],
  wait: factsUpTo('investigating'),
  'go-on': [...factsUpTo('investigating'), fact('waiting-began')],
  'foresee-delay': factsUpTo('investigating'),
  'notify-delay': factsUpTo('investigating'),
  'complete-investigation': factsUpTo('investigating'),
  propose: factsUpTo('formulating'),
  approve: factsUpTo('awaiting-approval'),
  return: factsUpTo('awaiting-approval'),
  notify: factsUpTo('determined'),
  'take-back': factsUpTo('determined'),
  'remind-client': factsUpTo('awaiting-confirmation'),
  'notify-again': [...factsUpTo('awaiting-confirmation'), fact('confirmation-lapsed')],
  'close-unanswered': [
    ...factsUpTo('determined'),
    fact('solution-notified'),
    fact('solution-notified', { further: true }),
    fact('confirmation-lapsed'),
  ],
  'classify-message': [...factsUpTo('awaiting-confirmation'), messageAfterNotice],
  'record-answer': factsUpTo('awaiting-confirmation'),
  revise: factsUpTo('awaiting-confirmation'),
  refuse: factsUpTo('deadlocked').slice(0, -1),
  escalate: factsUpTo('awaiting-confirmation'),
  'take-over': factsUpTo('escalation-pending'),
  'complete-remedy': factsUpTo('implementing'),
  withdraw: factsUpTo('investigating'),
  merge: factsUpTo('investigating'),
  reopen: factsUpTo('closed'),
  correct: factsUpTo('investigating'),
  'change-account-manager': factsUpTo('investigating'),
  inform: factsUpTo('investigating'),
  write: factsUpTo('investigating'),
  rate: factsUpTo('closed'),
}
const caseFor = (verb: Verb): Case | null => (verb === 'log' ? null : fold(id, before[verb]))

/** People with one standing each. */
const standing: readonly (readonly [string, Person])[] = [
  ['account manager', amy],
  ['member', bob],
  ['head', testPerson('head', { headOf: [technicalSupport] })],
  ['owner', testPerson('ben')],
  ['approver', dan],
  ['administrator', root],
  ['quality manager', quinn],
  ['client', theClient],
  ['other dept', fay],
]

test('procedure 3: who may give which command', () => {
  const row = (name: string, cells: readonly string[]) =>
    (
      name.padEnd(24) + cells.map((cell, i) => cell.padEnd((standing[i]?.[0].length ?? 0) + 2)).join('')
    ).trimEnd()
  const table = [
    row(
      '',
      standing.map(([name]) => name),
    ),
    ...verbs.map((verb) =>
      row(
        verb,
        standing.map(([, person]) => (objection(verb, person, caseFor(verb)) ? '–' : 'may')),
      ),
    ),
  ]
  expect(table.join('\n')).toMatchInlineSnapshot(`
    "                        account manager  member  head  owner  approver  administrator  quality manager  client  other dept
    log                     may              –       –     –      –         may            –                –       –
    acknowledge             may              may     may   –      –         may            may              –       –
    decline                 may              may     may   –      –         may            may              –       –
    confirm-decline         may              –       may   –      –         may            may              –       –
    reject-decline          may              –       may   –      –         may            may              –       –
    contest                 may              –       –     –      –         may            may              may     –
    assign                  –                may     may   –      –         –              –                –       –
    hand-over               –                –       may   may    –         –              may              –       –
    accept-hand-over        –                may     may   –      –         –              –                –       –
    extend                  –                –       may   may    –         –              –                –       –
    declare-complex         –                –       may   may    –         –              –                –       –
    ask-client              may              –       may   may    –         may            may              –       –
    client-answered         may              –       may   may    –         may            may              may     –
    wait                    –                –       may   may    –         –              –                –       –
    go-on                   –                –       may   may    –         –              –                –       –
    foresee-delay           –                –       may   may    –         –              –                –       –
    notify-delay            may              –       may   may    –         may            may              –       –
    complete-investigation  –                –       may   may    –         –              –                –       –
    propose                 –                –       may   may    –         –              –                –       –
    approve                 –                –       –     –      may       –              –                –       –
    return                  –                –       –     –      may       –              –                –       –
    notify                  may              –       may   may    –         may            may              –       –
    take-back               –                –       may   may    –         –              –                –       –
    remind-client           may              –       may   may    –         may            may              –       –
    notify-again            may              –       may   may    –         may            may              –       –
    close-unanswered        may              –       may   –      –         may            may              –       –
    classify-message        may              –       –     –      –         may            may              –       –
    record-answer           may              –       –     –      –         may            may              may     –
    revise                  may              –       –     –      –         may            may              may     –
    refuse                  may              –       –     –      –         may            may              may     –
    escalate                may              –       –     –      –         may            may              may     –
    take-over               –                –       –     –      –         –              –                –       –
    complete-remedy         –                –       may   may    –         –              –                –       –
    withdraw                may              –       –     –      –         may            may              may     –
    merge                   may              –       may   may    –         may            may              –       –
    reopen                  may              –       –     –      –         may            may              may     –
    correct                 may              –       may   –      –         may            may              –       –
    change-account-manager  may              –       –     –      –         may            may              –       –
    inform                  may              –       may   may    –         may            may              –       –
    write                   may              –       –     –      –         may            may              may     –
    rate                    –                –       –     –      –         –              –                may     –"
  `)
})

describe('standingsOf', () => {
  const of = (person: Person, kase: Case | null) => [...standingsOf(person, kase)].sort()
  const handled = fold(id, factsUpTo('formulating'))
  const awaiting = fold(id, factsUpTo('awaiting-approval'))

  test('counts only company-wide roles before a case exists', () => {
    const all = testPerson('all', {
      roles: ['account-manager', 'administrator'],
      departments: [technicalSupport],
      headOf: [technicalSupport],
      approverGroups: [managers],
    })
    expect(of(all, null)).toEqual(['account-manager', 'administrator'])
  })

  test('follows from the department, the owner and the approver group of the case', () => {
    expect(of(ben, handled)).toEqual(['member', 'owner'])
    expect(of(cho, handled)).toEqual(['head', 'member'])
    expect(of(fay, handled)).toEqual([])
    expect(of(eva, awaiting)).toEqual(['approver', 'member'])
  })

  test('3.2(6) has approvers only while an approval is pending', () => {
    expect(of(dan, handled)).toEqual([])
    expect(of(dan, awaiting)).toEqual(['approver'])
  })

  test('3.1 gives the person complained about no part in handling the case', () => {
    const [, ...rest] = factsUpTo('formulating')
    const about = (person: Person) =>
      fold(id, [fact('complaint-logged', { personComplainedAbout: person.id }), ...rest])
    expect(of(cho, about(cho))).toEqual([])
    expect(of(amy, about(amy))).toEqual([])
    expect(of(ben, about(cho))).toEqual(['member', 'owner'])
  })
})

describe('objection', () => {
  test('checks the status before the person, so that a stale button says what changed', () => {
    expect(objection('acknowledge', fay, fold(id, factsUpTo('closed')))).toEqual({
      code: 'wrong-status',
      verb: 'acknowledge',
      status: 'closed',
    })
  })

  test('names the people who may', () => {
    for (const verb of verbs) {
      const nobody = testPerson('nobody')
      expect(objection(verb, nobody, caseFor(verb))).toEqual({
        code: 'not-allowed',
        verb,
        who: allowedStandings(verb),
      })
    }
  })

  test('procedure 3: refuses to log into an existing case', () => {
    expect(objection('log', amy, fold(id, factsUpTo('received')))).toMatchObject({ code: 'wrong-status' })
  })
})

describe('3.1 a sensitive case', () => {
  const sensitive = (status: CaseStatus, more: { personComplainedAbout?: Person['id'] } = {}): Case =>
    fold(
      id,
      factsUpTo(status).map((one) =>
        one.type === 'complaint-logged' ? { ...one, sensitive: true, ...more } : one,
      ),
    )
  const otherManager = testPerson('another', { roles: ['account-manager'] })

  test('refuses the commands of other account managers', () => {
    expect(objection('acknowledge', otherManager, sensitive('received'))).toEqual({ code: 'confidential' })
    expect(objection('notify', otherManager, sensitive('determined'))).toEqual({ code: 'confidential' })
    const awaiting = sensitive('awaiting-confirmation')
    expect(objection('record-answer', otherManager, awaiting)).toEqual({ code: 'confidential' })
    expect(objection('record-answer', amy, awaiting)).toBeNull()
  })

  test('is readable for those working on it, its account manager and the quality manager only', () => {
    const kase = sensitive('investigating')
    expect([amy, ben, cho, quinn].filter((person) => !mayRead(person, kase))).toEqual([])
    expect([otherManager, bob, fay, dan, root].filter((person) => mayRead(person, kase))).toEqual([])
  })

  test('cannot be read by the person complained about, whatever their role', () => {
    const kase = sensitive('investigating', { personComplainedAbout: quinn.id })
    expect(mayRead(quinn, kase)).toBe(false)
  })
})

test('3.1 the person complained about cannot approve', () => {
  const about = factsUpTo('awaiting-approval').map((one) =>
    one.type === 'complaint-logged' ? { ...one, personComplainedAbout: dan.id } : one,
  )
  expect(objection('approve', dan, fold(id, about))).toMatchObject({ code: 'not-allowed' })
})
