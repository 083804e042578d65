import { describe, expect, it } from 'vitest'
import { caseId } from '../../src/agreement/ids.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { chainHash } from '../../src/storage/cases/fact-chain.ts'
import { parseFact } from '../../src/storage/cases/fact-schema.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { storable } from '../../src/storage/database/storable.ts'

const at = instant('2026-11-23T02:00:00Z')
const closedFact: CaseFact = { type: 'case-closed', at, by: 'redress' }
const link = { caseId: caseId('c1'), seq: 1, prevHash: '', fact: closedFact }

describe('a stored fact', () => {
  it('is accepted only with all of its fields and no others', () => {
    expect(parseFact({ type: 'case-closed', at, by: 'redress' })).toEqual(closedFact)
    expect(() => parseFact({ type: 'case-closed', at, by: 'redress', why: 'none' })).toThrow(/why/)
    expect(() => parseFact({ type: 'case-closed', by: 'redress' })).toThrow(/at/)
    expect(() => parseFact({ type: 'case-opened', at, by: 'redress' })).toThrow(/type/)
  })

  it('keeps optional fields absent if they were not stored, so that its hash stays the same', () => {
    const facts = [
      { type: 'approval-requested', at, by: 'U0A', round: 1, fingerprint: 'f', group: 'management' },
      { type: 'proposal-approved', at, by: 'U0B', round: 1 },
      { type: 'solution-notified', at, by: 'U0A', method: 'email', toldAt: at, text: 'x' },
      { type: 'case-closed', at, by: 'U0A' },
    ]
    for (const fact of facts) expect(Object.keys(parseFact(fact)).sort()).toEqual(Object.keys(fact).sort())
    const [requested, approved] = facts
    expect(parseFact({ ...requested, needed: 2 })).toHaveProperty('needed', 2)
    expect(parseFact({ ...approved, onBehalfOf: 'U0C' })).toHaveProperty('onBehalfOf', 'U0C')
    expect(() => parseFact({ ...requested, needed: undefined })).toThrow(/needed/)
  })

  it('of a correction has only fields that can be corrected', () => {
    const correctionFact = {
      type: 'complaint-corrected',
      at,
      by: 'U0A',
      from: { severity: 'low', contractNo: null },
      to: { severity: 'high', contractNo: 'YF-1' },
      reason: 'misread',
      agreementVersionId: 'v1',
      department: 'finance',
    }
    expect(parseFact(correctionFact)).toEqual(correctionFact)
    expect(() => parseFact({ ...correctionFact, to: { number: 'C-2026-0001' } })).toThrow(/number/)
  })

  it('is rejected with a day that does not exist', () => {
    const remedyFact = {
      type: 'remedy-completed',
      at,
      by: 'U0A',
      remedy: 'function-fix',
      proof: 'release 4.2',
    }
    expect(parseFact({ ...remedyFact, doneOn: '2026-02-28' })).toMatchObject({ doneOn: '2026-02-28' })
    expect(() => parseFact({ ...remedyFact, doneOn: '2026-02-30' })).toThrow(/no existing day/)
  })
})

describe('the hash of a fact', () => {
  it('is SHA-256 over the previous hash and the canonical JSON of the fact', () => {
    const json =
      '{"at":"2026-11-23T02:00:00.000Z","by":"redress","caseId":"c1","data":{},"seq":1,"type":"case-closed"}'
    expect(chainHash(link)).toBe(sha256(json))
    expect(chainHash({ ...link, prevHash: 'abc' })).toBe(sha256(`abc${json}`))
  })

  it('changes with case, number, author, time and data', () => {
    const answerFact = {
      type: 'client-accepted',
      at,
      by: 'U0A',
      method: 'phone',
      answeredAt: at,
      words: 'yes',
    }
    const fact = parseFact(answerFact)
    const otherFact = parseFact({ ...answerFact, words: 'Yes' })
    const hashes = [
      link,
      { ...link, caseId: caseId('c2') },
      { ...link, seq: 2 },
      { ...link, fact: { ...closedFact, at: instant(at + 1) } },
      { ...link, fact: { ...closedFact, by: 'U0A' as never } },
      { ...link, fact },
      { ...link, fact: otherFact },
    ].map(chainHash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})

describe('a storable value', () => {
  it('has a replacement character for each NUL and half surrogate pair, and is otherwise unchanged', () => {
    const value = { a: ['x\0', { b: '\udc00y' }], c: null, d: 1, e: false, f: '😀' }
    expect(storable(value)).toEqual({ a: ['x\ufffd', { b: '\ufffdy' }], c: null, d: 1, e: false, f: '😀' })
  })
})
