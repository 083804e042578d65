import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'
import { acme } from './acme-workspace.ts'
import { control, personAt } from './person-client.ts'

/**
 * A sandbox of the Acme workspace on a free port with its own data, removed by `stop`. It waits 20 times as long for
 * the app as Slack does, so that a busy machine changes nothing; a test of lateness sets `network.deadlineScale`.
 */
export async function startAcme(
  change: { file?: object; relaxedRates?: boolean; data?: string; outbox?: string; mail?: boolean } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-test-'))
  const workspace = join(directory, 'workspace.json')
  writeFileSync(workspace, JSON.stringify({ ...acme, ...change.file }))
  const sandbox: Sandbox = await startSandbox({
    workspace,
    data: change.data ?? join(directory, 'data'),
    port: 0,
    host: '127.0.0.1',
    outbox: change.outbox ?? null,
    mail: change.mail ?? false,
    relaxedRates: change.relaxedRates ?? false,
  })
  sandbox.workspace.network.deadlineScale = 20
  const { origin } = sandbox
  return {
    origin,
    directory,
    api: `${origin}/api/`,
    workspace: sandbox.workspace,
    li: personAt(origin, 'U0LI'),
    mei: personAt(origin, 'U0MEI'),
    control: (path: string, body?: object) => control(origin, path, body),
    async stop(): Promise<void> {
      await sandbox.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** The running workspace of `startAcme`. */
export type Acme = Awaited<ReturnType<typeof startAcme>>
