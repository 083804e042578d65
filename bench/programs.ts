import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A program in its own process that has printed its address. */
export type Program = {
  readonly pid: number
  /** The origin in its `ready` line, e.g. `http://127.0.0.1:40123`. */
  readonly origin: string
  /** The time from the start of the process to its `ready` line. */
  readonly millisecondsToReady: number
  /** The last 200 other lines of its output. */
  readonly lines: readonly string[]
  readonly stop: () => Promise<void>
}

export type ProgramOptions = {
  /** The arguments of Node: options, the file, its arguments. */
  readonly args: readonly string[]
  /** The variables on top of a minimal environment, so that the settings of the current user have no effect. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd: string
}

const readyTimeout = 120_000

/**
 * Starts a program under this Node and waits for its `ready ADDRESS`; throws with its last lines when it ends before.
 */
export async function startProgram({ args, env = {}, cwd }: ProgramOptions): Promise<Program> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A separate process group, so that Ctrl-C reaches only the bench, which stops the programs in order.
    detached: true,
  })
  const lines: string[] = []
  const keepLine = (line: string) => void lines.splice(0, lines.push(line) > 200 ? 1 : 0)
  createInterface(child.stderr).on('line', keepLine)
  const origin = await new Promise<string>((resolve, reject) => {
    const giveUp = (why: string) =>
      reject(new Error(`${args.join(' ')} ${why}:\n${lines.slice(-20).join('\n')}`))
    const timer = setTimeout(() => giveUp(`was not ready in ${readyTimeout / 1000} s`), readyTimeout)
    child.once('exit', () => giveUp('ended before it was ready'))
    createInterface(child.stdout).on('line', (line) => {
      const address = /^ready (\S+)$/.exec(line)?.[1]
      if (address === undefined) return keepLine(line)
      clearTimeout(timer)
      resolve(address)
    })
  }).catch(async (error: unknown) => {
    await end(child)
    throw error
  })
  const millisecondsToReady = performance.now() - startedAt
  return { pid: child.pid ?? 0, origin, millisecondsToReady, lines, stop: () => end(child) }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const killTimer = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await exited
  clearTimeout(killTimer)
}
