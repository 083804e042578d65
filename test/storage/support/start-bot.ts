import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A process that holds an embedded PostgreSQL, or was refused it. */
export type Bot = {
  child: ChildProcess
  /** Lines of progress before the outcome. */
  progress: string[]
  /** The sentence of the refusal; null when it is up. */
  refused: string | null
  url: string
  adopted: boolean
  pid: number
  /** Milliseconds that the start took. */
  milliseconds: number
}

/** Runs `bot.ts` on a data directory as a process of its own. */
export function spawnBot(directory: string): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, 'bot.ts'), directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** Runs `bot.ts` and waits for its outcome. */
export async function startBot(directory: string): Promise<Bot> {
  const child = spawnBot(directory)
  const bot: Bot = { child, progress: [], refused: null, url: '', adopted: false, pid: 0, milliseconds: 0 }
  if (!child.stdout) throw new Error('the process has no output')
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('up ')) return { ...bot, ...JSON.parse(line.slice(3)) }
    if (line.startsWith('refused ')) return { ...bot, refused: line.slice(8) }
    bot.progress.push(line)
  }
  throw new Error(`the process ended without an outcome, after: ${bot.progress.join('; ')}`)
}

/** Ends a process with a signal and waits for its end. */
export async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}
