import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const days = [1, 2, 3, 5, 7, 10, 20, 60]
const [first, last] = ['2010-01-01', '2026-12-31'].map((date) => Date.parse(date)) as [number, number]
const starts = Array.from({ length: (last - first) / 86_400_000 + 1 }, (_, n) =>
  new Date(first + n * 86_400_000).toISOString().slice(0, 10),
)
const questions = starts.flatMap((start) => days.map((count) => `${start} ${count}`))

/** Runs Node under a host zone, and returns the lines that it prints. */
function lines(args: readonly string[], TZ: string, input: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, env: { ...process.env, TZ }, maxBuffer: 64 * 1024 * 1024 }
    const child = execFile(process.execPath, args, options, (error, stdout) =>
      error ? reject(error) : resolve(stdout.trimEnd().split('\n')),
    )
    child.stdin?.end(input)
  })
}

/** The answers of chinese-days to the same questions, from its own data and counting. It follows the host's zone, so it runs under UTC. */
const oracle = `
  import { readFileSync } from 'node:fs'
  import chineseDays from 'chinese-days'
  const answers = readFileSync(0, 'utf8').trimEnd().split('\\n').map((line) => {
    const [start, days] = line.split(' ')
    const found = chineseDays.findWorkday(Number(days), start)
    return found > '2026-12-31' ? 'uncovered' : found
  })
  process.stdout.write(answers.join('\\n'))`

test('npm run due answers as an independent oracle, from every day of 2010 to 2026 and under every host zone', async () => {
  const input = `${questions.join('\n')}\n`
  const [expected, ...answers] = await Promise.all([
    lines(['--input-type=module', '-e', oracle], 'UTC', input),
    ...['UTC', 'Asia/Shanghai', 'America/New_York'].map((TZ) =>
      lines(['src/cli/due-command.ts', '--calendar', 'CN', '--batch'], TZ, input),
    ),
  ])
  expect(questions).toHaveLength(6209 * days.length)
  expect(expected).toHaveLength(questions.length)
  expect(expected?.filter((answer) => answer === 'uncovered').length).toBeGreaterThan(100)
  for (const answer of answers) {
    const differing = questions.flatMap((question, at) =>
      answer[at] === expected?.[at] ? [] : [`${question}: ${answer[at]}, not ${expected?.[at]}`],
    )
    expect(differing).toEqual([])
    expect(answer).toHaveLength(questions.length)
  }
})
