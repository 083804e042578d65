import { join } from 'node:path'
import { withCleanup } from '../../bench/with-cleanup.ts'
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres/embedded-postgres.ts'
import { withClient } from '../../src/storage/migrate/ensure-database.ts'
import { applyMigrations } from '../../src/storage/migrate/migrations.ts'
import { formatYear } from './format-year.ts'
import { parseOptions } from './options.ts'
import { simulateYear } from './simulate-year.ts'

/** The program behind `npm run simulate-year`: starts PostgreSQL without flushing to disk, with two databases. */
const settings = parseOptions(process.argv.slice(2))
if ('exitCode' in settings) {
  const output = settings.exitCode === 0 ? process.stdout : process.stderr
  output.write(`${settings.text}\n`)
  process.exitCode = settings.exitCode
} else {
  const startedAt = performance.now()
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
    return simulateYear([first.href, second.href], settings)
  })
  const faultCount = [...simulated.faults.values()].flat().length
  process.stdout.write(formatYear(simulated))
  process.stdout.write(
    `${faultCount} faults, ${Math.round((performance.now() - startedAt) / 1000)} seconds in all\n`,
  )
  process.exitCode = faultCount === 0 ? 0 : 1
}
