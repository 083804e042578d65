import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Case } from '../../src/cases/case.ts'
import { editCard } from '../../src/slack/deliver/edit-card.ts'
import { openPost, type Post } from './support/delivery.ts'

const techSupport = 'C0TECHSUPPORT'
const admins = 'C0REDRESSADMIN'

describe('a notice', () => {
  let post: Post
  beforeAll(async () => {
    post = await openPost()
  })
  afterAll(() => post.close())
  afterEach(async () => {
    await post.control('clear-faults', {})
    await post.control('channel', { channel: techSupport, is_archived: false, is_ext_shared: false })
    await post.pool.query("UPDATE notices SET failure = 'over' WHERE sent_at IS NULL AND failure IS NULL")
  })

  const messagesOfBot = async (channel: string, as: string, thread?: string) =>
    (await post.person(as).messages(channel, thread)).filter(({ user }) => user === 'U0REDRESS')
  const messagesAbout = async (kase: Case, channel: string, as: string) =>
    (await messagesOfBot(channel, as)).filter(({ text, blocks }) =>
      `${text}${JSON.stringify(blocks)}`.includes(kase.complaint.number),
    )
  const noticeOf = async (kase: Case, purpose: string) => {
    const { rows } = await post.pool.query<{
      id: string
      tried: boolean
      sent: boolean
      failure: string | null
    }>(
      `SELECT id, attempted_at IS NOT NULL AS tried, sent_at IS NOT NULL AS sent, failure
       FROM notices WHERE case_id = $1 AND purpose = $2`,
      [kase.id, purpose],
    )
    return rows
  }
  const acknowledge = (kase: Case) =>
    post.act(
      kase,
      'U0WANGMIN',
      {
        verb: 'acknowledge',
        method: 'phone',
        toldAt: post.deps.now(),
        text: '已收到，将于一周内答复。',
        parts: ['received', 'process', 'expected-time'],
      },
      { now: post.deps.now() },
    )

  test('is posted once, as a thread under its card', async () => {
    const kase = await post.newCase()
    await acknowledge(kase)
    expect(await post.deliver()).toEqual(['done', 'done', 'done'])
    expect(await post.deliver()).toEqual([])
    const [card, ...more] = await messagesAbout(kase, techSupport, 'U0WANGMIN')
    expect(more).toEqual([])
    const lines = await messagesOfBot(techSupport, 'U0WANGMIN', card?.ts)
    expect(lines.map(({ thread_ts }) => thread_ts)).toEqual([null, card?.ts])
    expect(lines[1]?.text).toContain('<@U0WANGMIN>')
  })

  test('is found and not posted again when Slack’s answer was lost', async () => {
    const kase = await post.newCase()
    for (const purpose of ['card', 'logged'] as const) {
      await post.control('fault', { method: 'chat.postMessage', kind: 'lost_reply' })
      await expect(post.deliver(purpose)).rejects.toThrow()
      expect(await noticeOf(kase, purpose)).toMatchObject([{ tried: true, sent: false }])
      // The message may still be on its way: an immediate search might not find it yet.
      expect(await post.deliver(purpose)).toEqual([{ againInSeconds: 4 }])
      post.wait(4_000)
      expect(await post.deliver(purpose)).toEqual(['done'])
    }
    await acknowledge(kase)
    await post.control('fault', { method: 'chat.postMessage', kind: 'lost_reply' })
    await expect(post.deliver('event')).rejects.toThrow()
    post.wait(4_000)
    expect(await post.deliver('event')).toEqual(['done'])
    const cards = await messagesAbout(kase, techSupport, 'U0WANGMIN')
    expect(cards).toHaveLength(1)
    expect(await messagesOfBot(techSupport, 'U0WANGMIN', cards[0]?.ts)).toHaveLength(2)
    const direct = await post.person('U0LILEI').direct()
    expect(await messagesAbout(kase, direct, 'U0LILEI')).toHaveLength(1)
  })

  test('is posted after a search when it never reached Slack', async () => {
    const kase = await post.newCase()
    await post.control('fault', { method: 'chat.postMessage', kind: 'http_500' })
    await expect(post.deliver('card')).rejects.toThrow()
    post.wait(4_000)
    expect(await post.deliver('card')).toEqual(['done'])
    expect(await messagesAbout(kase, techSupport, 'U0WANGMIN')).toHaveLength(1)
  })

  test.each(['chat.postMessage', 'chat.getPermalink', 'conversations.open', 'conversations.info'])(
    'waits as long as Slack asks when %s is rate-limited, without counting that as an attempt',
    async (method) => {
      const kase = await post.newCase()
      const purpose = method === 'conversations.info' || method === 'chat.postMessage' ? 'card' : 'logged'
      if (purpose === 'logged') await post.deliver('card')
      // Slack's answer about a channel is cached for a minute.
      if (method === 'conversations.info') post.wait(61_000)
      await post.control('fault', { method, kind: 'ratelimited', retryAfter: 7 })
      expect(await post.deliver(purpose)).toEqual([{ againInSeconds: 7 }])
      expect(await noticeOf(kase, purpose)).toMatchObject([{ tried: false, sent: false, failure: null }])
      expect(await post.deliver(purpose)).toEqual(['done'])
    },
  )

  test('waits for the card, and is queued again after the card is posted', async () => {
    const kase = await post.newCase()
    await acknowledge(kase)
    const [line] = await noticeOf(kase, 'event')
    await post.pool.query('DELETE FROM graphile_worker._private_jobs')
    expect(await post.deliver('event')).toEqual(['done'])
    expect(await noticeOf(kase, 'event')).toMatchObject([{ tried: false, sent: false }])
    expect(await post.jobs()).toEqual([])
    await post.deliver('card')
    expect((await post.jobs()).map(({ key }) => key)).toContain(`notice:${line?.id}`)
    expect(await post.deliver('event')).toEqual(['done'])
    expect(await noticeOf(kase, 'event')).toMatchObject([{ sent: true }])
  })

  test('goes to the administrators with the reason if the channel is archived, and the thread continues there', async () => {
    await post.control('channel', { channel: techSupport, is_archived: true })
    const kase = await post.newCase()
    expect(await post.deliver('card')).toEqual(['done'])
    const [card] = await messagesAbout(kase, admins, 'U0HELEN')
    expect(JSON.stringify(card?.blocks)).toContain('is_archived')
    const file = await post.store.caseFile({ id: kase.id })
    expect(file?.card).toEqual({ channelId: admins, ts: card?.ts })
    expect(file?.facts.at(-1)).toMatchObject({
      type: 'delivery-failed',
      purpose: 'card',
      channelId: techSupport,
      error: 'is_archived',
    })
    await acknowledge(kase)
    expect(await post.deliver()).toEqual(['done', 'done'])
    expect(await messagesOfBot(admins, 'U0HELEN', card?.ts)).toHaveLength(2)

    expect(await editCard(post.deps, kase.id)).toBe('done')
    const edited = (await messagesAbout(kase, admins, 'U0HELEN'))[0]
    expect(JSON.stringify(edited?.blocks)).toContain('is_archived')
  })

  test('goes to the administrators if the channel is archived after the card was posted, and the case records it once', async () => {
    const kase = await post.newCase()
    await post.deliver()
    await acknowledge(kase)
    await post.control('channel', { channel: techSupport, is_archived: true })
    expect(await post.deliver('event')).toEqual(['done'])
    const [line] = await messagesAbout(kase, admins, 'U0HELEN')
    expect(JSON.stringify(line?.blocks)).toContain('is_archived')
    const facts = (await post.store.caseFile({ id: kase.id }))?.facts ?? []
    expect(facts.filter(({ type }) => type === 'delivery-failed')).toHaveLength(1)
    expect(await editCard(post.deps, kase.id)).toBe('done')
  })

  test('is neither posted nor edited in a channel shared with another company', async () => {
    const postedCase = await post.newCase()
    await post.deliver()
    const before = await messagesOfBot(techSupport, 'U0WANGMIN')
    await post.control('channel', { channel: techSupport, is_ext_shared: true })
    post.wait(61_000)
    await acknowledge(postedCase)
    const newCase = await post.newCase()
    await post.deliver()
    await editCard(post.deps, postedCase.id)
    expect(await messagesOfBot(techSupport, 'U0WANGMIN')).toEqual(before)
    const [card] = await messagesAbout(postedCase, techSupport, 'U0WANGMIN')
    expect(await messagesOfBot(techSupport, 'U0WANGMIN', card?.ts)).toHaveLength(1)
    for (const kase of [postedCase, newCase]) {
      const [message] = await messagesAbout(kase, admins, 'U0HELEN')
      expect(JSON.stringify(message?.blocks)).toContain('channel_is_shared')
    }
    post.wait(61_000)
  })

  test('goes to the administrators if somebody deleted the card', async () => {
    const kase = await post.newCase()
    await post.deliver('card')
    const file = await post.store.caseFile({ id: kase.id })
    await post.client.chat.delete({ channel: techSupport, ts: file?.card?.ts ?? '' })
    await acknowledge(kase)
    expect(await post.deliver()).toEqual(['done', 'done'])
    expect(await messagesAbout(kase, admins, 'U0HELEN')).toHaveLength(1)
    expect(await editCard(post.deps, kase.id)).toBe('done')
    const direct = await post.person('U0LILEI').direct()
    expect(await messagesAbout(kase, direct, 'U0LILEI')).toHaveLength(1)
  })

  test('to a closed account is dropped, and the case records it', async () => {
    await post.control('person', { user: 'U0LILEI', deleted: true })
    const kase = await post.newCase()
    await post.deliver()
    await post.control('person', { user: 'U0LILEI', deleted: false })
    expect(await noticeOf(kase, 'logged')).toMatchObject([{ sent: false, failure: 'user_disabled' }])
    const facts = (await post.store.caseFile({ id: kase.id }))?.facts ?? []
    expect(facts.at(-1)).toMatchObject({ type: 'delivery-failed', purpose: 'logged' })
  })

  test('is dropped and recorded if the administrators’ channel is archived, too', async () => {
    await post.control('channel', { channel: techSupport, is_archived: true })
    await post.control('channel', { channel: admins, is_archived: true })
    const kase = await post.newCase()
    expect(await post.deliver('card')).toEqual(['done'])
    await post.control('channel', { channel: admins, is_archived: false })
    expect((await noticeOf(kase, 'card'))[0]?.failure).toContain("administrators' channel: is_archived")
  })
})
