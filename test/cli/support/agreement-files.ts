import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agreementCommand } from '../../../src/cli/agreement-command.ts'
import { type Instant, instant } from '../../../src/deadlines/instant.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const program = join(root, 'src', 'cli', 'agreement-command.ts')

/** The template that ships with Redress, and its text. */
export const template = join(root, 'docs', 'agreement.example.yaml')
export const templateText = readFileSync(template, 'utf8')

/** Replacements in the template. */
export type Change = readonly [from: string | RegExp, to: string]

/** Returns the template with replacements. Throws if it does not contain one of the replaced texts. */
export const editTemplate = (...changes: readonly Change[]): string =>
  changes.reduce((all, [from, to]) => {
    const after = all.replace(from, to)
    if (after === all) throw new Error(`The template does not say ${from}.`)
    return after
  }, templateText)

/** The line of the first occurrence of a key, from 1. */
export const lineOf = (key: string, text = templateText): number =>
  text.split('\n').findIndex((line) => line.trim().startsWith(`${key}:`)) + 1

/** A temporary folder for files of terms, and the command as run there. */
export type Workbench = {
  /** Writes a file: the template with replacements, or the given text. Returns its path. */
  readonly write: (content: string | Uint8Array) => string
  /** Runs the command in this process; paths in its output are shortened. */
  readonly run: (
    args: readonly string[],
    databaseUrl?: string,
    now?: Instant,
  ) => Promise<{ status: number; output: string[] }>
  readonly clear: () => void
}

/** Monday 2026-11-23 12:00 in Shanghai. */
export const noon = instant('2026-11-23T12:00:00+08:00')

export function openWorkbench(): Workbench {
  const directory = mkdtempSync(join(tmpdir(), 'redress-agreement-'))
  let fileCount = 0
  return {
    write(content) {
      fileCount += 1
      const path = join(directory, `${fileCount}.yaml`)
      writeFileSync(path, content)
      return path
    },
    async run(args, databaseUrl, now = noon) {
      const output: string[] = []
      const print = (line: string) =>
        void output.push(line.replaceAll(/\S*\/\d+\.yaml/g, 'FILE').replace(template, 'TEMPLATE'))
      const status = await agreementCommand([...args], { databaseUrl, directory, print, now: () => now })
      return { status, output: output.filter((line) => !line.startsWith('waiting for another process')) }
    },
    clear: () => rmSync(directory, { recursive: true, force: true }),
  }
}

/** The command as a separate process. */
export type Process = {
  /** Its output so far, on both streams. */
  readonly output: () => string
  readonly kill: () => void
  /** Its exit code (null when it was killed), and its whole output. */
  readonly end: Promise<{ status: number | null; output: string }>
}

/** Starts the command as an operator does. */
export function start(args: readonly string[], databaseUrl: string): Process {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    env: { PATH, HOME, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      output += part
    })
  }
  const end = once(child, 'close').then(([code]) => ({ status: code as number | null, output }))
  return { output: () => output, kill: () => void child.kill('SIGKILL'), end }
}
