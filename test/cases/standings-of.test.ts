import { describe, expect, test } from 'vitest'
import type { Case } from '../../src/cases/case.ts'
import { decide, decideLog } from '../../src/cases/decide.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { mayRead } from '../../src/cases/may-read.ts'
import type { Person } from '../../src/cases/person.ts'
import { isSubstituteManager, standingsOf } from '../../src/cases/standings-of.ts'
import { agreement, china, sha256, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { amy, asAbsent, ben, cho, dan, gus, hal, ivy, quinn, root, testPerson } from '../support/people.ts'

const context = { calendar: china, terms, clientEmail: 'client@example.com', hash: sha256 }
const standIn = (...absent: Person[]) => testPerson('sam', { standsInFor: absent.map(asAbsent) })
const head = testPerson('mia', { roles: ['account-management-head'] })

const logged = fact('complaint-logged')
const investigating = fold(id, factsUpTo('investigating'))
const about = (person: Person, kase: Case): Case =>
  ({ ...kase, complaint: { ...kase.complaint, personComplainedAbout: person.id } }) as Case
const sensitive = fold(id, [{ ...logged, sensitive: true }])
const list = (person: Person, kase: Case | null) => [...standingsOf(person, kase)].sort()

describe('a deputy', () => {
  test('may do what the person who is away may', () => {
    for (const absent of [amy, ben, cho, quinn])
      expect(list(standIn(absent), investigating)).toEqual(list(absent, investigating))
    expect(list(standIn(dan), fold(id, factsUpTo('awaiting-approval')))).toEqual(['approver'])
    expect(list(standIn(amy), null)).toEqual(['account-manager'])
  })

  test('3.1 may do nothing if the complaint is about them, or about the person who is away', () => {
    const sam = standIn(ben, amy)
    expect(list(sam, about(sam, investigating))).toEqual([])
    expect(list(standIn(ben), about(ben, investigating))).toEqual([])
  })

  test('3.4(3) of an escalation handler has not owned the case at the first level', () => {
    const pending = fold(id, factsUpTo('escalation-pending'))
    expect(list(standIn(hal), pending)).toEqual(['member'])
    expect(list({ ...ben, standsInFor: [asAbsent(gus)] }, pending)).toEqual([])
    const takesOver = decide(pending, command('take-over', { by: standIn(hal) }), {
      ...context,
      facts: factsUpTo('escalation-pending'),
    })
    expect(takesOver).toMatchObject({
      facts: [{ type: 'escalation-taken-over', by: 'sam', onBehalfOf: 'hal' }],
    })
  })

  test('is named in the facts together with the person who is away, unless they act by their own right', () => {
    const facts = factsUpTo('investigating')
    const inform = (by: Person) => decide(investigating, command('inform', { by }), { ...context, facts })
    expect(inform(standIn(amy))).toMatchObject({ facts: [{ by: 'sam', onBehalfOf: 'amy' }] })
    const own = inform({ ...ben, standsInFor: [asAbsent(amy)] })
    expect('facts' in own && own.facts[0]).not.toHaveProperty('onBehalfOf')
  })

  test('who logs a complaint leaves the case to the account manager who is away', () => {
    const { verb: _, ...log } = command('log', { by: standIn(amy) })
    const decision = decideLog(log, agreement, 'C-2026-0001')
    expect('facts' in decision && fold(id, decision.facts).accountManager).toBe(amy.id)
  })
})

describe('the account manager of a case', () => {
  test('3.1 may do nothing if the complaint is about them', () => {
    expect(list(amy, about(amy, investigating))).toEqual([])
    expect(mayRead(amy, about(amy, sensitive))).toBe(false)
  })

  test('is whoever logged it, even without the role', () => {
    const byRoot = fold(id, [{ ...logged, by: root.id, sensitive: true }])
    expect(list(root, byRoot)).toEqual(['account-manager', 'administrator'])
    expect(mayRead(root, byRoot)).toBe(true)
    expect(list(root, sensitive)).toEqual(['administrator'])
  })

  test('3.1 has a second person beside them in a sensitive case, who may read it and act', () => {
    for (const second of [standIn(amy), head, quinn]) {
      expect(list(second, sensitive)).toContain('account-manager')
      expect(mayRead(second, sensitive)).toBe(true)
      expect(list(second, about(second, sensitive))).toEqual([])
      expect(mayRead(second, about(second, sensitive))).toBe(false)
    }
    expect(list(ivy, sensitive)).toEqual([])
    expect(mayRead(ivy, sensitive)).toBe(false)
  })

  test('is substituted for by the head of account management, quality managers and administrators', () => {
    for (const substitute of [head, quinn, root]) {
      expect(list(substitute, investigating)).toContain('account-manager')
      expect(isSubstituteManager(substitute, investigating)).toBe(true)
    }
    for (const manager of [amy, ivy, standIn(amy)])
      expect(isSubstituteManager(manager, investigating)).toBe(false)
  })
})
