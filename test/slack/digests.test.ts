import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { departmentId, personId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { addDays, plainDate } from '../../src/deadlines/plain-date.ts'
import type { DailyDigest, DigestLine } from '../../src/digests/daily-digest.ts'
import { type DigestContent, type DigestKey, digestId } from '../../src/digests/digest.ts'
import { unrated } from '../../src/digests/weekly-digest.ts'
import { deliverDigest, editDigest } from '../../src/slack/digests/deliver-digest.ts'
import { openPost, type Post } from './support/delivery.ts'

const support = 'C0TECHSUPPORT'
const admins = 'C0REDRESSADMIN'
const monday = plainDate('2026-11-23')

let post: Post
beforeAll(async () => {
  post = await openPost()
})
afterAll(() => post.close())
afterEach(async () => {
  await post.control('clear-faults', {})
  await post.control('channel', { channel: support, is_archived: false, is_ext_shared: false })
})

let day = 0
/** The key of a digest on a day that no other test uses. */
const nextKey = (change: Partial<DigestKey> = {}): DigestKey => ({
  kind: 'department',
  reader: { department: departmentId('technical-support') },
  date: addDays(monday, day++),
  ...change,
})
const line = (number: string, change: Partial<DigestLine> = {}): DigestLine => ({
  id: `case ${number}` as DigestLine['id'],
  number,
  status: 'investigating',
  timeZone: 'Asia/Shanghai',
  next: { code: 'INVESTIGATION', dueAt: instant('2026-11-23T10:00:00Z'), provisional: null },
  card: null,
  about: { summary: '导出 <!channel> 失败', clientName: '杭州远山科技', ownerName: '王敏' },
  left: { overdue: true, unit: 'businessDays', amount: 2 },
  ...change,
})
const daily = (lines: readonly DigestLine[], count = lines.length): DailyDigest => ({
  open: count,
  sections: lines.length === 0 ? [] : [{ group: 'overdue', count, above: 0, lines }],
})
const departmentContent = (digest: DailyDigest): DigestContent => ({ kind: 'department', daily: digest })
async function enqueue(key: DigestKey, content: DigestContent): Promise<string> {
  await post.store.enqueueDigest(key, content, post.deps.now())
  return digestId(key)
}
const messagesWith = async (channel: string, as: string, text: string) =>
  (await post.person(as).messages(channel)).filter((message) =>
    `${message.text}${JSON.stringify(message.blocks)}`.includes(text),
  )

describe('the digest of a department', () => {
  test('is one message in its channel and its language: counts first, then the cases', async () => {
    const kase = await post.newCase()
    await post.deliver('card')
    const file = await post.store.caseFile({ id: kase.id })
    const { number } = kase.complaint
    const id = await enqueue(
      nextKey(),
      departmentContent(daily([line(number, { card: file?.card ?? null })])),
    )
    expect(await deliverDigest(post.deps, id)).toBe('done')
    expect(await deliverDigest(post.deps, id)).toBe('done')
    const messages = await messagesWith(support, 'U0WANGMIN', '技术支持部 · 11月23日 周一')
    expect(messages).toHaveLength(1)
    expect(messages[0]?.text).toBe('技术支持部 · 11月23日 周一: 未结 1 件 · 🔴 逾期 1 件')
    const blocks = JSON.stringify(messages[0]?.blocks)
    expect(blocks).toMatch(new RegExp(`<http[^|]+\\|${number}> · 杭州远山科技 · 导出 &lt;!channel&gt; 失败`))
    expect(blocks).toContain('3.2(3) 初步调查')
    expect(blocks).toContain('已逾期 2 个工作日')
    expect(blocks).not.toContain('<@')
  })

  test('is edited in place during the day, and not before it is posted', async () => {
    const key = nextKey()
    const id = await enqueue(key, departmentContent(daily([line('C-2026-0901')])))
    expect(await editDigest(post.deps, id)).toBe('done')
    await deliverDigest(post.deps, id)
    await post.store.changeDigest(key, departmentContent(daily([line('C-2026-0901'), line('C-2026-0902')])))
    expect(await editDigest(post.deps, id)).toBe('done')
    const [message, ...more] = await messagesWith(support, 'U0WANGMIN', '11月24日 周二')
    expect(more).toEqual([])
    expect(message?.text).toContain('逾期 2 件')
  })

  test('queues an edit, after its delivery, only if it has changed', async () => {
    const key = nextKey()
    const content = departmentContent(daily([line('C-2026-0903')]))
    const id = await enqueue(key, content)
    await post.store.changeDigest(key, content)
    const jobs = async () =>
      (await post.jobs()).flatMap(({ task, payload, queue }) =>
        payload.digestId === id ? [`${task} ${queue}`] : [],
      )
    expect(await jobs()).toEqual(['deliver-digest slack:C0TECHSUPPORT'])
    await post.store.changeDigest(key, departmentContent(daily([])))
    expect(await jobs()).toEqual(['deliver-digest slack:C0TECHSUPPORT', 'edit-digest slack:C0TECHSUPPORT'])
  })

  test('is one line when nothing is due', async () => {
    const id = await enqueue(
      nextKey({ date: plainDate('2026-12-24') }),
      departmentContent({ open: 3, sections: [] }),
    )
    await deliverDigest(post.deps, id)
    const [message] = await messagesWith(support, 'U0WANGMIN', '12月24日 周四')
    expect(message?.blocks).toHaveLength(1)
    expect(message?.text).toContain('未结 3 件；没有逾期、近期到期、等待中或无人负责的案件。')
  })

  test('shows only number, status and clock of a sensitive case', async () => {
    const id = await enqueue(nextKey(), departmentContent(daily([line('C-2026-0904', { about: null })])))
    await deliverDigest(post.deps, id)
    const [message] = await messagesWith(support, 'U0WANGMIN', 'C-2026-0904')
    expect(JSON.stringify(message?.blocks)).toContain('*C-2026-0904* · 保密投诉 · 3.2(3)')
  })

  test('fits into a message, and counts the cases that it leaves out', async () => {
    const long = '&'.repeat(200)
    const longTexts = { summary: long, clientName: long, ownerName: long }
    const groups = [
      'overdue',
      'due-today',
      'due-tomorrow',
      'waiting-for-client',
      'awaiting-approval',
      'unowned',
    ] as const
    const sections = groups.map((group, index) => ({
      group,
      count: 400,
      above: 12,
      lines: Array.from({ length: 10 }, (_, nth) =>
        line(`C-2026-${8000 + index * 100 + nth}`, { about: longTexts }),
      ),
    }))
    const id = await enqueue(nextKey(), departmentContent({ open: 2400, sections }))
    expect(await deliverDigest(post.deps, id)).toBe('done')
    const [message] = await messagesWith(support, 'U0WANGMIN', 'C-2026-8000')
    expect(JSON.stringify(message?.blocks)).toContain('另有 378 件 · 12 件已列于上文')
    expect(JSON.stringify(message?.blocks).length).toBeLessThan(12_000)
  })

  test('is found and not posted again when Slack’s answer was lost', async () => {
    const id = await enqueue(nextKey(), departmentContent(daily([line('C-2026-0905')])))
    await post.control('fault', { method: 'chat.postMessage', kind: 'lost_reply' })
    await expect(deliverDigest(post.deps, id)).rejects.toThrow()
    post.wait(5_000)
    expect(await deliverDigest(post.deps, id)).toBe('done')
    expect(await messagesWith(support, 'U0WANGMIN', 'C-2026-0905')).toHaveLength(1)
  })

  test('waits as long as Slack asks', async () => {
    const id = await enqueue(nextKey(), departmentContent(daily([line('C-2026-0906')])))
    await post.control('fault', { method: 'chat.postMessage', kind: 'ratelimited', retryAfter: 7 })
    expect(await deliverDigest(post.deps, id)).toEqual({ againInSeconds: 7 })
    expect(await deliverDigest(post.deps, id)).toBe('done')
  })

  test('goes to the administrators with the reason if its channel is archived or shared with another company', async () => {
    await post.control('channel', { channel: support, is_archived: true })
    await deliverDigest(post.deps, await enqueue(nextKey(), departmentContent(daily([line('C-2026-0907')]))))
    await post.control('channel', { channel: support, is_archived: false, is_ext_shared: true })
    post.wait(61_000)
    await deliverDigest(post.deps, await enqueue(nextKey(), departmentContent(daily([line('C-2026-0908')]))))
    for (const [number, reason] of [
      ['C-2026-0907', 'is_archived'],
      ['C-2026-0908', 'channel_is_shared'],
    ] as const) {
      const [notice, ...more] = await messagesWith(admins, 'U0HELEN', number)
      expect(more).toEqual([])
      expect(notice?.text).toContain(`技术支持部的每日汇总无法发到其频道（${reason}）`)
    }
    expect(await messagesWith(support, 'U0WANGMIN', 'C-2026-0908')).toEqual([])
    post.wait(61_000)
  })
})

describe('the digest of a person', () => {
  test('is a direct message in their language, and says how long a case is overdue', async () => {
    const key = nextKey({ kind: 'mine', reader: { person: personId('U0EMMA') } })
    const id = await enqueue(key, { kind: 'mine', daily: daily([line('C-2026-0909')]) })
    expect(await deliverDigest(post.deps, id)).toBe('done')
    const direct = await post.person('U0EMMA').direct()
    const [message] = await messagesWith(direct, 'U0EMMA', 'C-2026-0909')
    expect(message?.text).toMatch(/^Your complaints · .*: 1 open case · 🔴 1 overdue$/)
    const blocks = JSON.stringify(message?.blocks)
    expect(blocks).toContain('3.2(3) preliminary investigation · overdue by 2 business days · 王敏')
    expect(blocks).toContain('/complaint mine')
    await post.store.changeDigest(key, { kind: 'mine', daily: daily([line('C-2026-0919')]) })
    expect(await editDigest(post.deps, id)).toBe('done')
    const [edited] = await messagesWith(direct, 'U0EMMA', 'C-2026-0919')
    expect(edited?.ts).toBe(message?.ts)
  })
})

describe('the digest of a week', () => {
  const weeks = Array.from({ length: 8 }, (_, index) => ({
    week: addDays(plainDate('2026-09-28'), index * 7),
    received: 5 + index,
    ended: 4 + index,
    met: 10 + index,
    breached: index % 3,
  }))
  const content: DigestContent = {
    kind: 'week',
    weekly: {
      week: monday,
      departments: [
        {
          department: departmentId('technical-support'),
          open: 12,
          overdue: 3,
          weeks,
          risks: [
            {
              line: line('C-2026-0910', { left: { overdue: false, unit: 'businessDays', amount: 1 } }),
              percent: 70,
            },
          ],
          atRisk: 1,
          untold: 2,
          rated: { count: 3, handling: 43, informed: 50 },
        },
        {
          department: departmentId('finance'),
          open: 1,
          overdue: 0,
          weeks,
          risks: [],
          atRisk: 0,
          untold: 0,
          rated: unrated,
        },
      ],
    },
  }

  test('shows the trend in words and as a chart, and the cases at risk', async () => {
    const key = nextKey({ kind: 'week', reader: { person: personId('U0SARAH') } })
    const id = await enqueue(key, content)
    expect(await deliverDigest(post.deps, id)).toBe('done')
    const direct = await post.person('U0SARAH').direct()
    const [message] = await messagesWith(direct, 'U0SARAH', 'Week of')
    const blocks = JSON.stringify(message?.blocks)
    expect(blocks).toContain(
      '*Technical support*\\n12 open cases · 🔴 3 overdue · Last week: 12 received, 11 ended · 17 of 18 dates due last week kept (94%) · 100% the week before',
    )
    expect(blocks).toContain('70% like it took longer than is left')
    expect(blocks).toContain('2 dates of this week cannot be foretold: too few cases like them so far.')
    expect(blocks.match(/Rated by .*? \(of 5\)/g)).toEqual([
      'Rated by 3 clients last week: handling 4.3, kept informed 5.0 (of 5)',
    ])
    expect(blocks.match(/Nothing that is due this week is likely to be missed\./g)).toHaveLength(1)
    const image = message?.blocks?.find(({ type }) => type === 'image')
    expect(image).toMatchObject({ slack_file: { id: expect.stringMatching(/^F/) } })
    expect(image?.alt_text).toContain('11-16 34 kept, 2 missed')
  })

  test('uploads its chart once, even if it is delivered again', async () => {
    const key = nextKey({ kind: 'week', reader: { person: personId('U0TOM') } })
    const id = await enqueue(key, content)
    await post.control('fault', { method: 'chat.postMessage', kind: 'http_500' })
    await expect(deliverDigest(post.deps, id)).rejects.toThrow()
    const pictureId = async () =>
      (await post.pool.query("SELECT data ->> 'picture' AS file FROM notices WHERE id = $1", [id])).rows[0]
        ?.file
    const first = await pictureId()
    post.wait(5_000)
    expect(await deliverDigest(post.deps, id)).toBe('done')
    expect(first).toMatch(/^F/)
    expect(await pictureId()).toBe(first)
  })

  test('does not claim that nothing is at risk without enough history', async () => {
    const departments = [
      {
        department: departmentId('finance'),
        open: 1,
        overdue: 0,
        weeks,
        risks: [],
        atRisk: 0,
        untold: 1,
        rated: unrated,
      },
    ]
    const key = nextKey({ kind: 'week', reader: { person: personId('U0XUJIE') } })
    const id = await enqueue(key, { kind: 'week', weekly: { week: monday, departments } })
    expect(await deliverDigest(post.deps, id)).toBe('done')
    const [message] = await messagesWith(await post.person('U0XUJIE').direct(), 'U0XUJIE', '当周')
    expect(JSON.stringify(message?.blocks)).toContain('本周有 1 项时限无法预测：同类事项的记录尚少。')
    expect(JSON.stringify(message?.blocks)).not.toContain('有望按时完成')
  })

  test('has no chart when no limit was due', async () => {
    const weeksWithoutLimits = weeks.map((week) => ({ ...week, met: 0, breached: 0 }))
    const departments = [
      {
        department: departmentId('finance'),
        open: 1,
        overdue: 0,
        weeks: weeksWithoutLimits,
        risks: [],
        atRisk: 0,
        untold: 0,
        rated: unrated,
      },
    ]
    const key = nextKey({ kind: 'week', reader: { person: personId('U0OLIVER') } })
    const id = await enqueue(key, { kind: 'week', weekly: { week: monday, departments } })
    expect(await deliverDigest(post.deps, id)).toBe('done')
    const [message] = await messagesWith(await post.person('U0OLIVER').direct(), 'U0OLIVER', 'Week of')
    expect(JSON.stringify(message?.blocks)).toContain('no date was due last week')
    expect(message?.blocks?.some(({ type }) => type === 'image')).toBe(false)
  })
})
