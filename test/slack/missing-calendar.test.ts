import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant } from '../../src/deadlines/instant.ts'
import { warnOfMissingCalendars } from '../../src/operations/clocks/warn-of-missing-calendars.ts'
import { reportMissingCalendar } from '../../src/slack/deliver/report-missing-calendar.ts'
import { replaceYears } from '../../src/storage/calendars/save-calendars.ts'
import { openPost, type Post } from './support/delivery.ts'

const admins = 'C0REDRESSADMIN'
const id = 'calendar-missing:CN:2027'

let post: Post
beforeAll(async () => {
  post = await openPost()
})
afterAll(() => post.close())

const checkAt = (text: string) => warnOfMissingCalendars(post.store, instant(text))
const warnings = async () =>
  (await post.person('U0HELEN').messages(admins)).filter(({ text }) => String(text).includes('2027'))

describe('a calendar that lacks next year', () => {
  test('is not reported before November', async () => {
    expect(await checkAt('2026-10-31T23:59:59Z')).toBe(0)
    expect(await post.notices()).toEqual([])
  })

  test('enqueues one notice for the administrators per calendar and year, however often it is checked', async () => {
    const receivedAt = instant('2026-12-28T10:00:00+08:00')
    await post.log({ now: receivedAt, complaint: { receivedAt } })
    expect(await checkAt('2026-11-01T00:00:00Z')).toBe(1)
    const answers = await Promise.all([checkAt('2026-11-01T00:01:00Z'), checkAt('2026-12-31T23:00:00Z')])
    expect(answers).toEqual([0, 0])
    const jobs = (await post.jobs()).filter(({ task }) => task === 'tell-missing-calendar')
    expect(jobs).toMatchObject([{ payload: { noticeId: id }, queue: `slack:${admins}` }])
  })

  test('is reported once in both languages, with the number of open cases that reach into that year', async () => {
    expect(await reportMissingCalendar(post.deps, id)).toBe('done')
    expect(await reportMissingCalendar(post.deps, id)).toBe('done')
    const [warning, ...more] = await warnings()
    expect(more).toEqual([])
    expect(warning?.text).toBe(
      [
        'The holidays of 2027 for CN are not published here; 1 open case reaches into that year, and dates in it are provisional. `npm run calendar -- import FILE` brings them.',
        'CN 日历尚无 2027 年节假日安排；有 1 件未结案件的日期落入该年度，这些日期均为暂定。可用 `npm run calendar -- import FILE` 导入。',
      ].join('\n'),
    )
    expect((await post.notices()).find((notice) => notice.id === id)).toMatchObject({
      sent: true,
      channel_id: admins,
    })
  })

  test('is not reported twice when Slack’s answer was lost', async () => {
    await post.pool.query(`UPDATE notices SET sent_at = NULL WHERE id = $1`, [id])
    post.wait(10_000)
    expect(await reportMissingCalendar(post.deps, id)).toBe('done')
    expect(await warnings()).toHaveLength(1)
  })

  test('is reported again a year later, unless that year has been imported', async () => {
    const days = { closed: new Map(), open: new Map() }
    await replaceYears(post.prisma, [{ code: 'CN', year: 2027, days, source: 'test' }])
    expect(await checkAt('2026-11-02T00:00:00Z')).toBe(0)
    expect(await checkAt('2027-11-01T00:00:00Z')).toBe(1)
    await replaceYears(post.prisma, [{ code: 'CN', year: 2028, days, source: 'test' }])
    expect(await reportMissingCalendar(post.deps, 'calendar-missing:CN:2028')).toBe('done')
    expect((await post.notices()).find((notice) => notice.id === 'calendar-missing:CN:2028')).toMatchObject({
      sent: false,
      failure: 'no longer true',
    })
  })
})
