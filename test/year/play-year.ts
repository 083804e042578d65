import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { importCompany } from '../../src/storage/company/import-company.ts'
import { openDatabase } from '../../src/storage/database/database.ts'
import { openStore } from '../../src/storage/store/open-store.ts'
import { Bot } from './bot.ts'
import { yearCompany } from './company.ts'
import { yearCourses } from './course.ts'
import { type Ground, readGround } from './ground.ts'
import { openPeople } from './people.ts'
import { type Records, readRecords } from './records.ts'
import { type Posted, startSlack } from './slack.ts'
import { tidy } from './tidy.ts'
import { timetableOf } from './timetable.ts'

/** Which year is played. Everything follows from it; two plays of one setting differ by their kills alone. */
export type Setting = {
  readonly seed: string
  readonly cases: number
  readonly from: Instant
  /** The end of the last day. */
  readonly until: Instant
  /** How often the bot is killed. */
  readonly kills: number
}

/** What came of a year. */
export type Played = {
  readonly ground: Ground
  readonly records: Records
  readonly posted: readonly Posted[]
  /** Minutes in which the bot was killed. */
  readonly killedIn: ReadonlySet<number>
  readonly kills: number
  /** What people did, refused acts included. */
  readonly acts: number
  readonly refused: number
  /** Minutes in which the bot looked at its clocks. */
  readonly ticks: number
  readonly seconds: number
}

const minute = 60_000
/** For how long, by the simulated clock, a killed bot is away: longer than a message is on its way to Slack. */
const away = 5_000

/**
 * Plays a year on an empty, migrated database. The clock goes from one minute in which something can happen to the next:
 * somebody acts, a clock is to be looked at, somebody's day begins, or chance says so; in the others the bot would look
 * and find nothing. In each the bot does what it does every minute, then people act, then everything that was promised is
 * delivered. A killed bot is started anew in the same minute and begins with what it does every minute, as in service.
 */
export async function playYear(url: string, setting: Setting): Promise<Played> {
  const began = performance.now()
  const { seed, from, until } = setting
  const onLost = () => {}
  const { prisma, pool, close } = openDatabase({
    url,
    size: 4,
    statementTimeout: null,
    name: 'year people',
    onLost,
  })
  let tick = { minute: from as number, on: performance.now() }
  const clock = () => ({ minute: tick.minute, at: Math.floor(tick.minute + performance.now() - tick.on) })
  const now = () => instant(clock().at)
  const slack = await startSlack(clock)
  const bot = new Bot({ url, apiUrl: slack.apiUrl })
  try {
    const company = yearCompany(seed)
    await importCompany(prisma, company)
    const store = openStore(prisma, { newId: randomUUID })
    const people = openPeople({ store, pool, company }, yearCourses(setting, company))
    const ground = await readGround(prisma, store, setting)
    const { looks, kills } = timetableOf(ground, setting)
    const killedIn = new Set<number>()
    let killed = 0
    /** Kills the bot in the midst of this if its time has come; says so. */
    const dies = async (does: 'opening' | 'minute' | 'deliver', jobs = 0): Promise<boolean> => {
      const [kill] = kills
      if (!kill || kill.at > tick.minute || (kill.during === 'deliver') !== (does === 'deliver')) return false
      kills.shift()
      killedIn.add(tick.minute)
      killed++
      await bot.diesAt(does, now(), jobs, kill.after)
      await bot.start()
      tick = { ...tick, on: tick.on - away }
      return true
    }
    let acts = 0
    let ticks = 0
    await bot.start()
    for (;;) {
      const look = Math.min(
        Math.max(await nextLook(pool), tick.minute + minute),
        looks[0] ?? Number.POSITIVE_INFINITY,
      )
      const next = Math.min(look, people.nextAt() ?? Number.POSITIVE_INFINITY)
      if (next >= until) break
      tick = { minute: next, on: performance.now() }
      const does = looks[0] === next ? 'opening' : 'minute'
      if (does === 'opening') looks.shift()
      if (next === look) {
        ticks++
        await dies(does)
        await bot.does(does, now())
      }
      acts += await people.act(instant(next))
      let jobs = next === look ? await tidy(pool) : 0
      if (jobs > 0 && (await dies('deliver', jobs))) {
        await bot.does(does, now())
        jobs = await tidy(pool)
      }
      if (jobs > 0) await bot.does('deliver', now(), jobs)
    }
    const records = await readRecords(prisma, store)
    const seconds = (performance.now() - began) / 1000
    return {
      ground,
      records,
      posted: slack.posted,
      killedIn,
      kills: killed,
      acts,
      refused: people.refused(),
      ticks,
      seconds,
    }
  } finally {
    await bot.stop()
    await slack.stop()
    await close()
  }
}

/** The first whole minute at which a clock is to be looked at. */
async function nextLook(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ at: Date | null }>({
    name: 'next look',
    text: 'SELECT min(next_at) AS at FROM clocks',
  })
  const at = rows[0]?.at
  return at ? Math.ceil(at.getTime() / minute) * minute : Number.POSITIVE_INFINITY
}
