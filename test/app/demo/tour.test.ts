import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importDemo } from '../../storage/demo-company.ts'
import { openFixture } from '../../storage/store-fixture.ts'
import { type Control, controlOf } from '../../support/control.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { linesOf } from '../../support/format-message.ts'
import { type Program, startProgram } from '../../support/program.ts'
import { pause, until } from '../../support/until.ts'
import { botUserId } from '../../support/workspace.ts'

const main = join(import.meta.dirname, '../../../src/main.ts')

let directory: string
let database: TestDatabase
let program: Program | null = null

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-tour-'))
  database = await testDatabase()
  await importDemo(database.prisma)
})

afterEach(async () => {
  await program?.end('SIGTERM')
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

/** `npm start` without credentials. */
async function start(env: Record<string, string> = {}): Promise<Control> {
  program = await startProgram(main, {
    directory,
    env: { DATABASE_URL: database.url, REDRESS_DATA_DIR: join(directory, 'data'), PORT: '0', ...env },
  })
  return controlOf(program.ready)
}

const saidIn = async (control: Control, channel: string, as = 'U0EMMA') =>
  (await control.messages(as, channel)).filter(({ user }) => user === botUserId)
const directSaid = async (control: Control, as: string) => {
  const direct = (await control.channels(as)).find(({ is_im }) => is_im)
  return direct ? (await saidIn(control, direct.id, as)).flatMap(linesOf) : []
}

describe('a first visit', () => {
  it('begins with a welcome that links to five cases, and with word to each person whose click is next', async () => {
    const control = await start()
    const [welcome] = await until(
      'the welcome is there',
      () => saidIn(control, 'C0GENERAL'),
      (said) => said.length > 0 && said,
    )
    const lines = welcome ? linesOf(welcome) : []
    expect(lines[0]).toBe('Welcome to Redress')
    const text = lines.join('\n')
    for (const state of [
      'New',
      'Overdue',
      'Awaiting approval',
      'Escalated',
      'Closed',
      '已逾期',
      '等待审批',
    ]) {
      expect(text).toContain(`*${state}*`)
    }
    expect(text).toMatch(/You can be the client as well.*<http:\/\/127\.0\.0\.1:\d+\/complaints\|/)
    const links = [...text.matchAll(/\/archives\/(C\w+)\/p(\d{10})(\d{6})\|C-\d{4}-\d{4}>/g)]
    expect(links).toHaveLength(10)
    for (const [, channel = '', seconds, micro] of links) {
      const as = channel === 'C0APPROVALS' ? 'U0HELEN' : 'U0EMMA'
      const places = (await saidIn(control, channel, as)).map(({ ts }) => ts)
      expect(places).toContain(`${seconds}.${micro}`)
    }
    const clicks: Record<string, string> = {
      U0EMMA: 'Acknowledge to the client',
      U0CHENHAO: '完成调查',
      U0HELEN: '批准 / 退回',
      U0SUNLI: '介入升级处理',
      U0LILEI: '查看记录',
    }
    for (const [person, click] of Object.entries(clicks)) {
      await until(
        `${person} is told`,
        () => directSaid(control, person),
        (said) => said.some((line) => line.includes(click)),
      )
    }
  })

  it('is told once, however often the bot is killed', async () => {
    for (const life of [0, 40, 400]) {
      await start()
      await pause(life)
      await program?.end('SIGKILL')
    }
    const control = await start()
    // The last person in the order of the cases.
    await until(
      'everybody is told',
      () => directSaid(control, 'U0LILEI'),
      (said) => said.some((line) => line.includes('查看记录')),
    )
    await program?.end('SIGTERM')
    const again = await start()
    await pause(1_500)
    expect(await saidIn(again, 'C0GENERAL')).toHaveLength(1)
    for (const [person, word] of [
      ['U0EMMA', 'came in within the hour'],
      ['U0HELEN', 'needs a decision'],
      ['U0HEPING', '不接受方案'],
      ['U0LILEI', '已结案。'],
    ] as const) {
      const told = (await directSaid(again, person)).filter((line) => line.includes(word))
      expect(told, person).toHaveLength(1)
    }
    const { rows } = await database.pool.query('SELECT count(*)::int AS cases FROM cases')
    expect(rows).toEqual([{ cases: 5 }])
  })

  it('begins with nothing where that is asked for, or where there are cases already', async () => {
    const control = await start({ REDRESS_DEMO: 'empty' })
    await pause(1_000)
    expect(await database.prisma.case.count()).toBe(0)
    expect(await saidIn(control, 'C0GENERAL')).toEqual([])
    await program?.end('SIGTERM')

    const fixture = await openFixture()
    try {
      await fixture.log()
      const besides = await start({ DATABASE_URL: fixture.url })
      await pause(1_000)
      expect(await fixture.prisma.case.count()).toBe(1)
      expect(await saidIn(besides, 'C0GENERAL')).toEqual([])
      await program?.end('SIGTERM')
    } finally {
      await fixture.drop()
    }
  })
})
