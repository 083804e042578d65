import { afterAll, beforeAll, expect, test } from 'vitest'
import { dossierCommand } from '../../src/cli/dossier-command.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { type Fixture, hours, openFixture, toApproval } from '../storage/store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.drop())

async function run(...args: string[]) {
  const lines: string[] = []
  const code = await dossierCommand(args, {
    databaseUrl: fixture.url,
    directory: '/nowhere',
    print: (line) => lines.push(line),
    now: () => instant('2027-01-04T10:00:00+08:00'),
  })
  return { code, text: lines.join('\n') }
}

test('a dossier contains every date with its reasons, every entry with its words and hash, and the evidence', async () => {
  const kase = await toApproval(fixture)
  await fixture.act(
    kase,
    'U0CHENHAO',
    { verb: 'ask-client', method: 'phone', toldAt: hours(5), text: '请提供 <b>日志</b>。' },
    { now: hours(5) },
  )
  const { code, text } = await run(kase.complaint.number.toLowerCase())
  expect(code).toBe(0)
  expect(text).toMatch(/^# C-2026-0001\n/)
  expect(text).toContain('### 3.3(1) 标准处理时限：7 个工作日')
  expect(text).toMatch(/2026年11月23日 周一.*\n/)
  const { rows } = await fixture.pool.query<{ type: string; hash: string }>(
    'SELECT type, hash FROM case_facts WHERE case_id = $1 ORDER BY seq',
    [kase.id],
  )
  for (const { type } of rows) expect(text).toContain(` · ${type}\n`)
  for (const { hash } of rows) expect(text).toContain(`SHA-256 ${hash}`)
  expect(text).toContain('数据导出失败，客户无法月结\n从周日晚上开始')
  expect(text).toContain('退还一个月费用并修复导出')
  expect(text).toContain('请提供 <b>日志</b>。')
  expect(text).toContain('陈浩')
  expect(text).not.toMatch(/<@|U0CHENHAO|undefined|\[object/)
})

test('refuses an unknown number and a missing argument with an error message', async () => {
  expect(await run('C-2026-9999')).toMatchObject({
    code: 1,
    text: expect.stringContaining('no case "C-2026-9999"'),
  })
  expect(await run()).toMatchObject({ code: 2, text: expect.stringContaining('npm run -s dossier') })
  expect(await run('--help')).toMatchObject({ code: 0 })
  expect(await run('C-2026-0001', 'more')).toMatchObject({ code: 2 })
})
