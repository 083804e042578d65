import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'

/** The counted part of Vitest's JSON report. */
type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

const root = join(import.meta.dirname, '..')
const bin = join(root, 'node_modules', '.bin')

const usage = `npm test [-- FILTER…]            types, lint and the tests
npm run test:long [-- FILTER…]   the long tests (*.long.test.ts)
A filter is part of the path of test files.`

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  try {
    const options = { long: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    if (!values.help) return await (values.long ? runTests(['long'], positionals) : runAll(positionals))
    console.log(usage)
    return 0
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    console.error(`${error.message}\n${usage}`)
    return 2
  }
}

/** Checks types and lint, then runs the tests; stops at the first failure. */
async function runAll(filters: readonly string[]): Promise<number> {
  for (const [tool, ...args] of [
    ['tsc', '-p', '.'],
    ['biome', 'check', '.'],
  ] as const) {
    const status = await step(tool, [...args])
    if (status !== 0) return status
  }
  return runTests(['short', 'replacing'], filters)
}

/**
 * Runs the tests of these Vitest projects, in files whose path contains a filter; prints their counts as the last line.
 */
async function runTests(projects: readonly string[], filters: readonly string[]): Promise<number> {
  const reports = await mkdtemp(join(tmpdir(), 'redress-report-'))
  try {
    const file = join(reports, 'report.json')
    const status = await step('vitest', [
      'run',
      ...projects.map((name) => `--project=${name}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...filters,
    ])
    const counts = count(await readReport(file), status)
    console.log(counts.line)
    return counts.failed > 0 ? status || 1 : status
  } finally {
    await rm(reports, { recursive: true, force: true })
  }
}

function step(tool: string, args: string[]): Promise<number> {
  console.log(`> ${tool} ${args.filter((arg) => !arg.startsWith('--')).join(' ')}`)
  return new Promise((resolve, reject) => {
    const child = spawn(join(bin, tool), args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** Returns null when Vitest ended without writing a report. */
async function readReport(file: string): Promise<Report | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

function count(report: Report | null, status: number): { line: string; failed: number } {
  const passed = report?.numPassedTests ?? 0
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  // A file that fails to load has no tests to count, and an error outside of tests belongs to no test.
  const unloaded = report?.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0)
  const counted = (report?.numFailedTests ?? 0) + (unloaded?.length ?? 0)
  const failed = counted === 0 && status !== 0 ? 1 : counted
  return { failed, line: `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}` }
}
