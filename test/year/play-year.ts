import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { importCompany } from '../../src/storage/company/import-company.ts'
import { openDatabase } from '../../src/storage/database/database.ts'
import { openStore } from '../../src/storage/store/open-store.ts'
import { Bot } from './bot.ts'
import { yearCompany } from './company.ts'
import { yearCourses } from './courses.ts'
import { dropUncheckedJobs } from './drop-unchecked-jobs.ts'
import { simulatePeople } from './people.ts'
import { type Records, readRecords } from './records.ts'
import { type PostedMessage, startSlackStub } from './slack-stub.ts'
import { timetableOf } from './timetable.ts'
import { readWorkTables, type WorkTables } from './work-tables.ts'

/**
 * The settings of a simulated year. They determine everything: two runs with equal settings differ only by their kills.
 */
export type YearSettings = {
  readonly seed: string
  readonly cases: number
  readonly from: Instant
  /** The end of the last day. */
  readonly until: Instant
  /** How often the bot is killed. */
  readonly kills: number
}

/** The result of a simulated year. */
export type YearResult = {
  readonly tables: WorkTables
  readonly records: Records
  readonly posted: readonly PostedMessage[]
  /** Minutes in which the bot was killed. */
  readonly killedIn: ReadonlySet<number>
  readonly kills: number
  /** Number of acts of people, refused ones included. */
  readonly acts: number
  readonly refused: number
  /** Number of minutes in which the bot checked its clocks. */
  readonly checkedMinutes: number
  readonly seconds: number
}

const minute = 60_000
/** Milliseconds of the simulated clock between a kill and the restart: longer than a delivery to Slack takes. */
const downtime = 5_000

/**
 * Simulates a year on an empty, migrated database. The clock skips the minutes in which the bot would find nothing due:
 * it stops when a person acts, a clock is due for a check, somebody's working day begins, or at random. In each of
 * these minutes the bot runs its periodic tasks, then people act, then everything that was enqueued is delivered. A
 * killed bot is restarted in the same minute and begins with its periodic tasks, as in production.
 */
export async function playYear(url: string, settings: YearSettings): Promise<YearResult> {
  const startedAt = performance.now()
  const { seed, from, until } = settings
  const onLost = () => {}
  const { prisma, pool, close } = openDatabase({
    url,
    size: 4,
    statementTimeout: null,
    name: 'year people',
    onLost,
  })
  let tick = { minute: from as number, setAt: performance.now() }
  const clock = () => ({ minute: tick.minute, at: Math.floor(tick.minute + performance.now() - tick.setAt) })
  const now = () => instant(clock().at)
  const slack = await startSlackStub(clock)
  const bot = new Bot({ url, apiUrl: slack.apiUrl })
  try {
    const company = yearCompany(seed)
    await importCompany(prisma, company)
    const store = openStore(prisma, { newId: randomUUID })
    const people = simulatePeople({ store, pool, company }, yearCourses(settings, company))
    const tables = await readWorkTables(prisma, store, settings)
    const { checks, kills } = timetableOf(tables, settings)
    const killedIn = new Set<number>()
    let killCount = 0
    /** Kills the bot during this work if a kill is due; returns whether it did. */
    const killIfDue = async (work: 'opening' | 'minute' | 'deliver', jobs = 0): Promise<boolean> => {
      const [kill] = kills
      if (!kill || kill.at > tick.minute || (kill.during === 'deliver') !== (work === 'deliver')) return false
      kills.shift()
      killedIn.add(tick.minute)
      killCount++
      await bot.killDuring(work, now(), jobs, kill.delay)
      await bot.start()
      tick = { ...tick, setAt: tick.setAt - downtime }
      return true
    }
    let acts = 0
    let checkedMinutes = 0
    await bot.start()
    for (;;) {
      const check = Math.min(
        Math.max(await nextCheck(pool), tick.minute + minute),
        checks[0] ?? Number.POSITIVE_INFINITY,
      )
      const next = Math.min(check, people.nextAt() ?? Number.POSITIVE_INFINITY)
      if (next >= until) break
      tick = { minute: next, setAt: performance.now() }
      const work = checks[0] === next ? 'opening' : 'minute'
      if (work === 'opening') checks.shift()
      if (next === check) {
        checkedMinutes++
        await killIfDue(work)
        await bot.run(work, now())
      }
      acts += await people.act(instant(next))
      let jobs = next === check ? await dropUncheckedJobs(pool) : 0
      if (jobs > 0 && (await killIfDue('deliver', jobs))) {
        await bot.run(work, now())
        jobs = await dropUncheckedJobs(pool)
      }
      if (jobs > 0) await bot.run('deliver', now(), jobs)
    }
    const records = await readRecords(prisma, store)
    const seconds = (performance.now() - startedAt) / 1000
    return {
      tables,
      records,
      posted: slack.posted,
      killedIn,
      kills: killCount,
      acts,
      refused: people.refused(),
      checkedMinutes,
      seconds,
    }
  } finally {
    await bot.stop()
    await slack.stop()
    await close()
  }
}

/** The first whole minute in which a clock is due for a check. */
async function nextCheck(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ at: Date | null }>({
    name: 'next check',
    text: 'SELECT min(next_at) AS at FROM clocks',
  })
  const at = rows[0]?.at
  return at ? Math.ceil(at.getTime() / minute) * minute : Number.POSITIVE_INFINITY
}
