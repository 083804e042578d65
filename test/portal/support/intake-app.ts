import { createHash, createHmac, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { instant } from '../../../src/deadlines/instant.ts'
import { clientAddress } from '../../../src/portal/client-address.ts'
import type { IntakeDeps } from '../../../src/portal/intake/intake-deps.ts'
import { intakeRoutes } from '../../../src/portal/intake/intake-routes.ts'
import { type Fixture, openFixture } from '../../storage/store-fixture.ts'

export const secret = 'a key that only the portal and Redress know'

/** Online intake on a free port over a database of its own. */
export type IntakeApp = {
  readonly fixture: Fixture
  readonly origin: string
  readonly port: number
  readonly evidence: string
  /** The logged errors. */
  readonly errors: unknown[]
  /** All drafts, oldest first. */
  drafts(): Promise<Draft[]>
  stop(): Promise<void>
}
export type Draft = Record<string, unknown> & {
  files: { name: string; size: number; sha256: string; mimetype: string }[]
}

/** Starts online intake; stop it when done. One proxy is trusted, so that a test can use many addresses. */
export async function startIntake(
  changes: Partial<IntakeDeps> | ((fixture: Fixture) => Partial<IntakeDeps>) = {},
): Promise<IntakeApp> {
  const fixture = await openFixture()
  const evidence = await mkdtemp(join(tmpdir(), 'redress-intake-'))
  const errors: unknown[] = []
  const log = {
    warn: () => {},
    error: (fields: object) => void errors.push(fields),
  }
  const app = new Hono()
  app.route(
    '/',
    intakeRoutes({
      store: fixture.store,
      now: () => instant(Date.now()),
      newId: randomUUID,
      hash: sha256,
      evidenceDirectory: evidence,
      intakeSecret: secret,
      publicUrl: null,
      addressOf: (context) => clientAddress(context, 1),
      bodyTimeout: { perPiece: 5_000, total: 60_000 },
      log,
      ...(typeof changes === 'function' ? changes(fixture) : changes),
    }),
  )
  app.onError((error, context) => {
    errors.push(error)
    return context.text('Something went wrong.', 500)
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((ready) => server.once('listening', ready))
  const { port } = server.address() as AddressInfo
  return {
    fixture,
    origin: `http://127.0.0.1:${port}`,
    port,
    evidence,
    errors,
    drafts: async () => {
      const { rows } = await fixture.pool.query<Draft>('SELECT * FROM intake_drafts ORDER BY received_at, id')
      return rows
    },
    stop: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await fixture.drop()
      await rm(evidence, { recursive: true, force: true })
    },
  }
}

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/** The headers of a signed call. */
export function signedHeaders(
  body: string | Uint8Array,
  {
    key = randomUUID(),
    at = Date.now(),
    signingKey = secret,
  }: { key?: string; at?: number; signingKey?: string } = {},
): Record<string, string> {
  const t = Math.floor(at / 1000)
  const v1 = createHmac('sha256', signingKey).update(`${t}.`).update(body).digest('hex')
  return {
    'content-type': 'application/json',
    'idempotency-key': key,
    'redress-signature': `t=${t},v1=${v1}`,
  }
}

/** A complaint as a portal sends it. */
export const complaint = {
  company: 'Far Hill',
  name: 'Lin Jing',
  email: 'someone@farhill.example.com',
  text: 'The export has failed since Sunday evening.',
}
