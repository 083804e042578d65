import { type ChildProcess, spawn } from 'node:child_process'

/** A program that runs alongside the test. */
export type Program = {
  child: ChildProcess
  /**
   * Waits for the first match of `pattern` in its output, earlier output included; throws its errors when it ends
   * first.
   */
  waitForOutput(pattern: RegExp): Promise<RegExpExecArray>
  /** The text it printed to standard output so far. */
  output(): string
  ended: Promise<{ code: number | null; errors: string }>
  /** Ends it, and waits until it has. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; errors: string }>
}

/** Starts a Node program with these arguments; `env` comes on top of the test's own. */
export function startProgram(args: string[], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let output = ''
  let errors = ''
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, errors }))
  })
  const listeners = new Set<() => void>()
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
    for (const listener of listeners) listener()
  })
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  return {
    child,
    output: () => output,
    ended,
    waitForOutput: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const match = pattern.exec(output)
          if (match === null) return
          listeners.delete(check)
          resolve(match)
        }
        listeners.add(check)
        check()
        void ended.then(() => reject(new Error(`it ended before it said ${pattern}: ${errors}`)))
      }),
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      return await ended
    },
  }
}
