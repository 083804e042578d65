import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { instant } from '../../src/deadlines/instant.ts'
import type { StepName } from '../../src/deadlines/ladder.ts'
import { remindersOf } from '../../src/notices/reminders-of.ts'
import { changeCase } from '../../src/operations/cases/change-case.ts'
import { editReminder } from '../../src/slack/deliver/edit-reminder.ts'
import { settleRequests } from '../../src/slack/deliver/settle-requests.ts'
import { acknowledgeRequest } from '../storage/store-fixture.ts'
import type { Message } from '../support/control.ts'
import { messageText } from '../support/format-message.ts'
import { openPost, type Post } from './support/delivery.ts'

const techSupport = 'C0TECHSUPPORT'
/** Reads Chinese, acknowledges, and sees the department's channel. */
const member = 'U0WANGMIN'
const hour = 3_600_000

describe('a message that asks for something', () => {
  let post: Post
  beforeAll(async () => {
    post = await openPost()
  })
  afterAll(() => post.close())
  // At noon in Beijing no limit of this file has the step of its last day, which begins in the morning.
  beforeEach(() => post.wait((28 * hour - (post.deps.now() % (24 * hour))) % (24 * hour)))

  const acknowledge = (kase: Case) =>
    post.act(kase, member, acknowledgeRequest(post.deps.now()), { now: post.deps.now() })
  /** Posts the reminder of a step of ACK, whatever the time of day. */
  async function remind(kase: Case, step: StepName) {
    const now = post.deps.now()
    await post.store.transaction(async (tx) => {
      const due = (await tx.lockDueClocks(now, 100)).find(
        ({ caseId, code }) => caseId === kase.id && code === 'ACK',
      )
      if (!due) throw new Error('ACK is not due for a check.')
      await tx.saveChecks([{ clock: due, notices: remindersOf(due, step, due), nextCheckAt: now }], now)
    })
    await post.deliver(step === 'overdue' ? 'overdue' : 'due-soon')
  }
  const threadOf = async (kase: Case) => {
    const { rows } = await post.pool.query<{ ts: string }>('SELECT card_ts AS ts FROM cases WHERE id = $1', [
      kase.id,
    ])
    const messages = await post.person(member).messages(techSupport, rows[0]?.ts)
    return messages.map(({ text, blocks }) => ({
      text: messageText({ text, blocks: blocks as Message['blocks'] }),
      hasButton: JSON.stringify(blocks).includes('"button"'),
    }))
  }

  test('shows that the client was told, and no longer by when they must be', async () => {
    const kase = await post.newCase()
    await post.deliver()
    const manager = post.person(kase.accountManager)
    const direct = await manager.direct()
    const messages = async () => (await manager.messages(direct)).map(({ text }) => text)
    const isAboutCase = (text: string) => text.includes(kase.complaint.number)
    expect((await messages()).filter(isAboutCase)).toEqual([expect.stringContaining('前告知客户已收到投诉')])
    expect(await settleRequests(post.deps, kase.id)).toBe('done')
    expect((await messages()).filter(isAboutCase)).toEqual([expect.stringContaining('前告知客户已收到投诉')])
    await acknowledge(kase)
    expect(await settleRequests(post.deps, kase.id)).toBe('done')
    const [text, ...more] = (await messages()).filter(isAboutCase)
    expect(more).toEqual([])
    expect(text).toMatch(/✓ ?<@U0WANGMIN> ?已于 .* 告知客户。/)
    expect(text).not.toContain('前告知客户已收到投诉')
    expect(await post.outbox.openRequests(kase.id)).toEqual([])
  })

  test('loses its buttons to a newer reminder of the same limit, and the newer one when the limit ends', async () => {
    const kase = await post.newCase({ complaint: { receivedAt: instant(post.deps.now() - 14 * hour) } })
    await post.deliver()
    await remind(kase, 'half')
    post.wait(5 * hour)
    await remind(kase, 'three-quarters')
    expect((await threadOf(kase)).filter(({ hasButton }) => hasButton)).toHaveLength(3)
    expect(await settleRequests(post.deps, kase.id)).toBe('done')
    const [, first, second] = await threadOf(kase)
    expect(first).toEqual({ text: expect.stringContaining('已有更新的提醒'), hasButton: false })
    expect(second).toMatchObject({ hasButton: true })
    await acknowledge(kase)
    expect(await settleRequests(post.deps, kase.id)).toBe('done')
    expect((await threadOf(kase))[2]).toEqual({
      text: expect.stringMatching(/^✓ 2\.3 .*：.* 结束，按时（<@U0WANGMIN>）。$/),
      hasButton: false,
    })
    expect(await post.outbox.openRequests(kase.id)).toEqual([])
  })

  test('shows its snooze while other steps pass in it, and keeps that when it has ended', async () => {
    const kase = await post.newCase({ complaint: { receivedAt: instant(post.deps.now() - 13 * hour) } })
    await post.deliver()
    await remind(kase, 'half')
    const until = instant(post.deps.now() + 6 * hour)
    await post.store.transaction(async (tx) => {
      const file = await tx.lockCase({ id: kase.id })
      if (!file) throw new Error('The case is there.')
      const at = post.deps.now()
      const answered = { type: 'reminder-snoozed', at, by: personId(member), until } as const
      await tx.save(changeCase(file, [{ ...answered, code: 'ACK', cycle: 1, step: 'half' }], at))
    })
    for (const { id, notice } of await post.outbox.openRequests(kase.id))
      if (notice.purpose === 'due-soon') expect(await editReminder(post.deps, id)).toBe('done')
    const snoozed = (await threadOf(kase))[1]
    expect(snoozed?.text).toContain('⏰ <@U0WANGMIN>')
    post.wait(5.5 * hour)
    expect(await settleRequests(post.deps, kase.id)).toBe('done')
    expect((await threadOf(kase))[1]).toEqual(snoozed)
    await acknowledge(kase)
    expect(await settleRequests(post.deps, kase.id)).toBe('done')
    expect((await threadOf(kase))[1]).toEqual({
      text: expect.stringMatching(/^✓ 2\.3 .*：.* 结束，按时（<@U0WANGMIN>）。\n⏰ <@U0WANGMIN>/),
      hasButton: false,
    })
  })

  test('is edited after a decision and after a newer reminder, by a job', async () => {
    const jobs = async () => {
      const { rows } = await post.pool.query<{ key: string }>(
        `SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'settle-requests'`,
      )
      return rows.map(({ key }) => key)
    }
    const kase = await post.newCase()
    await post.deliver()
    expect(await jobs()).not.toContain(`requests:${kase.id}`)
    await acknowledge(kase)
    expect(await jobs()).toContain(`requests:${kase.id}`)
  })
})
