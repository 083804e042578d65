import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { type Instant, instant } from '../deadlines/instant.ts'
import { everyMinute } from '../jobs/every-minute.ts'
import { withClock } from '../jobs/with-clock.ts'
import { type GivenUp, startWorker } from '../jobs/worker.ts'
import { releaseOwners } from '../operations/cases/release-owners.ts'
import { rewindClocks } from '../operations/clocks/rewind-clocks.ts'
import { sweep } from '../operations/clocks/sweep.ts'
import { tellMissingCalendars } from '../operations/clocks/tell-missing-calendars.ts'
import { enqueueDigests } from '../operations/digests/enqueue-digests.ts'
import { forgetOld } from '../operations/forget-old.ts'
import { remindDrafts } from '../operations/intake/remind-drafts.ts'
import { connectSlack } from '../slack/connect.ts'
import { refreshUserGroups } from '../slack/people/user-groups.ts'
import { saveBuiltInCalendars } from '../storage/calendars/save-calendars.ts'
import { forgetFiles } from '../storage/clients/forget-files.ts'
import { importCompany } from '../storage/company/import-company.ts'
import { parseCompany } from '../storage/company/parse-company.ts'
import { openDatabase, openPool } from '../storage/database/database.ts'
import { openStore } from '../storage/database/prisma-store.ts'
import { startEmbeddedPostgres } from '../storage/embedded-postgres/embedded-postgres.ts'
import { applyMigrations } from '../storage/migrate/migrations.ts'
import { openOutbox } from '../storage/outbox/outbox.ts'
import { assertPortAvailable } from './assert-port-available.ts'
import { startClientSide } from './client-side.ts'
import { beginTour } from './demo/tour.ts'
import { interactivePriority } from './interactive-priority.ts'
import { giveUp, makeTasks } from './job-handlers.ts'
import { startSandbox } from './local-workspace/start-local-workspace.ts'

/** What a run is given: settings, time, randomness, and somewhere to say how it goes. */
export type Surroundings = {
  readonly config: Config
  /** Unless the sandbox is started: its clock is the one that counts then. */
  readonly now: () => Instant
  readonly newId: () => string
  readonly log: Logger
  /** Told each step of the start, a line each. */
  readonly progress: (line: string) => void
  /** Fires when the start is to be given up; looked at between its steps. */
  readonly signal?: AbortSignal
}

export type Running = {
  /** Where a person goes: the sandbox's page, or the address of the HTTP transport; null in Socket Mode. */
  readonly address: string | null
  /** Looks at every clock now, as happens each minute. */
  readonly sweep: () => Promise<unknown>
  /** Resolves, with a sentence, when something that Redress cannot do without has ended by itself. */
  readonly ended: Promise<string>
  /** Stops everything that was started, last first. */
  readonly stop: () => Promise<void>
}

/** In milliseconds. */
const day = 86_400_000
/** How long a file of a form is kept that was never completed. */
const unnamedFor = 8 * day

const demoCompany = new URL('../../prisma/demo/company.json', import.meta.url)

/**
 * Starts Redress: database, migrations, the sandbox workspace when there are no Slack credentials, the connection to
 * Slack, the jobs and the sweep. What was started is stopped again when a later step fails.
 */
export async function run(surroundings: Surroundings): Promise<Running> {
  const { config, newId, log, progress, signal } = surroundings
  const step = (line: string): void => {
    signal?.throwIfAborted()
    progress(line)
  }
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const stopOne of stops.splice(0).reverse()) {
      await stopOne().catch((error: unknown) => log.error({ err: error }, 'something did not stop in order'))
    }
  }
  try {
    const { dataDirectory } = config
    if (config.slack?.transport.mode !== 'socket') await assertPortAvailable(config.port, 'PORT')
    if (config.slack === null || config.portal.publicUrl !== null)
      await assertPortAvailable(config.portal.port, 'PORTAL_PORT')
    await mkdir(dataDirectory, { recursive: true })
    const url = config.databaseUrl ?? (await embedded())
    await applyMigrations({ url, progress })
    // The error carries the whole client, with every statement; its message says enough.
    const onLost = ({ message }: Error) => log.warn({ reason: message }, 'a database connection was lost')
    const database = openDatabase({ url, size: 10, statementTimeout: 5_000, name: 'redress', onLost })
    stops.push(() => database.close())
    await saveBuiltInCalendars(database.prisma)

    const sandbox = config.slack === null ? await demo() : null
    const slack = config.slack ?? sandbox?.slack
    const now = sandbox?.clock.now ?? surroundings.now
    if (!slack) throw new Error('There is neither a Slack workspace nor a sandbox to connect to.')
    const store = openStore(database.prisma, { newId })
    const outbox = openOutbox(database.prisma)
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    const deps = { store, now, newId, hash, log }
    step('connecting to Slack')
    const { botToken, apiUrl } = slack
    const transport =
      slack.transport.mode === 'http' ? { ...slack.transport, port: config.port } : slack.transport
    const { serve, turn } = interactivePriority()
    const hasPages = sandbox !== null || config.portal.publicUrl !== null
    const connection = await connectSlack({ ...deps, hasPages }, { botToken, apiUrl, transport, serve })
    stops.push(connection.stop)

    const pool = openPool({ url, size: 10, statementTimeout: null, name: 'redress jobs', onLost })
    stops.push(() => pool.end())
    const clients = await startClientSide({ ...deps, serve }, config, sandbox?.mail ?? null)
    stops.push(clients.stop)
    const { letters } = clients
    const taskDeps = { ...deps, client: connection.client, outbox, botToken, dataDirectory, letters }
    const onGivenUp = (job: GivenUp) => {
      const { error, ...rest } = job
      log.error({ err: error, ...rest }, 'a job was given up')
      giveUp(taskDeps, job).catch((err: unknown) => log.error({ err }, 'nobody could be told of it'))
    }
    const form = clients.address === null ? null : `${clients.address}/complaints`
    const tour = sandbox && form && config.demo === 'tour' ? await prepareTour(form) : null
    const tasks = makeTasks(taskDeps)
    const worker = startWorker({ pool, tasks, concurrency: 8, log, onGivenUp, turn })
    stops.push(() => worker.stop())
    clients.watch()
    const rewound = await rewindClocks(store, now())
    if (rewound > 0) progress(`a calendar has changed: counted the dates of ${rewound} open cases again`)
    const lookAtClocks = async () => {
      const looked = await sweep(store, now())
      const released = await releaseOwners(store, now())
      await forgetOld(store, now())
      const digests = await enqueueDigests(store, now())
      return { ...looked, released, digests, drafts: await remindDrafts(store, now()) }
    }
    const ticks = everyMinute(lookAtClocks, log)
    stops.push(() => ticks.stop())
    const lookAtUserGroups = () => refreshUserGroups(deps, connection.client)
    const lookAtCalendars = () =>
      tellMissingCalendars(store, now()).catch((error: unknown) =>
        log.error({ err: error }, 'the calendars could not be looked at'),
      )
    if (sandbox) {
      let date = Math.floor(now() / day)
      const lookAtAll = async () => {
        await lookAtClocks()
        if (Math.floor(now() / day) === date) return
        date = Math.floor(now() / day)
        await lookAtCalendars()
      }
      const moved = withClock(sandbox.clock, lookAtAll, log)
      stops.push(() => moved.stop())
    }
    // By the clock of this machine, which is that of its files.
    const lookAtFiles = () =>
      forgetFiles(
        database.prisma,
        join(dataDirectory, 'evidence'),
        instant(surroundings.now() - unnamedFor),
      ).catch((error: unknown) =>
        log.error({ err: error }, 'the files of forms that were never completed could not be looked at'),
      )
    const lookDaily = () => void Promise.all([lookAtUserGroups(), lookAtCalendars(), lookAtFiles()])
    const days = setInterval(lookDaily, day)
    stops.push(async () => clearInterval(days))
    lookDaily()
    // What fell due while nothing ran is not left until the next full minute.
    lookAtClocks().catch((error: unknown) => log.error({ err: error }, 'the first sweep failed'))

    if (tour) {
      const leaving = new AbortController()
      const told = tour.tell(leaving.signal).catch((error: unknown) => {
        if (!leaving.signal.aborted) log.error({ err: error }, 'the tour could not be told')
      })
      stops.push(async () => {
        leaving.abort()
        await told
      })
    }

    const httpAddress = connection.port === null ? null : `http://127.0.0.1:${connection.port}`
    const ended = sandbox?.ended ?? new Promise<string>(() => {})
    signal?.throwIfAborted()
    if (form) progress(`clients write to ${form}`)
    return { address: sandbox?.origin ?? httpAddress, sweep: lookAtClocks, ended, stop }

    /** Before the worker and the first sweep, so that they find whole cases. Without the tour everything else works. */
    async function prepareTour(form: string) {
      const isUntouched = async () => (await database.prisma.case.count()) === 0
      return beginTour({ ...taskDeps, isUntouched, form }).catch((error: unknown) => {
        log.error({ err: error }, 'the tour could not be prepared')
        return null
      })
    }

    async function embedded(): Promise<string> {
      step('starting PostgreSQL')
      const postgres = await startEmbeddedPostgres({ directory: join(dataDirectory, 'postgres'), progress })
      stops.push(() => postgres.stop())
      return postgres.url
    }

    async function demo() {
      step('no Slack credentials are set: starting the local sandbox workspace')
      // Once: what was changed since the first start is not to be undone by the next.
      if ((await database.prisma.provider.count()) === 0) {
        const { company } = parseCompany(JSON.parse(await readFile(demoCompany, 'utf8')))
        await importCompany(database.prisma, company)
      }
      const outboxDirectory = join(dataDirectory, 'outbox')
      await mkdir(outboxDirectory, { recursive: true })
      const started = await startSandbox({
        dataDirectory,
        outboxDirectory,
        port: config.port,
        real: surroundings.now,
      })
      stops.push(started.stop)
      return started
    }
  } catch (error) {
    await stop()
    throw error
  }
}
