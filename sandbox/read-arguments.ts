import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { SandboxOptions } from './sandbox-options.ts'

/** How to call the program. */
export const usage = `usage: node sandbox/main.ts --manifest FILE [--request-url URL] [--data DIR] …
       node sandbox/main.ts --workspace FILE.json --data DIR …
       … [--port N] [--host ADDRESS] [--outbox DIR] [--mail] [--relaxed-rates] [--exit-with-stdin]`

/** What the command line asks for. */
export type Arguments = Omit<SandboxOptions, 'workspace' | 'data'> & {
  /** A workspace file, or one app in a company made for it. */
  source: { workspace: string } | { manifest: string; requestUrl: string | null }
  /** Null: a directory of its own, removed at the end. */
  data: string | null
  exitWithStdin: boolean
}

/** Reads the command line; null: only the usage is asked for. Throws an Error that names what is wrong with it. */
export function readArguments(argv: string[]): Arguments | null {
  if (argv.includes('--help') || argv.includes('-h')) return null
  const { values } = parseArgs({
    args: argv,
    options: {
      workspace: { type: 'string' },
      manifest: { type: 'string' },
      'request-url': { type: 'string' },
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      outbox: { type: 'string' },
      mail: { type: 'boolean', default: false },
      'relaxed-rates': { type: 'boolean', default: false },
      'exit-with-stdin': { type: 'boolean', default: false },
    },
  })
  const source = sourceOf(values.workspace, values.manifest, values['request-url'])
  if (values.data === undefined && 'workspace' in source) {
    throw new Error('--data is missing: name a directory that keeps the state')
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`--port ${values.port}: give a whole number from 0 (any) to 65535`)
  }
  return {
    source,
    data: values.data === undefined ? null : resolve(values.data),
    port,
    host: values.host,
    outbox: values.outbox === undefined ? null : resolve(values.outbox),
    mail: values.mail,
    relaxedRates: values['relaxed-rates'],
    exitWithStdin: values['exit-with-stdin'],
  }
}

function sourceOf(workspace?: string, manifest?: string, requestUrl?: string): Arguments['source'] {
  if (workspace !== undefined && manifest !== undefined) {
    throw new Error('--workspace and --manifest exclude each other: a workspace file names its manifests')
  }
  if (requestUrl !== undefined && manifest === undefined) {
    throw new Error('--request-url goes with --manifest: a workspace file has request_url')
  }
  if (requestUrl !== undefined && !/^https?:$/.test(URL.parse(requestUrl)?.protocol ?? '')) {
    throw new Error(`--request-url ${requestUrl}: give an address such as http://127.0.0.1:3000/slack/events`)
  }
  if (manifest !== undefined) return { manifest: resolve(manifest), requestUrl: requestUrl ?? null }
  if (workspace !== undefined) return { workspace: resolve(workspace) }
  throw new Error("--manifest is missing: name an app's manifest, or with --workspace a workspace file")
}
