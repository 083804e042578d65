import { describe, expect, it } from 'vitest'
import { openFixture } from '../../storage/store-fixture.ts'
import { linesOf } from '../../support/format-message.ts'
import { pause, until } from '../../support/until.ts'
import { botMessagesIn, directLinesTo, useDemonstration } from './use-demonstration.ts'

const { start, end, cases } = useDemonstration()

describe('the tour of a first visit', () => {
  it('posts a welcome that links to five cases, and a message to each person who acts next', async () => {
    const control = await start()
    const [welcome] = await until(
      'the welcome is there',
      () => botMessagesIn(control, 'C0GENERAL'),
      (lines) => lines.length > 0 && lines,
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
      const viewer = channel === 'C0APPROVALS' ? 'U0HELEN' : 'U0EMMA'
      const places = (await botMessagesIn(control, channel, viewer)).map(({ ts }) => ts)
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
        () => directLinesTo(control, person),
        (lines) => lines.some((line) => line.includes(click)),
      )
    }
  })

  it('posts nothing if the demonstration is switched off, or if there are cases already', async () => {
    const control = await start({ REDRESS_DEMO: 'empty' })
    await pause(1_000)
    expect(await cases()).toBe(0)
    expect(await botMessagesIn(control, 'C0GENERAL')).toEqual([])
    await end('SIGTERM')

    const fixture = await openFixture()
    try {
      await fixture.log()
      const other = await start({ DATABASE_URL: fixture.url })
      await pause(1_000)
      expect(await fixture.prisma.case.count()).toBe(1)
      expect(await botMessagesIn(other, 'C0GENERAL')).toEqual([])
      await end('SIGTERM')
    } finally {
      await fixture.drop()
    }
  })
})
