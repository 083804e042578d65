import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { StartRefused } from '../../storage/database/start-refused.ts'

const sandboxProgram = fileURLToPath(new URL('../../../sandbox/main.ts', import.meta.url))

/** The sandbox as a program of its own. */
export type SandboxProcess = {
  /** Address of its page, `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** Resolves with a sentence when it ends without having been stopped. */
  readonly ended: Promise<string>
  readonly stop: () => Promise<void>
}

export type SandboxOptions = {
  /** Path of the workspace file. */
  readonly workspaceFile: string
  readonly dataDirectory: string
  readonly outboxDirectory: string
  /** 0 lets the system choose. */
  readonly port: number
}

/**
 * Starts the sandbox and waits until it is ready. It ends with this process in any case. Throws
 * {@link StartRefused} with the sandbox's own error message.
 */
export async function startSandboxProcess(options: SandboxOptions): Promise<SandboxProcess> {
  const { workspaceFile, dataDirectory, outboxDirectory, port } = options
  const args = [
    '--workspace',
    workspaceFile,
    '--data',
    join(dataDirectory, 'sandbox'),
    '--port',
    String(port),
  ]
  // Detached: Ctrl-C in a terminal reaches this process only, which then stops the others in order.
  const child = spawn(
    process.execPath,
    [sandboxProgram, ...args, '--outbox', outboxDirectory, '--mail', '--exit-with-stdin'],
    { stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  )
  let errorOutput = ''
  child.stderr.on('data', (chunk) => {
    errorOutput = `${errorOutput}${chunk}`.slice(-2000)
  })
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const address = /^ready (\S+)$/.exec(line)?.[1]
      if (address) resolve(address)
    })
    child.once('exit', () =>
      reject(new StartRefused(errorOutput.trim() || 'The sandbox ended before it was ready.')),
    )
  })
  let isStopping = false
  const ended = new Promise<string>((resolve) => {
    child.once('exit', () => {
      if (!isStopping) resolve('The sandbox workspace has ended by itself; start Redress again to go on.')
    })
  })
  return {
    origin,
    ended,
    async stop() {
      isStopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}
