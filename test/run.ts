import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** What is read of vitest's JSON report. */
type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

const root = join(import.meta.dirname, '..')
const bin = join(root, 'node_modules', '.bin')

process.exitCode = await run(process.argv.slice(2))

/** Types, lint, tests; stops at the first that fails. The last line counts the tests. Arguments go to vitest. */
async function run(filters: string[]): Promise<number> {
  const reports = await mkdtemp(join(tmpdir(), 'redress-report-'))
  try {
    for (const [tool, ...args] of [
      ['tsc', '-p', '.'],
      ['biome', 'check', '.'],
    ] as const) {
      const status = await step(tool, [...args])
      if (status !== 0) return status
    }
    const file = join(reports, 'report.json')
    const status = await step('vitest', [
      'run',
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

/** null: vitest ended without writing one. */
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
  // A file that does not load has no tests to count, and an error outside of tests belongs to none.
  const unloaded = report?.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0)
  const counted = (report?.numFailedTests ?? 0) + (unloaded?.length ?? 0)
  const failed = counted === 0 && status !== 0 ? 1 : counted
  return { failed, line: `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}` }
}
