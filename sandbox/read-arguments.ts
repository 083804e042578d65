import { resolve } from 'node:path'
import { describeOptions, type OptionValues, readOptions } from './read-options.ts'
import type { SandboxOptions } from './sandbox-options.ts'

const options = {
  manifest: { placeholder: 'FILE', about: "the app's manifest, in JSON or YAML; in place of --workspace" },
  'request-url': { placeholder: 'URL', about: 'with --manifest: where every payload goes over HTTP' },
  workspace: { placeholder: 'FILE', about: 'a workspace file: team, people, channels and apps' },
  data: {
    placeholder: 'DIR',
    about: 'keeps messages, people, files and the clock; may be left out with --manifest',
  },
  port: { placeholder: 'N', about: '0 to 65535; 0, any free port, unless given' },
  host: { placeholder: 'ADDRESS', about: '127.0.0.1 unless given' },
  outbox: { placeholder: 'DIR', about: 'a directory of .eml files that the page lists as mail' },
  mail: { placeholder: null, about: 'an SMTP and an IMAP server on free ports, and mailboxes in the page' },
  'relaxed-rates': { placeholder: null, about: 'multiplies every rate limit by 1 000' },
  'exit-with-stdin': { placeholder: null, about: 'ends when standard input closes' },
}

/** The usage of the program. */
export const usage = `usage: npm start -s -- --manifest FILE [--request-url URL] [--data DIR] …
  runs a local Slack workspace around the app of one manifest, and prints what the app needs to connect
       npm start -s -- --workspace FILE --data DIR …
  runs the workspace of a file

${describeOptions(options)}`

/** The parsed command line. */
export type Arguments = Omit<SandboxOptions, 'workspace' | 'data'> & {
  /** A workspace file, or one app in a company made for it. */
  source: { workspace: string } | { manifest: string; requestUrl: string | null }
  /** Null: a directory of its own, removed at the end. */
  data: string | null
  exitWithStdin: boolean
}

/** Reads the command line; null when it asks for help. Throws an Error that names what is wrong with it. */
export function readArguments(argv: readonly string[]): Arguments | null {
  if (argv.includes('--help') || argv.includes('-h')) return null
  const values = readOptions(argv, options)
  const source = readSource(values)
  if (!values.has('data') && 'workspace' in source) {
    throw new Error('--data is missing: name a directory that keeps the state')
  }
  return {
    source,
    data: resolvePath(values.get('data')),
    port: readPort(values.get('port') ?? '0'),
    host: values.get('host') ?? '127.0.0.1',
    outbox: resolvePath(values.get('outbox')),
    mail: values.has('mail'),
    relaxedRates: values.has('relaxed-rates'),
    exitWithStdin: values.has('exit-with-stdin'),
  }
}

function readPort(typed: string): number {
  if (!/^\d{1,5}$/.test(typed) || Number(typed) > 65_535) {
    throw new Error(`--port ${JSON.stringify(typed)} is not allowed: 0 (any free port) to 65535 are.`)
  }
  return Number(typed)
}

function readSource(values: OptionValues): Arguments['source'] {
  const [workspace, manifest, requestUrl] = ['workspace', 'manifest', 'request-url'].map((name) =>
    values.get(name),
  )
  if (workspace !== undefined && manifest !== undefined) {
    throw new Error('--workspace and --manifest exclude each other: a workspace file names its manifests')
  }
  if (requestUrl !== undefined && manifest === undefined) {
    throw new Error('--request-url goes with --manifest: a workspace file has request_url')
  }
  if (requestUrl !== undefined && !/^https?:$/.test(URL.parse(requestUrl)?.protocol ?? '')) {
    const example = 'http://127.0.0.1:3000/slack/events'
    throw new Error(
      `--request-url ${JSON.stringify(requestUrl)} is not allowed: give an address such as ${example}`,
    )
  }
  if (manifest !== undefined) return { manifest: resolve(manifest), requestUrl: requestUrl ?? null }
  if (workspace !== undefined) return { workspace: resolve(workspace) }
  throw new Error("--manifest is missing: name an app's manifest, or with --workspace a workspace file")
}

function resolvePath(path: string | undefined): string | null {
  return path === undefined ? null : resolve(path)
}
