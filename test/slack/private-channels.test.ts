import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { departmentId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import type { Correctable } from '../../src/cases/facts/intake-facts.ts'
import { syncChannel } from '../../src/slack/channels/sync-channel.ts'
import { editCard, editMovedCard } from '../../src/slack/deliver/edit-card.ts'
import { hideLine } from '../../src/slack/deliver/hide-line.ts'
import { done } from '../storage/store-fixture.ts'
import { openPost, type Post } from './support/delivery.ts'

const techSupport = 'C0TECHSUPPORT'
const secret = '某员工私下索要好处费'

type Channel = { id: string; name: string; kind: string; members: string[]; is_im: boolean }

describe('a sensitive case', () => {
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
  const sensitiveCase = (more: Partial<Correctable> = {}) =>
    post.newCase({ complaint: { sensitive: true, description: secret, ...more } })
  /** The channels of a case that a person is in; by default the account manager. */
  const channelsOf = async ({ complaint }: Case, as = 'U0LILEI'): Promise<Channel[]> => {
    const { channels } = (await post.control(`channels?as=${as}`)) as unknown as { channels: Channel[] }
    return channels.filter(({ name }) => name?.startsWith(complaint.number.toLowerCase()))
  }
  const membersOf = async (kase: Case) => (await channelsOf(kase))[0]?.members.toSorted()
  const messageTexts = async (channel: string, as: string) =>
    (await post.person(as).messages(channel)).map(({ text, blocks }) => `${text}${JSON.stringify(blocks)}`)
  const messagesAbout = async (kase: Case, channel: string, as: string) =>
    (await messageTexts(channel, as)).filter((one) => one.includes(kase.complaint.number))
  const acknowledge = (kase: Case) =>
    post.act(
      kase,
      'U0LILEI',
      {
        verb: 'acknowledge',
        method: 'phone',
        toldAt: post.deps.now(),
        text: '已收到，将于一周内答复。',
        parts: ['received', 'process', 'expected-time'],
      },
      now(),
    )

  test('has a private channel with the people involved, and is mentioned in no other channel', async () => {
    const kase = await sensitiveCase()
    await post.deliver()
    const [channel, ...more] = await channelsOf(kase)
    expect(more).toEqual([])
    expect(channel).toMatchObject({ kind: 'private', name: kase.complaint.number.toLowerCase() })
    expect(await membersOf(kase)).toEqual(['U0LILEI', 'U0REDRESS', 'U0WANGMIN'])
    const [card] = await messagesAbout(kase, channel?.id ?? '', 'U0WANGMIN')
    expect(card).toContain(secret)
    expect(await messagesAbout(kase, techSupport, 'U0WANGMIN')).toEqual([])
    const file = await post.store.caseFile({ id: kase.id })
    expect(file?.privateChannelId).toBe(channel?.id)
    expect(file?.card?.channelId).toBe(channel?.id)
  })

  test('has only one channel, even if Slack’s answer to its creation was lost', async () => {
    const kase = await sensitiveCase()
    await post.control('fault', { method: 'conversations.create', kind: 'lost_reply' })
    await expect(post.deliver('card')).rejects.toThrow()
    post.wait(4_000)
    expect(await post.deliver('card')).toEqual(['done'])
    const channels = await channelsOf(kase)
    expect(channels).toHaveLength(1)
    expect(await messagesAbout(kase, channels[0]?.id ?? '', 'U0LILEI')).toHaveLength(1)
  })

  test('takes another channel name if its own is taken', async () => {
    const earlierCase = await post.newCase()
    const [, year = '', last = ''] = earlierCase.complaint.number.split('-')
    const number = `C-${year}-${String(Number(last) + 1).padStart(4, '0')}`
    await post.control('channel', { channel: 'C0FINANCE', name: number.toLowerCase() })
    const kase = await sensitiveCase()
    expect(kase.complaint.number).toBe(number)
    await post.deliver('card')
    expect((await channelsOf(kase, 'U0WANGMIN')).map(({ name }) => name)).toEqual([
      `${number.toLowerCase()}-2`,
    ])
    await post.control('channel', { channel: 'C0FINANCE', name: 'finance' })
  })

  test('updates the members of its channel when it changes hands', async () => {
    const kase = await sensitiveCase()
    await post.deliver()
    done(await acknowledge(kase))
    done(await post.act(kase, 'U0WANGMIN', { verb: 'assign', assignee: personId('U0CHENHAO') }, now()))
    expect(await syncChannel(post.deps, kase.id)).toBe('done')
    expect(await membersOf(kase)).toEqual(['U0CHENHAO', 'U0LILEI', 'U0REDRESS', 'U0WANGMIN'])

    // Somebody invites two colleagues: the quality manager may read the case, the other may not.
    const [channel] = await channelsOf(kase)
    await post.control('channel', { channel: channel?.id, add: ['U0SUNLI', 'U0TOM'] })
    expect(await syncChannel(post.deps, kase.id)).toBe('done')
    expect(await membersOf(kase)).toEqual(['U0CHENHAO', 'U0LILEI', 'U0REDRESS', 'U0SUNLI', 'U0WANGMIN'])

    const { complaint } = done(
      await post.act(
        kase,
        'U0LILEI',
        correction(kase, { personComplainedAbout: personId('U0CHENHAO') }),
        now(),
      ),
    )
    expect(complaint.personComplainedAbout).toBe('U0CHENHAO')
    expect(await syncChannel(post.deps, kase.id)).toBe('done')
    expect(await membersOf(kase)).toEqual(['U0LILEI', 'U0REDRESS', 'U0SUNLI', 'U0WANGMIN'])
  })

  test('invites all members of the department except the head when the complaint is about the head', async () => {
    const kase = await sensitiveCase({ personComplainedAbout: personId('U0WANGMIN') })
    await post.deliver()
    expect(await membersOf(kase)).toEqual(['U0CHENHAO', 'U0LILEI', 'U0REDRESS'])
  })

  test('waits when Slack asks to, and skips people who cannot be invited', async () => {
    const kase = await sensitiveCase()
    await post.control('fault', { method: 'conversations.invite', kind: 'ratelimited', retryAfter: 7 })
    expect(await post.deliver('card')).toEqual([{ againInSeconds: 7 }])
    await post.control('fault', { method: 'conversations.invite', kind: 'error', error: 'user_disabled' })
    expect(await post.deliver('card')).toEqual(['done'])
    expect(await channelsOf(kase, 'U0WANGMIN')).toHaveLength(1)
    expect(await channelsOf(kase, 'U0LILEI')).toHaveLength(0)
    expect(await syncChannel(post.deps, kase.id)).toBe('done')
    expect(await membersOf(kase)).toEqual(['U0LILEI', 'U0REDRESS', 'U0WANGMIN'])
  })

  test('is posted to the administrators with only number, status and clocks when no channel can be created', async () => {
    await post.control('fault', { method: 'conversations.create', kind: 'error', error: 'restricted_action' })
    const kase = await sensitiveCase()
    expect(await post.deliver('card')).toEqual(['done'])
    const [message] = await messagesAbout(kase, 'C0REDRESSADMIN', 'U0HELEN')
    expect(message).toContain('restricted_action')
    expect(message).toContain('2.3')
    expect(message).not.toContain(secret)
    done(await acknowledge(kase))
    await post.deliver()
    await editCard(post.deps, kase.id)
    expect((await messagesAbout(kase, 'C0REDRESSADMIN', 'U0HELEN')).join()).not.toContain(secret)
  })

  test('moves to a private channel when it becomes sensitive, and its old card shows only the number', async () => {
    const kase = await post.newCase({ complaint: { description: secret } })
    await post.deliver()
    expect((await messagesAbout(kase, techSupport, 'U0WANGMIN'))[0]).toContain(secret)
    done(await post.act(kase, 'U0LILEI', correction(kase, { sensitive: true }), now()))
    await post.deliver()
    const [channel] = await channelsOf(kase)
    expect((await messagesAbout(kase, channel?.id ?? '', 'U0LILEI'))[0]).toContain(secret)
    expect(await editMovedCard(post.deps, kase.id, 1)).toBe('done')
    const [old] = await messagesAbout(kase, techSupport, 'U0WANGMIN')
    expect(old).not.toContain(secret)
    expect(old).not.toContain('远山')
  })

  describe('that was shown before it became sensitive', () => {
    const promises = '承诺周五前单独致电举报人。'
    const botMessages = async (channel: string, as: string, thread?: string) =>
      (await post.person(as).messages(channel, thread))
        .filter(({ user }) => user === 'U0REDRESS')
        .map(({ ts, text, blocks }) => ({ ts, content: `${text}${JSON.stringify(blocks)}` }))
    /** Runs the `hide-line` jobs of a case; returns their outcomes. */
    const hide = async (kase: Case) => {
      const { rows } = await post.pool.query<{ id: string }>('SELECT id FROM notices WHERE case_id = $1', [
        kase.id,
      ])
      const noticeIds = new Set(rows.map(({ id }) => id))
      const ids = (await post.jobs())
        .filter(({ task, payload }) => task === 'hide-line' && noticeIds.has(String(payload.noticeId)))
        .map(({ payload }) => String(payload.noticeId))
      const outcomes = []
      for (const id of ids) outcomes.push(await hideLine(post.deps, id))
      return outcomes
    }
    /** A case that is offered to a colleague, with messages in the thread and in a direct message. */
    const caseHandedOver = async () => {
      const kase = await post.newCase({ complaint: { description: secret } })
      done(await acknowledge(kase))
      done(await post.act(kase, 'U0CHENHAO', { verb: 'assign', assignee: personId('U0CHENHAO') }, now()))
      const question = { verb: 'ask-client', method: 'phone', toldAt: post.deps.now(), text: secret } as const
      done(await post.act(kase, 'U0CHENHAO', question, now()))
      const offer = {
        verb: 'hand-over',
        department: departmentId('technical-support'),
        to: personId('U0WANGMIN'),
        promises,
        openQuestions: null,
      } as const
      done(await post.act(kase, 'U0CHENHAO', offer, now()))
      await post.deliver()
      const card = (await post.store.caseFile({ id: kase.id }))?.card
      if (!card) throw new Error('The case has no card.')
      return { kase, card }
    }

    test('shows only the number in its old thread and in hand-overs, and everything in its own channel', async () => {
      const { kase, card } = await caseHandedOver()
      const { number } = kase.complaint
      const direct = await post.person('U0WANGMIN').direct()
      const thread = () => botMessages(techSupport, 'U0CHENHAO', card.ts)
      const before = await thread()
      expect(before.length).toBeGreaterThan(3)
      expect(before.map(({ content }) => content).join()).toContain(secret)
      expect((await botMessages(direct, 'U0WANGMIN')).at(-1)?.content).toContain(promises)
      expect(await hide(kase)).toEqual([])

      done(await post.act(kase, 'U0LILEI', correction(kase, { sensitive: true }), now()))
      await post.deliver()
      expect(await editMovedCard(post.deps, kase.id, 1)).toBe('done')
      const outcomes = await hide(kase)
      expect(new Set(outcomes)).toEqual(new Set(['done']))

      const after = await thread()
      expect(after.map(({ ts }) => ts)).toEqual(before.map(({ ts }) => ts))
      const [, ...replies] = after
      for (const { content } of replies) {
        expect(content.replaceAll(number, 'NUMBER')).toMatch(
          /^NUMBER\[\{"type":"section",[^[\]]*"text":"\*NUMBER\*"[^[\]]*\}\]$/,
        )
      }
      expect(outcomes).toHaveLength(replies.length + 1)
      const request = (await botMessages(direct, 'U0WANGMIN')).at(-1)?.content
      expect(request).toContain(number)
      expect(request).toContain('do:accept-hand-over')
      expect(request).not.toContain(promises)
      expect(request).not.toContain(secret)

      const [channel] = await channelsOf(kase)
      const [moved] = await botMessages(channel?.id ?? '', 'U0LILEI')
      expect(moved?.content).toContain(secret)
      const record = await botMessages(channel?.id ?? '', 'U0LILEI', moved?.ts)
      expect(record.map(({ content }) => content).join()).toContain(secret)
      // In the case's own channel messages stay complete.
      await hide(kase)
      expect(await botMessages(channel?.id ?? '', 'U0LILEI', moved?.ts)).toEqual(record)
    })

    test('waits when Slack asks to, and skips a message that is gone', async () => {
      const { kase, card } = await caseHandedOver()
      done(await post.act(kase, 'U0LILEI', correction(kase, { sensitive: true }), now()))
      await post.deliver()
      await post.control('fault', { method: 'chat.update', kind: 'ratelimited', retryAfter: 7 })
      const first = await hide(kase)
      expect(first.filter((one) => one !== 'done')).toEqual([{ againInSeconds: 7 }])
      await post.control('fault', { method: 'chat.update', kind: 'error', error: 'message_not_found' })
      expect(new Set(await hide(kase))).toEqual(new Set(['done']))
      await hide(kase)
      const replies = (await botMessages(techSupport, 'U0CHENHAO', card.ts)).slice(1)
      expect(replies.map(({ content }) => content).join()).not.toContain(secret)
    })

    test('reduces a hand-over that was accepted before to the number', async () => {
      const { kase } = await caseHandedOver()
      done(await post.act(kase, 'U0WANGMIN', { verb: 'accept-hand-over' }, now()))
      done(await post.act(kase, 'U0LILEI', correction(kase, { sensitive: true }), now()))
      await post.deliver()
      await hide(kase)
      const direct = await post.person('U0WANGMIN').direct()
      const messages = (await botMessages(direct, 'U0WANGMIN')).filter((one) =>
        one.content.includes(kase.complaint.number),
      )
      expect(messages.map((one) => one.content).join()).not.toContain(promises)
      expect(messages.map((one) => one.content).join()).not.toContain('do:accept-hand-over')
    })

    test('shows new messages in full once it is an ordinary case again', async () => {
      const { kase } = await caseHandedOver()
      done(await post.act(kase, 'U0LILEI', correction(kase, { sensitive: true }), now()))
      await post.deliver()
      done(await post.act(kase, 'U0LILEI', correction(kase, { sensitive: false }), now()))
      await post.deliver()
      await hide(kase)
      const card = (await post.store.caseFile({ id: kase.id }))?.card
      expect(card?.channelId).toBe(techSupport)
      expect(
        (await botMessages(techSupport, 'U0CHENHAO', card?.ts)).map(({ content }) => content).join(),
      ).toContain(secret)
    })
  })
})

function correction({ complaint }: Case, to: Partial<Correctable>) {
  const { clientId, category, channel, receivedAt, description, contractNo, service } = complaint
  const { expectedSolution, severity, sensitive, personComplainedAbout } = complaint
  const as = { clientId, category, channel, receivedAt, description, contractNo, service }
  const rest = { expectedSolution, severity, sensitive, personComplainedAbout }
  return { verb: 'correct', to: { ...as, ...rest, ...to }, reason: '录入有误' } as const
}
