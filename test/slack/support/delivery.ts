import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts'
import { control, personAt } from '../../../sandbox/testing/person-client.ts'
import type { Case } from '../../../src/cases/case.ts'
import { type Instant, instant } from '../../../src/deadlines/instant.ts'
import type { NoticePurpose } from '../../../src/notices/notice.ts'
import type { Delivery } from '../../../src/operations/ports/outbox-ports.ts'
import { boltLogger } from '../../../src/slack/connection/bolt-logger.ts'
import { deliverNotice } from '../../../src/slack/deliver/deliver-notice.ts'
import type { DeliverDeps, DeliveryOutcome } from '../../../src/slack/posting/deliver-deps.ts'
import { sha256 } from '../../../src/storage/database/sha256.ts'
import { done, type Fixture, openFixture } from '../../storage/store-fixture.ts'
import { secrets } from '../../support/workspace.ts'

const demo = join(import.meta.dirname, '..', '..', '..', 'prisma', 'demo', 'workspace.json')
const log = pino({ level: 'silent' })

/** The demonstration company's workspace and database, and delivery from the database to the workspace. */
export type Post = Fixture & {
  readonly directory: string
  readonly sandbox: Sandbox
  readonly client: WebClient
  readonly deps: DeliverDeps
  /** Moves the bot's clock; the workspace's own goes on. */
  readonly wait: (milliseconds: number) => void
  readonly control: (path: string, body?: object) => ReturnType<typeof control>
  readonly person: (id: string) => ReturnType<typeof personAt>
  /** A complaint logged now, not delivered yet. */
  readonly newCase: (change?: Parameters<Fixture['log']>[0]) => Promise<Case>
  /** Attempts every notice of that purpose (default: any) that is neither sent nor dropped, once each. */
  readonly deliver: (purpose?: NoticePurpose) => Promise<DeliveryOutcome[]>
  readonly notices: () => Promise<NoticeRow[]>
  readonly close: () => Promise<void>
}
export type NoticeRow = {
  readonly id: string
  readonly purpose: NoticePurpose
  readonly channel_id: string | null
  readonly failure: string | null
  readonly sent: boolean
  readonly tried: boolean
}

/** Opens the workspace and the database; call `close` afterwards. */
export async function openPost(): Promise<Post> {
  const directory = await mkdtemp(join(tmpdir(), 'redress-slack-'))
  const [fixture, sandbox] = await Promise.all([
    openFixture(),
    startSandbox({
      workspace: demo,
      data: join(directory, 'sandbox'),
      port: 0,
      host: '127.0.0.1',
      outbox: null,
      relaxedRates: true,
    }),
  ])
  const { origin } = sandbox
  const client = new WebClient(secrets.botToken, {
    slackApiUrl: `${origin}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLogger(log),
  })
  let offsetMs = 0
  const now = (): Instant => instant(Date.now() + offsetMs)
  const { store, outbox, pool } = fixture
  const newId = () => crypto.randomUUID()
  const deps: DeliverDeps = { store, outbox, now, newId, hash: sha256, log, client }
  const notices = async () => {
    const { rows } = await pool.query<NoticeRow>(`
      SELECT id, purpose, channel_id, failure, sent_at IS NOT NULL AS sent, attempted_at IS NOT NULL AS tried
      FROM notices ORDER BY created_at, purpose <> 'card', cycle`)
    return rows
  }
  return {
    ...fixture,
    directory,
    sandbox,
    client,
    deps,
    notices,
    wait: (milliseconds) => {
      offsetMs += milliseconds
    },
    control: (path, body) => control(origin, path, body),
    person: (id) => personAt(origin, id),
    newCase: async ({ complaint, ...request } = {}) => {
      const received = { receivedAt: instant(now() - 3_600_000), ...complaint }
      return done(await fixture.log({ now: now(), ...request, complaint: received }))
    },
    async deliver(purpose) {
      const outcomes: DeliveryOutcome[] = []
      for (const { id, sent, failure, ...notice } of await notices()) {
        if (sent || failure !== null || (purpose !== undefined && notice.purpose !== purpose)) continue
        const delivery: Delivery | null = await outbox.begin(id, now())
        if (delivery && delivery.audience !== 'client') outcomes.push(await deliverNotice(deps, delivery))
      }
      return outcomes
    },
    close: async () => {
      await sandbox.stop()
      await fixture.drop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
