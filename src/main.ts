import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { destination, pino } from 'pino'
import { type Running, run } from './app/run.ts'
import { parseConfig } from './config.ts'
import { instant } from './deadlines/instant.ts'
import { StartRefused } from './storage/database/start-refused.ts'

/**
 * The program behind `npm start`: the only place that reads the environment, the clock and the source of randomness.
 */
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const complain = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

if (existsSync('.env')) process.loadEnvFile('.env')
const parsed = parseConfig(process.env, process.cwd())
if ('faults' in parsed) {
  complain(
    `Redress cannot start:\n${parsed.faults.map((fault) => `  ${fault}`).join('\n')}\nSee .env.example.`,
  )
  process.exit(1)
}
const { config } = parsed

// With the sandbox in a terminal the log would bury the line that matters, so it goes to a file.
const log = pino(
  {
    level: config.logLevel,
    redact: { paths: ['*.token', '*.text', '*.description', 'err.original', 'err.config'], censor: '…' },
  },
  config.slack === null ? logFile() : destination(1),
)

const given = new AbortController()
let starting: Promise<Running> | null = null

/** Waits for the start to end, stops what it started, and ends the program. */
async function stop(status: number): Promise<never> {
  given.abort()
  say('stopping')
  const running = await starting?.catch(() => null)
  await running?.stop()
  say('stopped')
  process.exit(status)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // A second signal ends the program at once.
  process.on(signal, () => void (given.signal.aborted ? process.exit(1) : stop(0)))
}

try {
  const now = () => instant(Date.now())
  starting = run({ config, now, newId: randomUUID, log, progress: say, signal: given.signal })
  const { address, ended } = await starting
  say(`ready ${address ?? '(Socket Mode)'}`)
  void ended.then((why) => {
    complain(why)
    return stop(1)
  })
} catch (error) {
  if (!given.signal.aborted) {
    complain(error instanceof StartRefused ? error.message : `Redress cannot start: ${reason(error)}`)
    log.fatal({ err: error }, 'the start failed')
    process.exit(1)
  }
}

function logFile() {
  mkdirSync(config.dataDirectory, { recursive: true })
  return destination({ dest: join(config.dataDirectory, 'redress.log'), append: true, sync: true })
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
