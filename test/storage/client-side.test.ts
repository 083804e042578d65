import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { instant } from '../../src/deadlines/instant.ts'
import {
  type ClientSubmission,
  recordClientRequest,
} from '../../src/operations/cases/record-client-request.ts'
import { recordUndeliveredLetter } from '../../src/operations/mail/record-undelivered-letter.ts'
import type { NewIntakeDraft } from '../../src/operations/ports/draft-ports.ts'
import type { ClientFile } from '../../src/operations/ports/evidence-ports.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { done, type Fixture, hours, openFixture } from './store-fixture.ts'

const parts = ['received', 'process', 'expected-time'] as const
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.drop())

/** A case that was acknowledged by e-mail at ten past eleven. */
async function openAcknowledgedCase(): Promise<{ kase: Case; noticeId: string }> {
  const logged = done(await fixture.log())
  const message = { method: 'email', toldAt: hours(1), text: '已收到。', parts } as const
  const kase = done(await fixture.act(logged, 'U0LILEI', { verb: 'acknowledge', ...message }))
  const [letter] = await fixture.store.lettersOf(kase.id)
  return { kase, noticeId: letter?.noticeId ?? '' }
}

describe('a letter that never arrived', () => {
  test('starts its clock again with a next check, and the other records still match the facts', async () => {
    const { kase, noticeId } = await openAcknowledgedCase()
    const clocks = async () =>
      (
        await fixture.pool.query(
          `SELECT code, verdict, stopped_at, next_at IS NOT NULL AS looked FROM clocks
           WHERE case_id = $1 AND code IN ('ACK', 'ASSIGNMENT') ORDER BY code`,
          [kase.id],
        )
      ).rows
    expect(await clocks()).toMatchObject([
      { code: 'ACK', verdict: 'met', looked: false },
      { code: 'ASSIGNMENT', verdict: null, looked: true },
    ])
    const bounce = { noticeId, reason: 'bounced', answer: '550 5.1.1', now: hours(2) } as const
    expect(await recordUndeliveredLetter(fixture.store, bounce)).toBe(true)
    expect(await clocks()).toEqual([{ code: 'ACK', verdict: null, stopped_at: null, looked: true }])
    expect(await recordUndeliveredLetter(fixture.store, { ...bounce, now: hours(3) })).toBe(false)
    expect(await recordUndeliveredLetter(fixture.store, { ...bounce, noticeId: 'nothing' })).toBe(false)
    const file = await fixture.store.caseFile({ id: kase.id })
    expect(file?.case.status).toBe('received')
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
  })
})

describe('the client', () => {
  const file = (name: string, text: string): ClientFile => ({
    id: `file-${name}`,
    name,
    mimetype: 'text/plain',
    size: text.length,
    sha256: hashOf(text),
    source: 'page',
  })
  const recordRequest = (kase: Case, changes: Partial<ClientSubmission>) =>
    recordClientRequest(fixture.store, sha256, {
      key: `act ${kase.id} ${JSON.stringify(changes)}`,
      caseId: kase.id,
      now: hours(4),
      request: null,
      files: [],
      ...changes,
    })
  const answer = { method: 'online', answeredAt: hours(4), words: '又发生了一次。' } as const

  test('sends a message with files, each of which is stored once and becomes a fact', async () => {
    const { kase } = await openAcknowledgedCase()
    const files = [file('a.txt', 'one'), file('b.txt', 'one'), file('c.txt', 'two')]
    const updated = done(await recordRequest(kase, { request: { verb: 'write', ...answer }, files }))
    expect(updated.evidence.map(({ name, by }) => [name, by])).toEqual([
      ['a.txt', 'client'],
      ['c.txt', 'client'],
    ])
    const outcome = done(await recordRequest(kase, { key: 'another', files: [file('d.txt', 'two')] }))
    expect(outcome.evidence).toHaveLength(2)
    // What the case has already is said to be there, and not stored again.
    const sent = (await fixture.store.caseFile({ id: kase.id }))?.facts.at(-1)
    expect(sent).toMatchObject({ type: 'evidence-repeated', by: 'client', name: 'd.txt' })
    const { rows } = await fixture.pool.query(
      'SELECT name, source, added_by, stored_at IS NOT NULL AS kept FROM evidence WHERE case_id = $1 ORDER BY name',
      [kase.id],
    )
    expect(rows).toEqual([
      { name: 'a.txt', source: 'page', added_by: 'client', kept: true },
      { name: 'c.txt', source: 'page', added_by: 'client', kept: true },
    ])
    const loaded = await fixture.store.caseFile({ id: kase.id })
    expect(loaded?.facts.map(({ type, by }) => `${type} ${by}`)).toContain('client-wrote client')
  })

  test('acts once even if a request arrives twice; a refusal changes nothing', async () => {
    const { kase } = await openAcknowledgedCase()
    const write = { key: `twice ${kase.id}`, request: { verb: 'write', ...answer } } as const
    expect(await recordRequest(kase, write)).toHaveProperty('done')
    expect(await recordRequest(kase, write)).toEqual({ repeated: true })
    const refused = await recordRequest(kase, { request: { verb: 'record-answer', ...answer } })
    expect(refused).toMatchObject({ refused: { code: 'wrong-status' } })
  })
})

test('the records match the facts after messages to the client, a withdrawal and a rating', async () => {
  const { kase } = await openAcknowledgedCase()
  const message = { method: 'email', toldAt: hours(2), text: '调查进行中。', about: 'progress' } as const
  done(await fixture.act(kase, 'U0LILEI', { verb: 'inform', ...message }, { now: hours(2) }))
  const answer = { method: 'phone', answeredAt: hours(3), words: '不用了。' } as const
  done(await fixture.act(kase, 'U0LILEI', { verb: 'withdraw', ...answer }, { now: hours(3) }))
  const rating = { verb: 'rate', handling: 2, informed: 4, comment: '慢了些。' } as const
  const ratingRequest = { key: 'rated', caseId: kase.id, now: hours(5), request: rating, files: [] }
  done(await recordClientRequest(fixture.store, sha256, ratingRequest))
  const { facts = [] } = (await fixture.store.caseFile({ id: kase.id })) ?? {}
  expect(facts.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['client-informed', 'case-withdrawn', 'handling-rated']),
  )
  expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
})

describe('a link', () => {
  test("is found by the hashes of its tokens, counts one view per visit, and is revoked with its case's other links", async () => {
    const { kase, noticeId } = await openAcknowledgedCase()
    const link = { id: 'link-1', caseId: kase.id, noticeId, createdAt: hours(1), expiresAt: hours(999) }
    const hashes = { tokenHash: hashOf('page'), replyHash: hashOf('reply') }
    await fixture.store.saveLink({ ...link, ...hashes })
    expect(await fixture.store.clientLink(hashes.tokenHash)).toEqual({ ...link, revokedAt: null })
    expect(await fixture.store.replyLink(hashes.replyHash)).toMatchObject({ id: 'link-1' })
    expect(await fixture.store.clientLink(hashes.replyHash)).toBeNull()
    expect(await fixture.store.markSeen(['link-1'], hours(2), hours(1))).toBe(1)
    expect(await fixture.store.markSeen(['link-1'], hours(2), hours(1))).toBe(0)
    expect(await fixture.store.markSeen(['link-1'], hours(4), hours(3))).toBe(1)
    const revoke = () => fixture.store.transaction((tx) => tx.revokeLinks(kase.id, hours(5)))
    expect(await revoke()).toEqual(['link-1'])
    expect(await revoke()).toEqual([])
    expect(await fixture.store.clientLink(hashes.tokenHash)).toMatchObject({ revokedAt: hours(5) })
    expect(await fixture.store.letter(noticeId)).toEqual({
      noticeId,
      caseId: kase.id,
      letter: 2,
      isRevoked: true,
    })
  })
})

describe('a draft', () => {
  const draft: NewIntakeDraft = {
    id: 'draft-1',
    source: 'email',
    key: 'message-1@example.com',
    fromName: '林静',
    fromAddress: 'linjing@yuanshan.example.com',
    phone: null,
    company: null,
    contractNo: null,
    subject: '投诉',
    text: '导出一直失败。\u0000',
    expectedSolution: null,
    language: 'zh',
    clientId: clientId('yuanshan'),
    mentions: null,
    files: [{ name: 'a.txt', mimetype: 'text/plain', size: 3, sha256: hashOf('one') }],
    receivedAt: instant(hours(0)),
  }

  test('is saved once per key, waits for a decision, and records it', async () => {
    const saveDraft = (changes: Partial<NewIntakeDraft> = {}) =>
      fixture.store.transaction((tx) => tx.saveIntakeDraft({ ...draft, ...changes }))
    expect(await saveDraft()).toBe(true)
    expect(await saveDraft({ id: 'draft-2' })).toBe(false)
    const [waiting] = await fixture.store.waitingDrafts(10)
    expect(waiting).toEqual({
      ...draft,
      text: expect.stringContaining('失败'),
      status: 'waiting',
      ownerId: personId('U0LILEI'),
      decision: null,
    })
    const decision = {
      status: 'dismissed',
      caseId: null,
      by: personId('U0LILEI'),
      at: hours(1),
      reason: 'Not about us.',
    } as const
    await fixture.store.transaction((tx) => tx.decideIntakeDraft('draft-1', decision))
    expect(await fixture.store.waitingDrafts(10)).toEqual([])
    expect(await fixture.store.intakeDraft('draft-1')).toMatchObject({ decision })
  })

  test('is attributed to the client with its address, domain or contract', async () => {
    const { store } = fixture
    expect(await store.clientsByAddress('LinJing@Yuanshan.example.com')).toMatchObject([{ id: 'yuanshan' }])
    expect(await store.clientsByDomain('northwind.example.com')).toMatchObject([{ id: 'northwind' }])
    expect(await store.clientByContract('yf-2025-0117')).toMatchObject({ id: 'yuanshan' })
    expect(await store.clientByContract('%')).toBeNull()
    expect(await store.clientsByAddress("' OR true --")).toEqual([])
  })
})
