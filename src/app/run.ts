import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { connectSlack } from '../slack/connect.ts'
import { openOutbox } from '../storage/store/open-outbox.ts'
import { openStore } from '../storage/store/open-store.ts'
import { assertPortsAvailable } from './assert-ports-available.ts'
import type { Environment } from './environment.ts'
import { interactivePriority } from './interactive-priority.ts'
import { openWorkspace, type Workspace } from './open-workspace.ts'
import { evidenceReader } from './read-evidence.ts'
import { startClientSide } from './start-client-side.ts'
import { type StartedDatabase, startDatabase } from './start-database.ts'
import { startJobs } from './start-jobs.ts'
import { startSchedule } from './start-schedule.ts'
import { openStopList } from './stop-list.ts'
import type { TaskDeps } from './task-handlers.ts'

/** Redress as it runs. */
export type Running = {
  /** The address that a person opens: the sandbox's page, or the address of the HTTP transport; null in Socket Mode. */
  readonly address: string | null
  /** Does now what the schedule does each minute. */
  readonly runMinute: () => Promise<void>
  /** Resolves with a sentence when something that Redress cannot do without has ended by itself. */
  readonly ended: Promise<string>
  /** Stops everything that was started, last started first. */
  readonly stop: () => Promise<void>
}

/** Milliseconds that the start and scheduled work may wait for the database: nobody waits for them at a screen. */
const backgroundLimits = { maxWait: 20_000, timeout: 20_000, responseTimeout: 60_000 }

/** Starts Redress. What was started is stopped again when a later step fails. */
export async function run(environment: Environment): Promise<Running> {
  const { config, newId, log, progress, signal } = environment
  const { dataDirectory, portal } = config
  const stops = openStopList(log)
  try {
    await assertPortsAvailable(config)
    await mkdir(dataDirectory, { recursive: true })
    const database = await startDatabase(environment, stops)
    const { prisma } = database
    const workspace = await openWorkspace(environment, database, stops)
    const { now, local } = workspace
    const hasPages = local !== null || portal.publicUrl !== null
    const { runInteractive, waitForSlot } = interactivePriority()
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    const deps = {
      store: openStore(prisma, { newId }),
      now,
      newId,
      hash,
      log,
      hasPages,
      readEvidence: evidenceReader(dataDirectory),
    }

    signal?.throwIfAborted()
    progress('connecting to Slack')
    const { botToken } = workspace.slack
    const slack = await connectSlack(deps, { ...slackOptions(workspace, config.port), serve: runInteractive })
    stops.add(slack.stop)
    const { client } = slack
    const { letters, address, watchMailbox } = await startClientSide(
      { ...deps, runInteractive, dataDirectory },
      { portal, mail: workspace.mail, isServed: hasPages },
      stops,
    )
    const store = openStore(prisma, { newId, ...backgroundLimits })
    const jobDeps = { ...deps, client, outbox: openOutbox(prisma), botToken, dataDirectory, letters }
    const formAddress = address === null ? null : `${address}/complaints`
    const tour =
      local && formAddress && config.demo === 'tour'
        ? await prepareTour({ ...jobDeps, store }, formAddress, database)
        : null
    const worker = startJobs(jobDeps, { pool: database.openJobPool(), waitForSlot })
    stops.add(worker.stop)
    const mailbox = await watchMailbox()
    const schedule = await startSchedule(
      { ...jobDeps, store, prisma, mailbox, machineNow: environment.now, progress },
      local?.clock ?? null,
    )
    stops.add(schedule.stop)
    if (tour) stops.add(tour.start().stop)

    signal?.throwIfAborted()
    if (formAddress) progress(`clients write to ${formAddress}`)
    const httpAddress = slack.port === null ? null : `http://127.0.0.1:${slack.port}`
    const { runMinute } = schedule
    return { address: local?.origin ?? httpAddress, runMinute, ended: workspace.ended, stop: stops.stopAll }
  } catch (error) {
    await stops.stopAll()
    throw error
  }
}

function slackOptions({ slack: { botToken, apiUrl, transport } }: Workspace, port: number) {
  return { botToken, apiUrl, transport: transport.mode === 'http' ? { ...transport, port } : transport }
}

/** The tour of the demonstration company, for a workspace in which no complaint was ever logged. */
async function prepareTour(deps: TaskDeps, formAddress: string, { prisma }: StartedDatabase) {
  const { prepareTour: prepare } = await import('./demo/prepare-tour.ts')
  const isUntouched = async () => (await prisma.case.count()) === 0
  return prepare({ ...deps, isUntouched, form: formAddress })
}
