import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A program of the project that runs as a separate process. */
export type Program = {
  /** The rest of its line `ready …`, such as its address. */
  readonly ready: string
  /** The last 200 lines that it printed to standard output and error. */
  readonly output: readonly string[]
  /** Ends the program and waits for its exit code; null when a signal ended it. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * Runs a TypeScript file and waits for its line `ready …`. Of this process's environment it inherits only PATH, HOME
 * and TZ. Throws with its output when it ends before it is ready.
 */
export async function startProgram(
  file: string,
  options: {
    readonly args?: readonly string[]
    readonly env?: Readonly<Record<string, string>>
    readonly directory: string
  },
): Promise<Program> {
  const { PATH = '', HOME = '', TZ } = process.env
  const child = spawn(process.execPath, [file, ...(options.args ?? [])], {
    cwd: options.directory,
    env: { PATH, HOME, ...(TZ === undefined ? {} : { TZ }), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const output: string[] = []
  const ready = await new Promise<string>((resolve, reject) => {
    const addLine = (line: string) => {
      output.push(line)
      if (output.length > 200) output.shift()
      const readyText = /^ready (.+)$/.exec(line)?.[1]
      if (readyText) resolve(readyText)
    }
    createInterface(child.stdout).on('line', addLine)
    createInterface(child.stderr).on('line', addLine)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      reject(new Error(`${file} ended (${code ?? signal}) before it was ready:\n${output.join('\n')}`))
    })
  })
  const end: Program['end'] = async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
    return child.exitCode
  }
  return { ready, output, end }
}
