import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
let caseId: string
let count = 0

beforeAll(async () => {
  db = await testDatabase()
  await db.prisma.client.create({ data: { id: 'client', name: 'Yuanshan', language: 'zh' } })
  await db.prisma.agreement.create({
    data: { id: 'agreement', clientId: 'client', contractNo: '1', service: 'x' },
  })
  await db.prisma.agreementVersion.create({
    data: { id: 'v1', agreementId: 'agreement', version: 1, effectiveFrom: at, terms: {} },
  })
})
afterAll(() => db.drop())

const at = new Date('2026-09-24T01:00:00Z')

beforeEach(async () => {
  count += 1
  caseId = `case-${count}`
  await db.prisma.case.create({
    data: {
      id: caseId,
      number: `C-2026-${count}`,
      status: 'logged',
      clientId: 'client',
      agreementVersionId: 'v1',
      departmentId: 'tech',
      accountManagerId: 'U1',
      category: 'service-quality',
      severity: 'normal',
      sensitive: false,
      summary: 'x',
      receivedAt: at,
      loggedAt: at,
      version: 0,
    },
  })
})

function fact(seq: number, prevHash: string, hash: string) {
  return { caseId, seq, type: 'noted', at, by: 'U1', data: {}, prevHash, hash }
}

describe('case_facts', () => {
  test('accepts facts with consecutive numbers and hashes', async () => {
    await db.prisma.caseFact.create({ data: fact(1, '', 'a') })
    await db.prisma.caseFact.createMany({ data: [fact(2, 'a', 'b'), fact(3, 'b', 'c')] })
    expect(await db.prisma.caseFact.count({ where: { caseId } })).toBe(3)
  })

  test('refuses a gap in the numbers', async () => {
    await db.prisma.caseFact.create({ data: fact(1, '', 'a') })
    await expect(db.prisma.caseFact.create({ data: fact(3, 'a', 'b') })).rejects.toThrow(
      `Fact 3 of case ${caseId} has no fact 2 before it.`,
    )
    await expect(db.prisma.caseFact.create({ data: fact(0, '', 'b') })).rejects.toThrow(
      'case_facts_seq_check',
    )
  })

  test('refuses a fact whose previous hash is not that of the fact before it', async () => {
    await expect(db.prisma.caseFact.create({ data: fact(1, 'x', 'a') })).rejects.toThrow('does not follow')
    await db.prisma.caseFact.create({ data: fact(1, '', 'a') })
    await expect(db.prisma.caseFact.create({ data: fact(2, 'x', 'b') })).rejects.toThrow(
      'its prev_hash is "x", and the hash there is "a"',
    )
  })

  test('reports a repeated number as a unique violation', async () => {
    await db.prisma.caseFact.create({ data: fact(1, '', 'a') })
    await expect(db.prisma.caseFact.create({ data: fact(1, '', 'b') })).rejects.toMatchObject({
      code: 'P2002',
    })
  })

  test('refuses UPDATE, DELETE and TRUNCATE with an error message', async () => {
    await db.prisma.caseFact.create({ data: fact(1, '', 'a') })
    const where = { caseId_seq: { caseId, seq: 1 } }
    await expect(db.prisma.caseFact.update({ where, data: { by: 'U2' } })).rejects.toThrow(
      'Facts of a case are never changed or removed: UPDATE on case_facts is refused.',
    )
    await expect(db.prisma.caseFact.delete({ where })).rejects.toThrow('DELETE on case_facts is refused')
    await expect(db.pool.query('truncate case_facts')).rejects.toThrow('TRUNCATE on case_facts is refused')
    await expect(db.pool.query('truncate cases cascade')).rejects.toThrow('TRUNCATE on case_facts is refused')
    await expect(
      db.pool.query(`set session_replication_role = replica; delete from case_facts`),
    ).rejects.toThrow('DELETE on case_facts is refused')
    expect(await db.prisma.caseFact.findUnique({ where })).toMatchObject({ by: 'U1' })
  })
})

describe('other tables', () => {
  test('refuse values that the schema does not list', async () => {
    const approval = { round: 1, fingerprint: 'f', groupId: 'g', requestedAt: at, requestedBy: 'U1', caseId }
    await expect(db.prisma.approval.create({ data: { ...approval, decision: 'maybe' } })).rejects.toThrow(
      'approvals_decision_check',
    )
    await expect(
      db.prisma.person.create({ data: { id: 'U9', name: 'x', roles: ['administrator', 'king'] } }),
    ).rejects.toThrow('people_roles_check')
    const clock = { caseId, code: 'ACK', cycle: 1, startsAt: at, calendarVersion: 'v' }
    await expect(db.prisma.clock.create({ data: { ...clock, verdict: 'late' } })).rejects.toThrow(
      'clocks_verdict_check',
    )
    await db.prisma.clock.create({ data: { ...clock, verdict: 'met' } })
  })

  test('store a notice without a case once', async () => {
    const notice = { purpose: 'digest', cycle: 1, threshold: '', audience: 'C1', data: {}, createdAt: at }
    const { count } = await db.prisma.notice.createMany({
      data: [
        { id: 'n1', ...notice },
        { id: 'n2', ...notice },
      ],
      skipDuplicates: true,
    })
    expect(count).toBe(1)
  })
})
