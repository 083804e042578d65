import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '../../src/deadlines/instant.ts'

/**
 * A task for the bot: its work of a minute in which somebody's working day begins (`opening`), of any other minute, or
 * the delivery of that many jobs. `at`: the time that its clock shows then.
 */
export type BotRequest = {
  readonly work: 'opening' | 'minute' | 'deliver'
  readonly at: number
  readonly jobs: number
}
/** The bot's reply. */
export type BotReply = { readonly done: BotRequest['work'] | 'start' } | { readonly failed: string }

/** A larger young generation, so that garbage is collected less often. */
export const nodeOptions = ['--max-semi-space-size=32']

const program = join(import.meta.dirname, 'bot-program.ts')
/** The directory for compiled code, so that a killed bot restarts quickly. */
const compileCache = join(tmpdir(), 'node-compile-cache')

/** The bot of a simulated year, in a separate process that can be killed. */
export class Bot {
  readonly #url: string
  readonly #apiUrl: string
  #child: ChildProcess | null = null

  constructor({ url, apiUrl }: { url: string; apiUrl: string }) {
    this.#url = url
    this.#apiUrl = apiUrl
  }

  /** Starts the process; resolves when it accepts requests. */
  async start(): Promise<void> {
    const child = fork(program, [this.#url, this.#apiUrl], {
      execArgv: nodeOptions,
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child = child
    await replyOf(child)
  }

  /** Runs a task at that time of its clock. Throws when the task fails or the process ends. */
  async run(work: BotRequest['work'], at: Instant, jobs = 0): Promise<void> {
    const child = this.#running()
    const reply = replyOf(child)
    child.send({ work, at, jobs } satisfies BotRequest)
    await reply
  }

  /** Starts a task and kills the process with SIGKILL after this many milliseconds. */
  async killDuring(work: BotRequest['work'], at: Instant, jobs: number, milliseconds: number): Promise<void> {
    const child = this.#running()
    const exited = once(child, 'exit')
    const reply = this.run(work, at, jobs).catch(() => {})
    await sleep(milliseconds)
    child.kill('SIGKILL')
    await exited
    await reply
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }

  #running(): ChildProcess {
    if (!this.#child) throw new Error('The bot was not started.')
    return this.#child
  }
}

function replyOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('The bot has ended.'))
    child.once('exit', onExit)
    child.once('message', (reply: BotReply) => {
      child.off('exit', onExit)
      if ('failed' in reply) reject(new Error(`The bot failed: ${reply.failed}`))
      else resolve()
    })
  })
}
