import { describe, expect, test } from 'vitest'
import { departmentId, type PersonId, personId } from '../../src/agreement/ids.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { canRemain, channelMembers, isExcluded } from '../../src/slack/channels/channel-members.ts'
import { at } from '../support/agreement.ts'
import { fact, id } from '../support/facts.ts'
import { amy, ben, bob, cho, dan, fay, quinn, technicalSupport, testPerson } from '../support/people.ts'

const quality = departmentId('quality')
const logged = fact('complaint-logged', { sensitive: true })
const assigned = [logged, fact('complaint-acknowledged'), fact('owner-assigned', { owner: ben.id })]
const offered = (to: PersonId | null): CaseFact => ({
  type: 'hand-over-offered',
  at: at('2026-03-03 10:00'),
  by: ben.id,
  department: technicalSupport,
  to,
  promises: 'An answer by Friday.',
  openQuestions: null,
})
const escalated: CaseFact = {
  type: 'escalation-requested',
  at: at('2026-03-04 10:00'),
  by: amy.id,
  ground: 'lateness',
  method: 'phone',
  answeredAt: at('2026-03-04 09:00'),
  words: 'Too late.',
  department: quality,
}

const techSupport = {
  id: technicalSupport,
  headId: cho.id as PersonId | null,
  memberIds: [ben.id, bob.id, cho.id],
  name: { en: 'Technical support', zh: '技术支持部' },
  channelId: 'C1',
  language: 'en',
} as const

const file = (
  facts: readonly CaseFact[],
  change: { headId?: PersonId | null; memberIds?: PersonId[] } = {},
) => ({
  case: fold(id, facts),
  department: { ...techSupport, ...change },
})

describe('the channel of a sensitive case', () => {
  test('has the account manager and the head while there is no owner', () => {
    expect(channelMembers(file([logged]))).toEqual([amy.id, cho.id])
  })

  test('has every member where there is neither head nor owner', () => {
    expect(channelMembers(file([logged], { headId: null }))).toEqual([amy.id, ben.id, bob.id, cho.id])
    expect(channelMembers(file(assigned, { headId: null }))).toEqual([amy.id, ben.id])
  })

  test('has the owner, and the person or the department asked to take the case', () => {
    expect(channelMembers(file(assigned))).toEqual([amy.id, ben.id, cho.id])
    expect(channelMembers(file([...assigned, offered(bob.id)]))).toEqual([amy.id, ben.id, cho.id, bob.id])
    expect(new Set(channelMembers(file([...assigned, offered(null)])))).toEqual(
      new Set([amy.id, ben.id, bob.id, cho.id]),
    )
  })

  test('never has the person complained about; if that is the head, all members are invited', () => {
    const complaintAbout = (person: PersonId) =>
      fact('complaint-logged', { sensitive: true, personComplainedAbout: person })
    expect(channelMembers(file([complaintAbout(ben.id)], { headId: null }))).toEqual([amy.id, bob.id, cho.id])
    expect(channelMembers(file([complaintAbout(cho.id)]))).toEqual([amy.id, ben.id, bob.id])
    expect(isExcluded(cho.id, file([complaintAbout(cho.id)]))).toBe(true)
    expect(canRemain({ ...cho, roles: ['quality-manager'] }, file([complaintAbout(cho.id)]))).toBe(false)
  })

  test('loses the earlier owners when the case is escalated', () => {
    const head = testPerson('hana', { departments: [quality], headOf: [quality] })
    const escalatedFile = file([...assigned, escalated], { headId: head.id, memberIds: [head.id, ben.id] })
    expect(channelMembers(escalatedFile)).toEqual([amy.id, head.id])
    expect(canRemain(ben, escalatedFile)).toBe(false)
    expect(canRemain(cho, escalatedFile)).toBe(false)
    expect(canRemain(head, escalatedFile)).toBe(true)
  })

  test('keeps a quality manager whom somebody invited, but not people without a part in the case', () => {
    expect(channelMembers(file(assigned))).not.toContain(quinn.id)
    expect(canRemain(quinn, file(assigned))).toBe(true)
    for (const stranger of [bob, dan, fay, testPerson('guest')])
      expect(canRemain(stranger, file(assigned))).toBe(false)
    expect(canRemain({ ...testPerson('guest'), id: personId('guest') }, file(assigned))).toBe(false)
  })
})
