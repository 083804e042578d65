import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { caseId, clientId, personId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { logComplaint } from '../../src/operations/intake/log-complaint.ts'
import { openStore } from '../../src/storage/store/open-store.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type ShortForm, shortForms } from './short-forms.ts'

const project = join(import.meta.dirname, '..', '..')
const readme = await readFile(join(project, 'README.md'), 'utf8')
let directory: string
let database: TestDatabase

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-commands-'))
  database = await testDatabase()
})

afterAll(async () => {
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

type Result = { readonly status: number | null; readonly output: string; readonly errors: string }

/** Runs a script of package.json on the database of this test; stops it once its output matches `until`. */
function npmRun(words: readonly string[], until?: RegExp): Promise<Result> {
  const child = spawn('npm', ['run', '-s', ...words], {
    cwd: project,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      REDRESS_DATA_DIR: join(directory, 'data'),
      // Removes the variables of the test runner.
      VITEST: '',
      NODE_ENV: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  child.stdout.on('data', (chunk) => {
    output += chunk
    if (until?.test(output)) stopGroup(child)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, output, errors }))
  })
}

/** Stops the whole process group, because npm does not forward signals. */
function stopGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGTERM')
}

/** Logs a complaint unless it is logged already, and returns the number of its case. */
async function numberOfCase(): Promise<string> {
  const id = caseId('logged')
  const now = instant(Date.now())
  await logComplaint(openStore(database.prisma, { newId: randomUUID }), {
    key: 'logged',
    by: personId('U0LILEI'),
    now,
    caseId: id,
    complaint: {
      clientId: clientId('yuanshan'),
      channel: 'email',
      receivedAt: now,
      description: 'The platform did not answer.',
      category: 'technical-fault',
      contractNo: null,
      service: null,
      expectedSolution: null,
      severity: 'normal',
      sensitive: false,
      personComplainedAbout: null,
      source: null,
    },
    files: [],
  })
  return (await database.prisma.case.findUniqueOrThrow({ where: { id } })).number
}

async function wordsOf({ run, needsCase }: ShortForm): Promise<readonly string[]> {
  const number = needsCase ? await numberOfCase() : ''
  return run.map((word) =>
    word === 'NUMBER' ? number : word === 'TEMPORARY' ? join(directory, 'pictures') : word,
  )
}

describe("the README's commands", () => {
  it('each have a short form for this test', () => {
    const table = readme.slice(readme.indexOf('\n## Commands'), readme.indexOf('\n## Good to know'))
    const cells = [...table.matchAll(/^\| (`npm run [^|]*) \|/gm)].map(([, cell = '']) => cell)
    const commands = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code))
    expect(commands.length).toBeGreaterThan(20)
    expect(commands.toSorted()).toEqual(Object.keys(shortForms).toSorted())
  })

  it('are all listed in its table of commands', () => {
    // This test belongs to `test:long`.
    const knownScripts = new Set([
      'test:long',
      ...Object.values(shortForms).map(({ run: [script = ''] }) => script),
    ])
    const namedScripts = [...readme.matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map(([, script = '']) => script)
    expect([...new Set(namedScripts)].filter((script) => !knownScripts.has(script))).toEqual([])
  })

  for (const [command, form] of Object.entries(shortForms)) {
    const isBrowserMissing =
      form.needsBrowser === true && inject('browserMissing') !== null && !process.env.CI
    it.skipIf(isBrowserMissing)(`${command} works`, async () => {
      const { status, output, errors } = await npmRun(
        await wordsOf(form),
        form.keepsRunning ? form.output : undefined,
      )
      expect(output, errors).toMatch(form.output)
      if (!form.keepsRunning) expect(status, `${output}\n${errors}`).toBe(0)
    })
  }

  const scripts = [...new Set(Object.values(shortForms).map(({ run: [script = ''] }) => script))]

  it.each(scripts)('npm run %s prints its usage for --help and exits with 0', async (script) => {
    const { status, output, errors } = await npmRun([script, '--', '--help'])
    expect({ status, errors }).toEqual({ status: 0, errors: '' })
    expect(output).toMatch(/npm run|usage: /)
  })

  it.each(scripts)('npm run %s refuses an unknown option and names it', async (script) => {
    const { status, output, errors } = await npmRun([script, '--', '--nonsense', '1'])
    expect(status).not.toBe(0)
    expect(output + errors).toContain('--nonsense')
  })
})
