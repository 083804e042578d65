import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { BenchOptions } from './bench-options.ts'
import { botArguments } from './bot-arguments.ts'
import { drive, type LoadResult } from './drive.ts'
import { latencies } from './latencies.ts'
import { fsyncMs, machine, usageOf } from './machine.ts'
import { factOf, type Step } from './main-line.ts'
import { type Program, startProgram } from './programs.ts'
import { openRecords, type Records } from './records.ts'
import { openSender } from './sender.ts'
import { withCleanup } from './with-cleanup.ts'

const project = resolve(import.meta.dirname, '..')
const signingSecret = 'bench-signing-secret'
const targets = { p99Ms: 100, residentMiB: 300 }

/**
 * Measures from the click to the acknowledgement, commit included: first the bot with its embedded database, then an
 * empty Bolt handler under the same load. Throws when a program does not start.
 */
export function measureAck({ rate, seconds, profile }: Pick<BenchOptions, 'rate' | 'seconds' | 'profile'>) {
  return withCleanup(async (directory, onEnd) => {
    const dataDirectory = join(directory, 'data')
    await mkdir(dataDirectory)
    const diskFsyncMs = await fsyncMs(dataDirectory)
    await importDemoCompany(directory, dataDirectory)
    const stub = await startProgram({
      args: [join(import.meta.dirname, 'slack-stub.ts'), join(project, 'prisma/demo/workspace.json')],
      cwd: directory,
    })
    onEnd(stub.stop)
    const load = { rate, seconds, respondTo: `${stub.origin}/respond` }
    const env = {
      NODE_ENV: 'production',
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: `${stub.origin}/api/`,
    }
    const profiling = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profile)}`]
    const bot = await startProgram({
      args: [...profiling, ...botArguments()],
      env: { ...env, REDRESS_DATA_DIR: dataDirectory, PORT: '0' },
      cwd: directory,
    })
    onEnd(bot.stop)
    const database = await openRecords(join(dataDirectory, 'postgres'))
    onEnd(database.close)
    const measurement = await measureBot(bot, database, load, stub.origin)
    await database.close()
    await bot.stop()

    const empty = await startProgram({
      args: [join(import.meta.dirname, 'empty-bolt.ts')],
      env,
      cwd: directory,
    })
    onEnd(empty.stop)
    const lookup = { caseOf: async (key: string) => key, fingerprintOf: async () => '0' }
    const baseline = await driveProgram(empty, lookup, load)
    return report({ rate, seconds }, diskFsyncMs, measurement, baseline)
  })
}

async function importDemoCompany(directory: string, dataDirectory: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [join(project, 'src/cli/company-command.ts'), join(project, 'prisma/demo/company.json')],
    { cwd: directory, env: { PATH: process.env.PATH ?? '', REDRESS_DATA_DIR: dataDirectory } },
  )
}

/** Drives the bot, then reads the effects of the load: facts, jobs, refusals and warnings. */
async function measureBot(bot: Program, database: Records, load: Load, stubOrigin: string) {
  const loadResult = await driveProgram(bot, database, load)
  return {
    loadResult,
    jobsLeft: await database.jobsLeft(),
    factCheck: await checkFacts(database, loadResult),
    replies: await fetchReplies(stubOrigin),
    fsync: await database.fsync(),
    warnings: bot.lines.flatMap(warningOf).slice(-5),
  }
}

/** The printed result. */
function report(
  { rate, seconds }: Pick<BenchOptions, 'rate' | 'seconds'>,
  diskFsyncMs: Awaited<ReturnType<typeof fsyncMs>>,
  { loadResult, jobsLeft, factCheck, replies, fsync, warnings }: Awaited<ReturnType<typeof measureBot>>,
  baseline: Awaited<ReturnType<typeof driveProgram>>,
) {
  const errors = [...loadResult.errors, ...baseline.errors, ...replies, ...factCheck.missing]
  const bot = summarize(loadResult, rate)
  const emptyBolt = summarize(baseline, rate)
  return {
    what: 'from click to acknowledged, milliseconds',
    rate,
    seconds,
    bot,
    emptyBolt,
    ratio: { p50: quotient(bot.p50, emptyBolt.p50), p99: quotient(bot.p99, emptyBolt.p99) },
    errors: errors.length,
    errorSamples: errors.slice(0, 5),
    factsChecked: factCheck.checked,
    database: { fsync, diskFsyncMs },
    deliveries: { left: jobsLeft },
    warnings,
    machine: machine(),
    targets,
    met:
      errors.length === 0 && bot.p99 <= targets.p99Ms && loadResult.usage.residentMiB <= targets.residentMiB,
  }
}

type Load = Parameters<typeof drive>[2]

async function driveProgram(
  { pid, origin }: { readonly pid: number; readonly origin: string },
  lookup: Pick<Records, 'caseOf' | 'fingerprintOf'>,
  load: Load,
) {
  const sender = openSender(origin, signingSecret)
  const before = await usageOf(pid)
  const loadResult = await drive(sender, lookup, load)
  sender.close()
  const usage = await usageOf(pid)
  const sentCount = Object.values(loadResult.accepted).reduce((sum, count) => sum + count, 0)
  const cpuMsEach =
    Math.round(((usage.cpuSeconds - before.cpuSeconds) * 10_000) / Math.max(1, sentCount)) / 10
  return { ...loadResult, usage, cpuMsEach }
}

const summarize = (
  { times, lateness, usage, cpuMsEach }: Awaited<ReturnType<typeof driveProgram>>,
  rate: number,
) => ({
  count: times.length,
  rate,
  ...latencies(times),
  sentLate: latencies(lateness),
  residentMiB: usage.residentMiB,
  peakMiB: usage.peakMiB,
  cpuMsEach,
})

/**
 * Checks that every accepted interaction left its fact. `missing`: a line for each fact type with too few or too many.
 */
async function checkFacts(database: Records, { accepted }: LoadResult) {
  const counts = await database.factCounts()
  const expected = new Map<string, number>()
  for (const [step, count] of Object.entries(accepted) as [Step, number][]) {
    expected.set(factOf[step], (expected.get(factOf[step]) ?? 0) + count)
  }
  const missing = [...expected].flatMap(([fact, count]) =>
    counts[fact] === count ? [] : [`${fact}: ${count} accepted, ${counts[fact] ?? 0} in the records`],
  )
  return { checked: [...expected.values()].reduce((sum, count) => sum + count, 0), missing }
}

/** The bot's replies to clicks; each is a refusal. */
async function fetchReplies(origin: string): Promise<string[]> {
  const response = await fetch(`${origin}/calls`)
  const { replies } = (await response.json()) as { replies: string[] }
  return replies
}

/** The message of a log line of level warn or above. */
function warningOf(line: string): string[] {
  const level = Number(/"level":(\d+)/.exec(line)?.[1] ?? 0)
  return level < 40
    ? []
    : [`${/"message":"([^"]{0,200})/.exec(line)?.[1] ?? ''} ${/"msg":"([^"]{0,200})/.exec(line)?.[1] ?? ''}`]
}

const quotient = (a: number, b: number): number => Math.round((a / b) * 10) / 10
