import { join } from 'node:path'
import { withCleanup } from '../../bench/with-cleanup.ts'
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres/embedded-postgres.ts'
import { withClient } from '../../src/storage/migrate/ensure-database.ts'
import { applyMigrations } from '../../src/storage/migrate/migrations.ts'
import { formatYear } from './format-year.ts'
import { parseOptions } from './options.ts'
import { simulateYear } from './simulate-year.ts'

/** The program behind `npm run simulate-year`: real PostgreSQL that flushes nothing to the disk, and two databases on it. */
const setting = parseOptions(process.argv.slice(2))
if ('exitCode' in setting) {
  const output = setting.exitCode === 0 ? process.stdout : process.stderr
  output.write(`${setting.text}\n`)
  process.exitCode = setting.exitCode
} else {
  const began = performance.now()
  const simulated = await withCleanup(async (directory, onEnd) => {
    const progress = () => {}
    const server = await startEmbeddedPostgres({
      directory: join(directory, 'postgres'),
      durable: false,
      progress,
    })
    onEnd(() => server.stop())
    await applyMigrations({ url: server.url, progress })
    const first = new URL(server.url)
    const second = new URL(first)
    second.pathname = '/second'
    const maintenance = new URL(server.url)
    maintenance.pathname = '/postgres'
    await withClient(maintenance.href, async (client) => {
      await client.query('alter system set synchronous_commit = off')
      await client.query('alter system set plan_cache_mode = force_generic_plan')
      await client.query('select pg_reload_conf()')
      await client.query(`create database second template ${first.pathname.slice(1)}`)
    })
    return simulateYear([first.href, second.href], setting)
  })
  const wrong = [...simulated.found.values()].flat().length
  process.stdout.write(formatYear(simulated))
  process.stdout.write(`${wrong} faults, ${Math.round((performance.now() - began) / 1000)} seconds in all\n`)
  process.exitCode = wrong === 0 ? 0 : 1
}
