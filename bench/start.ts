import { join } from 'node:path'
import { botArguments } from './bot-arguments.ts'
import { machine } from './machine.ts'
import { startProgram } from './programs.ts'
import { withCleanup } from './with-cleanup.ts'

const targets = { initialisedMs: 5_000 }

/**
 * Measures the time from `npm start` without credentials to its `ready` line, including PostgreSQL, sandbox and bot:
 * once on a fresh data directory, then `runs` times on the same one. The start of npm itself is not included.
 */
export function measureStart({ runs }: { readonly runs: number }) {
  return withCleanup(async (directory, onEnd) => {
    const startOnce = async (): Promise<number> => {
      const program = await startProgram({
        args: botArguments(),
        env: { REDRESS_DATA_DIR: join(directory, 'data'), PORT: '0' },
        cwd: directory,
      })
      onEnd(program.stop)
      await program.stop()
      return Math.round(program.millisecondsToReady)
    }
    const freshMs = await startOnce()
    const times: number[] = []
    for (let run = 0; run < runs; run++) times.push(await startOnce())
    const initialisedMs = { best: Math.min(...times), worst: Math.max(...times) }
    const met = initialisedMs.worst <= targets.initialisedMs
    return {
      what: 'from start to ready, milliseconds',
      freshMs,
      errors: 0,
      initialisedMs,
      runs,
      machine: machine(),
      targets,
      met,
    }
  })
}
