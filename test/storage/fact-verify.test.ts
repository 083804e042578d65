import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyCommand } from '../../src/cli/verify-command.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import { done, type Fixture, hours, openFixture, toApproval } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

/** Runs SQL as a superuser who switches the triggers off, then puts everything back by the second statement. */
async function differencesAfter(change: string, undo: string): Promise<readonly string[]> {
  const runWithoutTriggers = async (sql: string) => {
    const client = await fixture.pool.connect()
    try {
      await client.query('ALTER TABLE case_facts DISABLE TRIGGER USER')
      await client.query(sql)
    } finally {
      await client.query('ALTER TABLE case_facts ENABLE TRIGGER USER')
      client.release()
    }
  }
  await runWithoutTriggers(change)
  const { differences } = await verifyRecords(fixture.prisma)
  await runWithoutTriggers(undo)
  return differences
}

describe('verifying the records', () => {
  it('finds no difference after several commands', async () => {
    const kase = await toApproval(fixture)
    if (kase.status !== 'awaiting-approval') throw new Error(kase.status)
    const { fingerprint } = kase.proposed
    const returnedCase = done(
      await fixture.act(
        kase,
        'U0ZHAOGANG',
        { verb: 'return', fingerprint, reason: '金额过高' },
        { now: hours(5) },
      ),
    )
    done(await fixture.log())
    expect(await verifyRecords(fixture.prisma)).toEqual({
      cases: 2,
      facts: returnedCase.version + 1,
      differences: [],
    })
  })

  it('names a fact whose data was changed', async () => {
    const set = (words: string) =>
      `UPDATE case_facts SET data = jsonb_set(data, '{text}', '"${words}"') WHERE type = 'complaint-acknowledged'`
    const differences = await differencesAfter(set('said something else'), set('已收到您的投诉。'))
    expect(differences).toEqual([
      'C-2026-0001: fact 2 (complaint-acknowledged) is not what was written: its hash differs',
    ])
  })

  it('names a fact that was rewritten with a hash of its own', async () => {
    const swap = (hash: string) => `UPDATE case_facts SET hash = ${hash} WHERE seq = 1 AND case_id IN
      (SELECT id FROM cases WHERE number = 'C-2026-0001')`
    const differences = await differencesAfter(swap(`'x' || hash`), swap('substr(hash, 2)'))
    expect(differences).toEqual([
      'C-2026-0001: fact 1 (complaint-logged) is not what was written: its hash differs',
      'C-2026-0001: fact 2 (complaint-acknowledged) does not follow the fact before it',
    ])
  })

  it('names each column of a case, a clock and an approval that differs from the facts', async () => {
    await fixture.pool.query(`UPDATE cases SET owner_id = 'U0OLIVER' WHERE number = 'C-2026-0001'`)
    await fixture.pool.query(`UPDATE clocks SET verdict = 'breached' WHERE code = 'ACK' AND verdict = 'met'`)
    await fixture.pool.query(`UPDATE approvals SET decision = 'approved'`)
    await fixture.pool.query(`DELETE FROM clocks WHERE code = 'STANDARD' AND case_id IN
      (SELECT id FROM cases WHERE number = 'C-2026-0001')`)
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([
      'C-2026-0001: the case: owner_id is "U0OLIVER"; the facts say "U0CHENHAO"',
      'C-2026-0001: clock ACK 1: verdict is "breached"; the facts say "met"',
      'C-2026-0001: clock STANDARD 1 is not stored',
      'C-2026-0001: approval round 1: decision is "approved"; the facts say "returned"',
    ])
  })

  it('exits the command with 1 and prints a line for each difference', async () => {
    const lines: string[] = []
    const commandDeps = {
      databaseUrl: fixture.url,
      directory: '/nowhere',
      print: (line: string) => lines.push(line),
    }
    expect(await verifyCommand([], commandDeps)).toBe(1)
    expect(lines.at(-1)).toMatch(/^2 cases, \d+ facts, 4 differences$/)
    expect(lines).toHaveLength(5)
  })

  it('ignores running dates that were computed with a calendar since replaced', async () => {
    await fixture.pool.query(`UPDATE calendar_years SET version = 'newer' WHERE year = 2026`)
    expect((await verifyRecords(fixture.prisma)).differences).toHaveLength(4)
  })
})
