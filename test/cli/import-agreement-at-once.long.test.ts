import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clientId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import { done, type Fixture, openFixture } from '../storage/store-fixture.ts'
import { until } from '../support/until.ts'
import { type Change, editTemplate, openWorkbench, type Process, start } from './support/agreement-files.ts'

const workbench = openWorkbench()
afterAll(workbench.clear)

const fileFrom = (day: string, ...changes: readonly Change[]) =>
  workbench.write(editTemplate(['effectiveFrom: 2027-01-01', `effectiveFrom: ${day}`], ...changes))

let fixture: Fixture
const processes: Process[] = []
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(async () => {
  for (const each of processes.splice(0)) {
    each.kill()
    await each.end
  }
  expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
  await fixture.drop()
})

const startImport = (path: string, ...options: readonly string[]): Process => {
  const process = start(['import', path, '--yes', ...options], fixture.url)
  processes.push(process)
  return process
}
/** Resolves when this number of statements wait for a lock. */
const waitForLocks = (count: number) =>
  until(
    `${count} wait for a lock`,
    async () => {
      const { rows } = await fixture.pool.query<{ count: number }>(`
        SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`)
      return rows[0]?.count ?? 0
    },
    (waitingCount) => waitingCount >= count,
  )
/** Holds a lock while `work` runs. */
async function withLock(statement: string, work: () => Promise<unknown>): Promise<void> {
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
const logCase = async () => done(await fixture.log({ complaint: { clientId: clientId('yuanshan') } }))
const countMoves = ({ id: caseId }: Case) =>
  fixture.prisma.caseFact.count({ where: { caseId, type: 'agreement-changed' } })

const conflictText = (agreement: string) =>
  `another import changed the versions of "${agreement}" meanwhile, so nothing of this one was written; run it again to see how it fits now`

describe('two processes that import at the same time', () => {
  /** Runs two imports that have both read and are about to write when the first may continue. */
  const race = async (paths: readonly [string, string]) => {
    const both = paths.map((path) => startImport(path))
    // Reads proceed, writes wait.
    await withLock('LOCK TABLE agreements, agreement_versions IN SHARE MODE', () => waitForLocks(2))
    return Promise.all(both.map(({ end }) => end))
  }
  const countSuccesses = (answers: readonly { status: number | null }[]) =>
    answers.filter(({ status }) => status === 0).length

  test('store the same file once; the second one reports the conflict', async () => {
    const path = fileFrom('2026-11-01')
    const answers = await race([path, path])
    expect(countSuccesses(answers)).toBe(1)
    const refusal = answers.find(({ status }) => status !== 0)
    expect(refusal?.status).toBe(1)
    expect(refusal?.output.trim().split('\n').at(-1)).toBe(`${path}: ${conflictText('yuanshan-cloud')}`)
    expect(await versions()).toHaveLength(2)
    const again = await workbench.run(['import', path, '--yes'], fixture.url)
    expect(again.output).toContain('yuanshan-cloud-v2 says the same; it is not stored again.')
  })

  test('import two different versions: exactly one is stored', async () => {
    const paths = [fileFrom('2026-11-01'), fileFrom('2027-05-01', ['ackLimit: 24', 'ackLimit: 12'])] as const
    const answers = await race(paths)
    expect(countSuccesses(answers)).toBe(1)
    const [first, second, ...more] = await versions()
    expect(more).toEqual([])
    const winningDates =
      answers[0]?.status === 0 ? ['2026-10-31', '2026-11-01'] : ['2027-04-30', '2027-05-01']
    expect([first?.effectiveTo, second?.effectiveFrom].map((day) => day?.toISOString().slice(0, 10))).toEqual(
      winningDates,
    )
  })

  test('import the first version of a new agreement: exactly one stores it', async () => {
    const path = fileFrom('2026-11-01', ['agreement: yuanshan-cloud', 'agreement: yuanshan-support'])
    const answers = await race([path, path])
    expect(countSuccesses(answers)).toBe(1)
    expect(answers.map(({ output }) => output).join()).toContain(conflictText('yuanshan-support'))
    expect(await versions('yuanshan-support')).toHaveLength(1)
  })

  test('and migrate the open cases move each case once', async () => {
    const cases = [await logCase(), await logCase(), await logCase(), await logCase()]
    const path = fileFrom('2026-11-01')
    await workbench.run(['import', path, '--yes'], fixture.url)
    const both = [startImport(path, '--migrate'), startImport(path, '--migrate')]
    // Even reads wait, so that both begin together.
    await withLock('LOCK TABLE agreements', () => waitForLocks(2))
    const answers = await Promise.all(both.map(({ end }) => end))
    expect(countSuccesses(answers)).toBe(2)
    const counts = answers.map(({ output }) =>
      Number(/(\d+) open cases? (?:is|are) judged/.exec(output)?.[1]),
    )
    expect(counts.reduce((one, other) => one + other)).toBe(4)
    expect(await Promise.all(cases.map(countMoves))).toEqual([1, 1, 1, 1])
  })
})

describe('an interrupted migration', () => {
  /** Creates three cases, and locks the second from elsewhere. */
  const interruptMigration = async (path: string, work: (process: Process) => Promise<void>) => {
    const cases = [await logCase(), await logCase(), await logCase()] as const
    await withLock(`SELECT 1 FROM cases WHERE id = '${cases[1].id}' FOR UPDATE`, async () => {
      const process = startImport(path, '--migrate')
      await waitForLocks(1)
      await work(process)
    })
    return cases
  }
  const expectResume = async (path: string, cases: readonly Case[]) => {
    expect(await Promise.all(cases.map(countMoves))).toEqual([1, 0, 0])
    const { status, output } = await workbench.run(['import', path, '--migrate', '--yes'], fixture.url)
    expect(status).toBe(0)
    expect(output).toContain('yuanshan-cloud-v2 says the same; it is not stored again.')
    expect(output).not.toContain(`  ${cases[0]?.complaint.number}  received`)
    expect(output).toContain(`  ${cases[1]?.complaint.number}  received`)
    expect(output.at(-1)).toBe('2 open cases are judged by it now.')
    expect(await Promise.all(cases.map(countMoves))).toEqual([1, 1, 1])
    expect(await versions()).toHaveLength(2)
  }

  test('can be resumed after a kill: it moves the remaining cases and stores no second version', async () => {
    const path = fileFrom('2026-11-01')
    const cases = await interruptMigration(path, async (process) => {
      process.kill()
      expect((await process.end).status).toBeNull()
    })
    // The server may notice a little later that the waiting process is gone.
    await until(
      'nobody else is there',
      () => countConnections(),
      (count) => count === 0,
    )
    await expectResume(path, cases)
  })

  test('reports how many cases it moved when a case is locked for too long, and can be resumed', async () => {
    const path = fileFrom('2026-11-01')
    const cases = await interruptMigration(path, async ({ output }) => {
      await until('it says so', output, (text) => text.includes('broke off'))
    })
    const { status, output } = (await processes[0]?.end) ?? {}
    expect(status).toBe(1)
    expect(output?.trim().split('\n').slice(-3)).toEqual([
      'The migration broke off: 1 of 3 open cases are judged by it now.',
      'Run the same command again; it moves those that are left.',
      'The database did not answer in time. What is said above was done, and no more; run the command again.',
    ])
    await expectResume(path, cases)
  })

  const countConnections = async () => {
    const { rows } = await fixture.pool.query<{ count: number }>(`
      SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'redress command'`)
    return rows[0]?.count
  }
})
