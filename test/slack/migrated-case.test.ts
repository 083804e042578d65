import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case } from '../../src/cases/case.ts'
import { instant, localDate } from '../../src/deadlines/instant.ts'
import { yearOf } from '../../src/deadlines/plain-date.ts'
import { editCard } from '../../src/slack/deliver/edit-card.ts'
import { editTemplate, openWorkbench } from '../cli/support/agreement-files.ts'
import { done } from '../storage/store-fixture.ts'
import { openPost, type Post } from './support/delivery.ts'

const channel = 'C0TECHSUPPORT'

describe('a case that an import moves to another version', () => {
  const workbench = openWorkbench()
  let post: Post
  beforeAll(async () => {
    post = await openPost()
    // The calendar covers the dates on whichever day the test runs.
    const year = yearOf(localDate(post.deps.now(), 'Asia/Shanghai'))
    const empty = { days: { closed: {}, open: {} }, source: 'test', version: 'test' }
    await post.prisma.calendarYear.createMany({
      data: [year, year + 1].map((each) => ({ code: 'CN', year: each, ...empty })),
      skipDuplicates: true,
    })
  })
  afterAll(async () => {
    workbench.clear()
    await post.close()
  })

  const botMessages = async (thread?: string) =>
    (await post.person('U0WANGMIN').messages(channel, thread))
      .filter(({ user }) => user === 'U0REDRESS')
      .map(({ ts, text, blocks }) => ({ ts, content: `${text}${JSON.stringify(blocks)}` }))
  const dueDay = async ({ id: caseId }: Case, code: string): Promise<string> => {
    const { dueAt } = await post.prisma.clock.findFirstOrThrow({ where: { caseId, code } })
    const [, month, day] = localDate(instant(dueAt?.getTime() ?? 0), 'Asia/Shanghai')
      .split('-')
      .map(Number)
    return `${month}月${day}日`
  }

  test('has a fact, a line with the new dates in its thread, and an updated card', async () => {
    const kase = await post.newCase()
    const now = post.deps.now()
    const parts = ['received', 'process', 'expected-time'] as const
    const request = { verb: 'acknowledge', method: 'phone', toldAt: now, text: '已收到。', parts } as const
    done(await post.act(kase, 'U0WANGMIN', request, { now }))
    await post.deliver()
    await editCard(post.deps, kase.id)
    const before = {
      investigation: await dueDay(kase, 'INVESTIGATION'),
      standard: await dueDay(kase, 'STANDARD'),
    }
    const [card, ...others] = await botMessages()
    expect(others).toEqual([])
    expect(card?.content).toContain(before.investigation)
    await post.pool.query('DELETE FROM graphile_worker._private_jobs')

    const path = workbench.write(
      editTemplate(
        ['effectiveFrom: 2027-01-01', 'effectiveFrom: 2026-11-01'],
        ['investigationLimit: 3', 'investigationLimit: 13'],
        ['standardLimit: 7', 'standardLimit: 17'],
      ),
    )
    const { status } = await workbench.run(
      ['import', path, '--migrate', '--yes'],
      post.url,
      instant(now + 60_000),
    )
    expect(status).toBe(0)

    const file = await post.store.caseFile({ id: kase.id })
    expect(file?.facts.at(-1)).toMatchObject({ type: 'agreement-changed', from: 'yuanshan-cloud-v1' })
    const jobs = await post.jobs()
    expect(jobs.map(({ task }) => task)).toEqual(['edit-card', 'deliver-notice', 'settle-requests'])
    expect(jobs.map(({ queue }) => queue)).toEqual(jobs.map(() => `slack:${channel}`))

    expect(await post.deliver()).toEqual(['done'])
    expect(await editCard(post.deps, kase.id)).toBe('done')
    const after = {
      investigation: await dueDay(kase, 'INVESTIGATION'),
      standard: await dueDay(kase, 'STANDARD'),
    }
    expect([before.investigation, before.standard]).not.toContain(after.investigation)

    const [moved, ...more] = await botMessages()
    expect(more).toEqual([])
    // The same message, edited.
    expect(moved?.ts).toBe(card?.ts)
    for (const day of [after.investigation, after.standard]) expect(moved?.content).toContain(day)
    expect(moved?.content).not.toContain(before.investigation)

    const line = (await botMessages(card?.ts)).at(-1)
    expect(line?.content).toContain('本案自此适用协议的另一版本，此前的时限判定不变。')
    for (const [clause, day] of [
      ['3.2(3)', after.investigation],
      ['3.3(1)', after.standard],
    ]) {
      expect(line?.content).toMatch(new RegExp(`${clause?.replace(/[().]/g, '\\$&')} [^\\\\]*${day}`))
    }
  })
})
