import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '../../src/deadlines/instant.ts'

/**
 * What the bot is asked to do: what it does every minute, in one in which somebody's day begins or in another; or to
 * deliver so many jobs. And the time that its clock then shows.
 */
export type Asked = {
  readonly does: 'opening' | 'minute' | 'deliver'
  readonly at: number
  readonly jobs: number
}
/** What it says when that is done. */
export type Told = { readonly done: Asked['does'] | 'start' } | { readonly failed: string }

/** A larger young generation, so that garbage is collected less often. */
export const nodeOptions = ['--max-semi-space-size=32']

const program = join(import.meta.dirname, 'bot-program.ts')
/** Where what was compiled is kept, so that a bot that was killed is soon there again. */
const compiled = join(tmpdir(), 'node-compile-cache')

/** The bot of a simulated year in a process of its own, which can be killed. */
export class Bot {
  readonly #url: string
  readonly #apiUrl: string
  #child: ChildProcess | null = null

  constructor({ url, apiUrl }: { url: string; apiUrl: string }) {
    this.#url = url
    this.#apiUrl = apiUrl
  }

  /** Starts a process; resolves when it can be asked. */
  async start(): Promise<void> {
    const child = fork(program, [this.#url, this.#apiUrl], {
      execArgv: nodeOptions,
      env: { ...process.env, NODE_COMPILE_CACHE: compiled },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child = child
    await answerOf(child)
  }

  /** Has it do something at that time of its clock. Throws when it fails, or ends meanwhile. */
  async does(does: Asked['does'], at: Instant, jobs = 0): Promise<void> {
    const child = this.#running()
    const answer = answerOf(child)
    child.send({ does, at, jobs } satisfies Asked)
    await answer
  }

  /** Has it begin, and kills it without warning some milliseconds later, wherever it is then. */
  async diesAt(does: Asked['does'], at: Instant, jobs: number, milliseconds: number): Promise<void> {
    const child = this.#running()
    const gone = once(child, 'exit')
    const answer = this.does(does, at, jobs).catch(() => {})
    await sleep(milliseconds)
    child.kill('SIGKILL')
    await gone
    await answer
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  #running(): ChildProcess {
    if (!this.#child) throw new Error('The bot was not started.')
    return this.#child
  }
}

function answerOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('The bot has ended.'))
    child.once('exit', ended)
    child.once('message', (told: Told) => {
      child.off('exit', ended)
      if ('failed' in told) reject(new Error(`The bot failed: ${told.failed}`))
      else resolve()
    })
  })
}
