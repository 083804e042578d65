import { describe, expect, it } from 'vitest'
import { pause, until } from '../../support/until.ts'
import { botMessagesIn, directLinesTo, useDemonstration } from './use-demonstration.ts'

const { start, end, cases } = useDemonstration()

describe('the tour of a first visit', () => {
  it('posts each message once even if the bot is killed several times', async () => {
    for (const runtime of [0, 40, 400]) {
      await start()
      await pause(runtime)
      await end('SIGKILL')
    }
    const control = await start()
    // The last person in the order of the cases.
    await until(
      'everybody is told',
      () => directLinesTo(control, 'U0LILEI'),
      (lines) => lines.some((line) => line.includes('查看记录')),
    )
    await end('SIGTERM')
    const again = await start()
    await pause(1_500)
    expect(await botMessagesIn(again, 'C0GENERAL')).toHaveLength(1)
    for (const [person, word] of [
      ['U0EMMA', 'came in within the hour'],
      ['U0HELEN', 'needs a decision'],
      ['U0HEPING', '不接受方案'],
      ['U0LILEI', '已结案。'],
    ] as const) {
      const matchingLines = (await directLinesTo(again, person)).filter((line) => line.includes(word))
      expect(matchingLines, person).toHaveLength(1)
    }
    expect(await cases()).toBe(5)
  })
})
