import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clientId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import { done, type Fixture, openFixture } from '../storage/store-fixture.ts'
import { until } from '../support/until.ts'
import { type Change, edited, openWorkbench, type Process, start } from './support/agreement-files.ts'

const workbench = openWorkbench()
afterAll(workbench.clear)

const from = (day: string, ...changes: readonly Change[]) =>
  workbench.write(edited(['effectiveFrom: 2027-01-01', `effectiveFrom: ${day}`], ...changes))

let fixture: Fixture
const processes: Process[] = []
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(async () => {
  for (const each of processes.splice(0)) {
    each.kill()
    await each.ended
  }
  expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
  await fixture.drop()
})

const begin = (path: string, ...options: readonly string[]): Process => {
  const process = start(['import', path, '--yes', ...options], fixture.url)
  processes.push(process)
  return process
}
/** Resolves when this number of statements wait for a lock. */
const waiting = (count: number) =>
  until(
    `${count} wait for a lock`,
    async () => {
      const { rows } = await fixture.pool.query<{ count: number }>(`
        SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`)
      return rows[0]?.count ?? 0
    },
    (seen) => seen >= count,
  )
/** Holds a lock while `work` runs. */
async function holding(statement: string, work: () => Promise<unknown>): Promise<void> {
  const holder = await fixture.pool.connect()
  try {
    await holder.query('BEGIN')
    await holder.query(statement)
    await work()
  } finally {
    await holder.query('ROLLBACK')
    holder.release()
  }
}
const versions = (agreementId = 'yuanshan-cloud') =>
  fixture.prisma.agreementVersion.findMany({ where: { agreementId }, orderBy: { version: 'asc' } })
const logged = async () => done(await fixture.log({ complaint: { clientId: clientId('yuanshan') } }))
const moves = ({ id: caseId }: Case) =>
  fixture.prisma.caseFact.count({ where: { caseId, type: 'agreement-changed' } })

const taken = (agreement: string) =>
  `another import changed the versions of "${agreement}" meanwhile, so nothing of this one was written; run it again to see how it fits now`

describe('two processes that import at the same time', () => {
  /** Runs two imports that have both read and are about to write when the first may continue. */
  const race = async (paths: readonly [string, string]) => {
    const both = paths.map((path) => begin(path))
    // Reads proceed, writes wait.
    await holding('LOCK TABLE agreements, agreement_versions IN SHARE MODE', () => waiting(2))
    return Promise.all(both.map(({ ended }) => ended))
  }
  const winners = (answers: readonly { status: number | null }[]) =>
    answers.filter(({ status }) => status === 0).length

  test('store the same file once; the second one reports the conflict', async () => {
    const path = from('2026-11-01')
    const answers = await race([path, path])
    expect(winners(answers)).toBe(1)
    const lost = answers.find(({ status }) => status !== 0)
    expect(lost?.status).toBe(1)
    expect(lost?.said.trim().split('\n').at(-1)).toBe(`${path}: ${taken('yuanshan-cloud')}`)
    expect(await versions()).toHaveLength(2)
    const again = await workbench.run(['import', path, '--yes'], fixture.url)
    expect(again.said).toContain('yuanshan-cloud-v2 says the same; it is not stored again.')
  })

  test('import two different versions: exactly one is stored', async () => {
    const paths = [from('2026-11-01'), from('2027-05-01', ['ackLimit: 24', 'ackLimit: 12'])] as const
    const answers = await race(paths)
    expect(winners(answers)).toBe(1)
    const [first, second, ...more] = await versions()
    expect(more).toEqual([])
    const won = answers[0]?.status === 0 ? ['2026-10-31', '2026-11-01'] : ['2027-04-30', '2027-05-01']
    expect([first?.effectiveTo, second?.effectiveFrom].map((day) => day?.toISOString().slice(0, 10))).toEqual(
      won,
    )
  })

  test('the first version of a new agreement, one makes it', async () => {
    const path = from('2026-11-01', ['agreement: yuanshan-cloud', 'agreement: yuanshan-support'])
    const answers = await race([path, path])
    expect(winners(answers)).toBe(1)
    expect(answers.map(({ said }) => said).join()).toContain(taken('yuanshan-support'))
    expect(await versions('yuanshan-support')).toHaveLength(1)
  })

  test('and move the open cases, each case is moved once', async () => {
    const cases = [await logged(), await logged(), await logged(), await logged()]
    const path = from('2026-11-01')
    await workbench.run(['import', path, '--yes'], fixture.url)
    const both = [begin(path, '--migrate'), begin(path, '--migrate')]
    // Even reads wait, so that both begin together.
    await holding('LOCK TABLE agreements', () => waiting(2))
    const answers = await Promise.all(both.map(({ ended }) => ended))
    expect(winners(answers)).toBe(2)
    const counts = answers.map(({ said }) => Number(/(\d+) open cases? (?:is|are) judged/.exec(said)?.[1]))
    expect(counts.reduce((one, other) => one + other)).toBe(4)
    expect(await Promise.all(cases.map(moves))).toEqual([1, 1, 1, 1])
  })
})

describe('a migration that breaks off', () => {
  /** Creates three cases, and locks the second from elsewhere. */
  const held = async (path: string, work: (process: Process) => Promise<void>) => {
    const cases = [await logged(), await logged(), await logged()] as const
    await holding(`SELECT 1 FROM cases WHERE id = '${cases[1].id}' FOR UPDATE`, async () => {
      const process = begin(path, '--migrate')
      await waiting(1)
      await work(process)
    })
    return cases
  }
  const goesOn = async (path: string, cases: readonly Case[]) => {
    expect(await Promise.all(cases.map(moves))).toEqual([1, 0, 0])
    const { status, said } = await workbench.run(['import', path, '--migrate', '--yes'], fixture.url)
    expect(status).toBe(0)
    expect(said).toContain('yuanshan-cloud-v2 says the same; it is not stored again.')
    expect(said).not.toContain(`  ${cases[0]?.complaint.number}  received`)
    expect(said).toContain(`  ${cases[1]?.complaint.number}  received`)
    expect(said.at(-1)).toBe('2 open cases are judged by it now.')
    expect(await Promise.all(cases.map(moves))).toEqual([1, 1, 1])
    expect(await versions()).toHaveLength(2)
  }

  test('since its process was killed goes on with the cases left, and stores no second version', async () => {
    const path = from('2026-11-01')
    const cases = await held(path, async (process) => {
      process.kill()
      expect((await process.ended).status).toBeNull()
    })
    // The server may notice a little later that the waiting process is gone.
    await until(
      'nobody else is there',
      () => others(),
      (count) => count === 0,
    )
    await goesOn(path, cases)
  })

  test('since a case was held too long says how far it came, and goes on likewise', async () => {
    const path = from('2026-11-01')
    const cases = await held(path, async ({ said }) => {
      await until('it says so', said, (heard) => heard.includes('broke off'))
    })
    const { status, said } = (await processes[0]?.ended) ?? {}
    expect(status).toBe(1)
    expect(said?.trim().split('\n').slice(-3)).toEqual([
      'The migration broke off: 1 of 3 open cases are judged by it now.',
      'Run the same command again; it moves those that are left.',
      'The database did not answer in time. What is said above was done, and no more; run the command again.',
    ])
    await goesOn(path, cases)
  })

  const others = async () => {
    const { rows } = await fixture.pool.query<{ count: number }>(`
      SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'redress command'`)
    return rows[0]?.count
  }
})
