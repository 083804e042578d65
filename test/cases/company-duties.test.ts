import { describe, expect, it } from 'vitest'
import { deadEndsOf } from '../../src/cases/company-duties.ts'
import { terms as usual } from '../support/agreement.ts'
import {
  amy,
  ben,
  board,
  bob,
  cho,
  dan,
  eva,
  everyone,
  gus,
  hal,
  ivy,
  jon,
  quinn,
  root,
  technicalSupport,
} from '../support/people.ts'

const terms = {
  ...usual,
  departments: {
    'technical-fault': technicalSupport,
    'late-delivery': technicalSupport,
    billing: technicalSupport,
    'service-attitude': technicalSupport,
    other: technicalSupport,
  },
}
const kindsOf = (...args: Parameters<typeof deadEndsOf>) =>
  deadEndsOf(...args).map(({ duty, able }) => [duty.kind, able.map(({ name }) => name)])
const two = [amy, ivy, ben, bob, cho, dan, eva, gus, hal, quinn, root]

describe('deadEndsOf', () => {
  it('finds nothing where two people can meet each duty', () => {
    expect(kindsOf(two, [terms])).toEqual([])
    expect(kindsOf(everyone, [terms])).toEqual([])
  })

  it('names the one person on whom a duty depends', () => {
    const without = (...people: unknown[]) => two.filter((person) => !people.includes(person))
    expect(kindsOf(without(ivy), [terms])).toEqual([['account-manager', ['Amy']]])
    expect(kindsOf(without(hal), [terms])).toEqual([['escalation', ['Gus']]])
    expect(kindsOf(without(eva), [terms])).toEqual([['approval', ['Dan']]])
    expect(kindsOf(without(quinn), [terms])).toEqual([['substitute', ['Root']]])
    expect(kindsOf(without(quinn, root), [terms])).toEqual([['substitute', []]])
  })

  it('counts a deactivated person as absent', () => {
    expect(
      kindsOf([...two.filter((person) => person !== hal), { ...hal, deactivated: true }], [terms]),
    ).toEqual([['escalation', ['Gus']]])
  })

  it('asks for three people where two must approve, and counts the next approvers', () => {
    const secondApprovalThreshold = { minor: 1, currency: 'CNY' } as const
    const strict = { ...terms, secondApprovalThreshold }
    expect(kindsOf(two, [strict])).toEqual([['approval', ['Dan', 'Eva']]])
    expect(
      kindsOf([...two, { ...jon, approverGroups: [board] }], [{ ...strict, nextApprovers: board }]),
    ).toEqual([])
  })

  it('leaves out duties of people who are kept in a Slack user group', () => {
    expect(
      kindsOf(
        two.filter((person) => person !== ivy),
        [terms],
        new Set(['account-manager']),
      ),
    ).toEqual([])
  })
})
