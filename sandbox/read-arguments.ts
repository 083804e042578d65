import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { SandboxOptions } from './start-sandbox.ts'

/** How to call the program. */
export const usage =
  'usage: node sandbox/main.ts --workspace FILE.json --data DIR [--port N] [--host ADDRESS] [--outbox DIR] [--relaxed-rates] [--exit-with-stdin]'

/** Reads the command line; throws an Error that names what is wrong with it. */
export function readArguments(argv: string[]): SandboxOptions & { exitWithStdin: boolean } {
  const { values } = parseArgs({
    args: argv,
    options: {
      workspace: { type: 'string' },
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      outbox: { type: 'string' },
      'relaxed-rates': { type: 'boolean', default: false },
      'exit-with-stdin': { type: 'boolean', default: false },
    },
  })
  if (values.workspace === undefined) throw new Error('--workspace is missing: name the workspace file')
  if (values.data === undefined) throw new Error('--data is missing: name a directory that keeps the state')
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`--port ${values.port}: give a whole number from 0 (any) to 65535`)
  }
  return {
    workspace: resolve(values.workspace),
    data: resolve(values.data),
    port,
    host: values.host,
    outbox: values.outbox === undefined ? null : resolve(values.outbox),
    relaxedRates: values['relaxed-rates'],
    exitWithStdin: values['exit-with-stdin'],
  }
}
