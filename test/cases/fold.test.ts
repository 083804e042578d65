import { describe, expect, test } from 'vitest'
import { isOpen, ownerOf } from '../../src/cases/case.ts'
import { evolve, fold } from '../../src/cases/facts/fold.ts'
import { at } from '../support/agreement.ts'
import { costlyProposal, fact, factsUpTo, id, solutionProposed } from '../support/facts.ts'
import { ben, dan } from '../support/people.ts'

describe('fold', () => {
  test('counts every fact in the version', () => {
    const facts = [...factsUpTo('accepted'), fact('clock-stopped'), fact('evidence-added')]
    expect(fold(id, facts).version).toBe(4)
  })

  test('keeps evidence in the order of its facts, at any status', () => {
    const late = fact('evidence-added', { evidenceId: 'evidence-2' })
    const kase = fold(id, [
      ...factsUpTo('received'),
      fact('evidence-added'),
      ...factsUpTo('closed').slice(1),
      late,
    ])
    expect(kase.status).toBe('closed')
    expect(kase.evidence.map(({ evidenceId }) => evidenceId)).toEqual(['evidence-1', 'evidence-2'])
  })

  test('keeps the status when a clock stops or a message fails', () => {
    for (const status of ['received', 'awaiting-approval', 'closed'] as const) {
      const facts = [...factsUpTo(status), fact('clock-stopped'), fact('delivery-failed')]
      expect(fold(id, facts)).toEqual({ ...fold(id, factsUpTo(status)), version: facts.length })
    }
  })

  test('3.2(6) determines a solution without approval when it is proposed', () => {
    expect(fold(id, factsUpTo('determined'))).toMatchObject({ determinedAt: at('2026-03-04 10:00') })
  })

  test('3.2(6) determines a solution under approval when it is approved, not before', () => {
    const awaiting = factsUpTo('awaiting-approval')
    const when = at('2026-03-04 15:00')
    expect(fold(id, awaiting)).not.toHaveProperty('determinedAt')
    const approved = [fact('proposal-approved'), fact('solution-determined', { at: when, by: dan.id })]
    const kase = fold(id, [...awaiting, ...approved])
    expect(kase).toMatchObject({
      status: 'determined',
      determinedAt: when,
      proposed: { proposal: costlyProposal },
    })
    expect(kase).not.toHaveProperty('approvers')
  })

  test.each(['approval-voided', 'proposal-returned'] as const)('has no current proposal after %s', (type) => {
    const kase = fold(id, [...factsUpTo('awaiting-approval'), fact(type)])
    expect(kase.status).toBe('formulating')
    expect(kase).not.toHaveProperty('proposed')
    expect(kase).not.toHaveProperty('approvers')
  })

  test('has no owner until one is assigned', () => {
    expect(ownerOf(fold(id, factsUpTo('accepted')))).toBeNull()
    expect(ownerOf(fold(id, factsUpTo('investigating')))).toBe(ben.id)
    expect(ownerOf(fold(id, factsUpTo('closed')))).toBe(ben.id)
  })

  test('counts a case as open until it is closed', () => {
    expect(isOpen(fold(id, factsUpTo('implementing')))).toBe(true)
    expect(isOpen(fold(id, factsUpTo('closed')))).toBe(false)
  })

  test('does not modify the case it evolves from', () => {
    const before = fold(id, factsUpTo('received'))
    const copy = structuredClone(before)
    evolve(id, before, fact('complaint-acknowledged'))
    evolve(id, before, fact('evidence-added'))
    expect(before).toEqual(copy)
  })
})

describe('fold throws on', () => {
  test('no facts at all', () => {
    expect(() => fold(id, [])).toThrow('Case case-1 has no facts.')
  })

  test('a case that does not begin with complaint-logged', () => {
    expect(() => fold(id, [fact('owner-assigned')])).toThrow('begins with owner-assigned')
  })

  test('a second log', () => {
    const logged = fact('complaint-logged')
    expect(() => fold(id, [logged, logged])).toThrow('logged a second time')
  })

  test.each([
    ['a proposal before the investigation', [solutionProposed(costlyProposal)]],
    ['an approval that nobody asked for', [fact('proposal-approved')]],
    ['a determination without a proposal', [fact('solution-determined')]],
    ['a closing before the remedies', [fact('case-closed')]],
  ])('%s', (_, facts) => {
    expect(() => fold(id, [...factsUpTo('received'), ...facts])).toThrow('its next fact needs it to be')
  })
})
