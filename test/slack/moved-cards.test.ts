import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { departmentId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { editApprovalCards, editCard, editMovedCard } from '../../src/slack/deliver/edit-card.ts'
import { done, propose } from '../storage/store-fixture.ts'
import { openPost, type Post } from './support/delivery.ts'

const techSupport = 'C0TECHSUPPORT'
const finance = 'C0FINANCE'
const promises = '周五前回电；一周内给出方案。'
const openQuestions = '客户是否接受分期退款？'

describe('a case that moves to another channel', () => {
  let post: Post
  beforeAll(async () => {
    post = await openPost()
  })
  afterAll(() => post.close())
  afterEach(async () => {
    await post.control('clear-faults', {})
    await post.pool.query("UPDATE notices SET failure = 'over' WHERE sent_at IS NULL AND failure IS NULL")
  })

  const now = () => ({ now: post.deps.now() })
  const botMessages = async (channel: string, as: string, thread?: string) =>
    (await post.person(as).messages(channel, thread))
      .filter(({ user }) => user === 'U0REDRESS')
      .map(({ ts, text, blocks }) => ({ ts, content: `${text}${JSON.stringify(blocks)}` }))
  const cardIn = async (kase: Case, channel: string, as: string) =>
    (await botMessages(channel, as)).filter(({ content }) => content.includes(kase.complaint.number))

  const caseUnderInvestigation = async (): Promise<Case> => {
    const kase = await post.newCase()
    done(
      await post.act(
        kase,
        'U0WANGMIN',
        {
          verb: 'acknowledge',
          method: 'phone',
          toldAt: post.deps.now(),
          text: '已收到，将于一周内答复。',
          parts: ['received', 'process', 'expected-time'],
        },
        now(),
      ),
    )
    return done(await post.act(kase, 'U0CHENHAO', { verb: 'assign', assignee: personId('U0CHENHAO') }, now()))
  }
  const handOverToFinance = async (kase: Case, to: string | null = 'U0XUJIE') =>
    done(
      await post.act(
        kase,
        'U0CHENHAO',
        {
          verb: 'hand-over',
          department: departmentId('finance'),
          to: to === null ? null : personId(to),
          promises,
          openQuestions,
        },
        now(),
      ),
    )

  test('gets a new card with the record below it, and the two cards link to each other', async () => {
    const kase = await caseUnderInvestigation()
    await post.deliver()
    const before = (await post.store.caseFile({ id: kase.id }))?.card
    await handOverToFinance(kase)
    await post.deliver()
    const [card, ...more] = await cardIn(kase, finance, 'U0XUJIE')
    expect(more).toEqual([])
    expect(card?.content).toContain(`/archives/${techSupport}/p${before?.ts.replace('.', '')}`)
    expect((await post.store.caseFile({ id: kase.id }))?.card).toEqual({ channelId: finance, ts: card?.ts })
    const thread = await botMessages(finance, 'U0XUJIE', card?.ts)
    expect(thread.length).toBeGreaterThan(1)
    expect(thread.map(({ content }) => content).join()).toContain('已收到，将于一周内答复。')

    expect(await editMovedCard(post.deps, kase.id, 1)).toBe('done')
    const [old] = await cardIn(kase, techSupport, 'U0WANGMIN')
    expect(old?.ts).toBe(before?.ts)
    expect(old?.content).toContain(`/archives/${finance}/p${card?.ts.replace('.', '')}`)
    expect(old?.content).not.toContain('open:complete-investigation')

    expect(await editCard(post.deps, kase.id)).toBe('done')
    expect((await cardIn(kase, finance, 'U0XUJIE'))[0]?.content).toContain(`/archives/${techSupport}/`)
  })

  test('asks the next owner in a direct message with promises, dates and open questions', async () => {
    const kase = await caseUnderInvestigation()
    await post.deliver()
    await handOverToFinance(kase)
    await post.deliver()
    const direct = await post.person('U0XUJIE').direct()
    const [request] = await cardIn(kase, direct, 'U0XUJIE')
    for (const phrase of [
      promises,
      openQuestions,
      '数据导出失败',
      '3.2(3)',
      'do:accept-hand-over',
      'open:record',
      '<@U0CHENHAO>',
      `/archives/${finance}/`,
    ]) {
      expect(request?.content).toContain(phrase)
    }
  })

  test('drops the direct message if the hand-over is accepted before it is delivered', async () => {
    const kase = await caseUnderInvestigation()
    await post.deliver()
    await handOverToFinance(kase)
    done(await post.act(kase, 'U0XUJIE', { verb: 'accept-hand-over' }, now()))
    await post.deliver()
    const direct = await post.person('U0XUJIE').direct()
    expect(await cardIn(kase, direct, 'U0XUJIE')).toEqual([])
    const { rows } = await post.pool.query(
      "SELECT failure FROM notices WHERE case_id = $1 AND purpose = 'hand-over'",
      [kase.id],
    )
    expect(rows).toEqual([{ failure: 'no longer true' }])
  })

  test('has one new card, in its last channel, if it moves twice before delivery', async () => {
    const kase = await caseUnderInvestigation()
    await post.deliver()
    await handOverToFinance(kase, null)
    const back = {
      verb: 'hand-over',
      department: departmentId('customer-service'),
      to: null,
      promises,
      openQuestions: null,
    } as const
    done(await post.act(kase, 'U0XUJIE', { verb: 'accept-hand-over' }, now()))
    done(await post.act(kase, 'U0XUJIE', back, now()))
    await post.deliver()
    expect(await cardIn(kase, finance, 'U0XUJIE')).toEqual([])
    expect(await cardIn(kase, 'C0CUSTOMERSERVICE', 'U0SARAH')).toHaveLength(1)
    expect(await editMovedCard(post.deps, kase.id, 1)).toBe('done')
    expect((await cardIn(kase, techSupport, 'U0WANGMIN'))[0]?.content).toContain(
      '/archives/C0CUSTOMERSERVICE/',
    )
  })

  test('shows the outcome on the card of every approver group that was asked', async () => {
    const kase = await caseUnderInvestigation()
    done(
      await post.act(
        kase,
        'U0CHENHAO',
        {
          verb: 'complete-investigation',
          finding: '导出任务超时',
          outcome: 'upheld',
          rootCause: 'machine',
          cause: '磁盘已满',
        },
        now(),
      ),
    )
    const proposed = done(await post.act(kase, 'U0CHENHAO', propose(20_000), now()))
    await post.deliver()
    expect(await cardIn(kase, 'C0APPROVALS', 'U0ZHAOGANG')).toHaveLength(1)
    // More than one business day, on whichever day the test runs.
    post.wait(12 * 86_400_000)
    await checkDueClocks(post.store, post.deps.now())
    await checkDueClocks(post.store, post.deps.now())
    await post.deliver('approval')
    expect(await cardIn(kase, 'C0BOARD', 'U0OLIVER')).toHaveLength(1)
    if (proposed.status !== 'awaiting-approval') throw new Error(proposed.status)
    const { fingerprint } = proposed.proposed
    done(await post.act(kase, 'U0OLIVER', { verb: 'approve', fingerprint }, now()))
    expect(await editApprovalCards(post.deps, kase.id, 1)).toBe('done')
    for (const [channel, as] of [
      ['C0APPROVALS', 'U0ZHAOGANG'],
      ['C0BOARD', 'U0OLIVER'],
    ] as const) {
      const [card] = await cardIn(kase, channel, as)
      expect(card?.content).toContain('<@U0OLIVER>')
      expect(card?.content).not.toContain('do:approve')
    }
  })
})
