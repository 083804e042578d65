import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../sandbox/testing/eventually.ts'
import { asObject } from '../../sandbox/workspace/json.ts'
import { personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { zh } from '../../src/notices/words/zh.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'
import { recordClientRequest } from '../../src/operations/cases/record-client-request.ts'
import { connectSlack, type SlackConnection } from '../../src/slack/connect.ts'
import { editMessages } from '../../src/slack/deliver/edit-messages.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { acknowledgeRequest, done } from '../storage/store-fixture.ts'
import { secrets } from '../support/workspace.ts'
import { openPost, type Post } from './support/delivery.ts'

/** The account manager and the owner, who both read Chinese. */
const [lilei, chenhao] = ['U0LILEI', 'U0CHENHAO'] as const
const words = zh.clientMessages
const refusal = '我们不接受，请升级处理。'

describe('what the client says after the notice of a solution', () => {
  let post: Post
  let slack: SlackConnection
  beforeAll(async () => {
    post = await openPost()
    slack = await connectSlack(post.deps, {
      botToken: secrets.botToken,
      transport: { mode: 'socket', appToken: secrets.appToken },
      apiUrl: `${post.sandbox.origin}/api/`,
    })
  })
  afterAll(async () => {
    await slack.stop()
    await post.close()
  })

  const act = async (kase: Case, by: string, request: Request): Promise<Case> =>
    done(await post.act(kase, by, request, { now: post.deps.now() }))
  async function notifiedCase(): Promise<Case> {
    const kase = await post.newCase()
    await act(kase, 'U0WANGMIN', acknowledgeRequest(post.deps.now()))
    await act(kase, chenhao, { verb: 'assign', assignee: personId(chenhao) })
    await post.deliver('card')
    await act(kase, chenhao, {
      verb: 'complete-investigation',
      finding: '索引丢失',
      outcome: 'upheld',
      rootCause: 'method',
      cause: '未演练',
    })
    const text = '方案：修复导出。'
    await act(kase, chenhao, {
      verb: 'propose',
      proposal: {
        remedies: ['function-fix'],
        details: text,
        amount: null,
        reasons: '已影响月结。',
        reputationalImpact: false,
      },
    })
    post.wait(10)
    const toldAt = instant(post.deps.now())
    return act(kase, lilei, { verb: 'notify', method: 'phone', toldAt, text })
  }
  /** The client writes by mail, and the account manager gets the message. */
  async function mailFromClient(kase: Case, text = refusal) {
    post.wait(120_000)
    const receivedAt = post.deps.now()
    post.wait(120_000)
    const outcome = await recordClientRequest(post.store, sha256, {
      key: crypto.randomUUID(),
      caseId: kase.id,
      now: post.deps.now(),
      request: { verb: 'write', method: 'email', answeredAt: receivedAt, words: text },
      files: [],
    })
    expect('done' in outcome).toBe(true)
    await post.deliver('client-wrote')
    return { ...(await newestMessage()), receivedAt }
  }
  async function newestMessage() {
    const channel = await post.person(lilei).direct()
    const message = (await post.person(lilei).messages(channel)).at(-1)
    if (!message) throw new Error('There is no message.')
    return { channel, ts: message.ts, blocks: JSON.stringify(message.blocks) }
  }
  const click = (who: string, { channel, ts }: { channel: string; ts: string }, action: string) =>
    post.person(who).act('click', { channel, ts, action_id: action })
  const factsOf = async (kase: Case) => (await post.store.caseFile({ id: kase.id }))?.facts ?? []

  test('goes to the account manager with the words and a button for each thing that it can be', async () => {
    const kase = await notifiedCase()
    const { blocks } = await mailFromClient(kase)
    expect(blocks).toContain(refusal)
    expect(blocks).toContain(words.direct.ask)
    for (const meaning of ['accept', 'revise', 'escalate', 'question', 'unrelated'] as const)
      expect(blocks).toContain(words.button[meaning])
    expect(blocks).not.toContain(words.button.objection)
  })

  test('becomes an escalation with these words at the time at which it was received', async () => {
    const kase = await notifiedCase()
    const message = await mailFromClient(kase)
    await click(lilei, message, 'message:escalate')
    const view = await eventually(async () => {
      const modal = JSON.stringify(asObject((await post.person(lilei).modal())?.view))
      return modal.includes('submit:classify-message') ? modal : null
    })
    expect(view).toContain(refusal)
    expect(await post.person(lilei).submit()).toMatchObject({ result: 'closed' })
    const fact = (await factsOf(kase)).findLast(({ type }) => type === 'escalation-requested')
    expect(fact).toMatchObject({
      by: lilei,
      method: 'email',
      words: refusal,
      answeredAt: Math.floor(message.receivedAt / 1000) * 1000,
    })
    await editMessages(post.deps, kase.id)
    const { blocks } = await newestMessage()
    expect(blocks).toContain(words.answered)
    expect(blocks).not.toContain(words.button.accept)
  })

  test('shows who said that it is a question, then the button for the letter that answers it', async () => {
    const kase = await notifiedCase()
    const message = await mailFromClient(kase, '请问何时修复？')
    await click(lilei, message, 'message:question')
    expect((await factsOf(kase)).at(-1)).toMatchObject({
      type: 'message-classified',
      as: 'question',
      by: lilei,
    })
    await editMessages(post.deps, kase.id)
    const { blocks } = await newestMessage()
    expect(blocks).toContain(words.choice.question)
    expect(blocks).toContain(`<@${lilei}>`)
    expect(blocks).toContain('open:inform')
    expect(blocks).not.toContain('message:question')
  })

  test('loses its buttons in the conversation of an earlier account manager, too', async () => {
    const kase = await notifiedCase()
    await mailFromClient(kase)
    const emma = personId('U0EMMA')
    await act(kase, lilei, { verb: 'change-account-manager', to: emma, reason: null })
    const message = (await factsOf(kase)).findLastIndex(({ type }) => type === 'client-wrote') + 1
    await act(kase, emma, { verb: 'classify-message', message, as: 'unrelated' })
    await editMessages(post.deps, kase.id)
    const { blocks } = await newestMessage()
    expect(blocks).toContain(words.choice.unrelated)
    expect(blocks).not.toContain('message:unrelated')
  })

  test('is settled by an account manager only', async () => {
    const kase = await notifiedCase()
    const message = await mailFromClient(kase)
    await act(kase, lilei, {
      verb: 'record-answer',
      method: 'email',
      answeredAt: post.deps.now(),
      words: '同意',
    })
    await click(lilei, message, 'message:unrelated')
    expect((await factsOf(kase)).some(({ type }) => type === 'message-classified')).toBe(false)
  })
})
