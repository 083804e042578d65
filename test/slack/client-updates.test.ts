import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../sandbox/testing/eventually.ts'
import { asObject } from '../../sandbox/workspace/json.ts'
import { personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import type { ClientRequest } from '../../src/cases/client-acts.ts'
import { instant, localDate } from '../../src/deadlines/instant.ts'
import { zh } from '../../src/notices/words/zh.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'
import { recordClientRequest } from '../../src/operations/cases/record-client-request.ts'
import { connectSlack, type SlackConnection } from '../../src/slack/connect.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { acknowledgeRequest, done } from '../storage/store-fixture.ts'
import { secrets } from '../support/workspace.ts'
import { openPost, type Post } from './support/delivery.ts'

const techSupport = 'C0TECHSUPPORT'
/** The account manager and the owner, who both read Chinese. */
const [lilei, chenhao] = ['U0LILEI', 'U0CHENHAO'] as const

describe('updates to the client', () => {
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

  async function act(kase: Case, by: string, request: Request): Promise<Case> {
    return done(await post.act(kase, by, request, { now: post.deps.now() }))
  }
  const byClient = (kase: Case, request: ClientRequest) =>
    recordClientRequest(post.store, sha256, {
      key: crypto.randomUUID(),
      caseId: kase.id,
      now: post.deps.now(),
      request,
      files: [],
    })
  /** Logs, acknowledges and assigns a case, and posts its card. */
  async function ownedCase(): Promise<Case> {
    const newCase = await post.newCase()
    await act(newCase, 'U0WANGMIN', acknowledgeRequest(post.deps.now()))
    const assigned = await act(newCase, chenhao, { verb: 'assign', assignee: personId(chenhao) })
    await post.deliver('card')
    return assigned
  }
  /** Continues that case to the notice of a solution. */
  async function notifySolution(kase: Case): Promise<void> {
    const text = '方案：修复导出。'
    await act(kase, chenhao, {
      verb: 'complete-investigation',
      finding: '索引丢失',
      outcome: 'upheld',
      rootCause: 'method',
      cause: '未演练',
    })
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
    const toldAt = instant(post.deps.now() + 1)
    post.wait(10)
    await act(kase, lilei, { verb: 'notify', method: 'phone', toldAt, text })
  }
  const contact = () => ({ method: 'phone', answeredAt: post.deps.now(), words: '问题已自行解决。' }) as const
  const withdrawnCase = async () => act(await ownedCase(), lilei, { verb: 'withdraw', ...contact() })
  const person = (id: string) => post.person(id)
  /** The newest direct message to the account manager. */
  async function newestMessage() {
    const channel = await person(lilei).direct()
    const message = (await person(lilei).messages(channel)).at(-1)
    if (!message) throw new Error('There is no message.')
    return { channel, ts: message.ts, text: message.text, blocks: JSON.stringify(message.blocks) }
  }
  const modalText = async () => JSON.stringify(asObject((await person(lilei).modal())?.view))
  const waitForModal = (...phrases: readonly string[]) =>
    eventually(async () => {
      const view = await modalText()
      return phrases.every((phrase) => view.includes(phrase)) ? view : null
    })
  const factsOf = async (kase: Case) => {
    const file = await post.store.caseFile({ id: kase.id })
    return file?.facts ?? []
  }

  test('reminds the account manager of a letter when a case ends, with a button that opens it', async () => {
    const kase = await withdrawnCase()
    await post.deliver('to-tell')
    const { channel, ts, text, blocks } = await newestMessage()
    expect(text).toContain(kase.complaint.number)
    expect(blocks).toContain('请将结果告知客户')
    await person(lilei).act('click', { channel, ts, action_id: 'open:inform' })
    await waitForModal('submit:inform', zh.clientEvents.about.closing, '撤回投诉')
    await person(lilei).fill('method', 'phone')
    expect(await person(lilei).submit()).toMatchObject({ result: 'closed' })
    expect((await factsOf(kase)).at(-1)).toMatchObject({
      type: 'client-informed',
      about: 'closing',
      by: lilei,
      method: 'phone',
    })
  })

  test('goes to a client with an address by e-mail, with the subject of the update', async () => {
    const kase = await withdrawnCase()
    await act(kase, lilei, {
      verb: 'inform',
      about: 'closing',
      method: 'email',
      toldAt: post.deps.now(),
      text: '谨此确认。',
    })
    const jobs = await post.notices()
    expect(jobs.filter(({ purpose }) => purpose === 'letter')).not.toEqual([])
  })

  test('does not remind the account manager after the client has received the letter', async () => {
    const kase = await withdrawnCase()
    const update = { method: 'phone', toldAt: post.deps.now(), text: '谨此确认。' } as const
    await act(kase, lilei, { verb: 'inform', about: 'closing', ...update })
    const before = (await post.notices()).filter(({ purpose, sent }) => purpose === 'to-tell' && sent).length
    await post.deliver('to-tell')
    const after = (await post.notices()).filter(({ purpose }) => purpose === 'to-tell')
    expect(after.filter(({ sent }) => sent)).toHaveLength(before)
    expect(after.at(-1)?.failure).toBe('no longer true')
  })

  test('reports progress in an editable letter, opened from the card’s menu', async () => {
    const kase = await ownedCase()
    const file = await post.store.caseFile({ id: kase.id })
    const ts = file?.card?.ts ?? ''
    await person(lilei).act('click', {
      channel: techSupport,
      ts,
      action_id: 'more',
      selected: `inform ${kase.id}`,
    })
    await waitForModal(
      'submit:inform',
      zh.clientEvents.about.progress,
      zh.informLetters.stands.investigating(''),
    )
    await person(lilei).fill('text:progress', '👍')
    await person(lilei).fill('method', 'phone')
    // The refusal is shown at the field, for every subject of the letter.
    expect(await person(lilei).submit()).toMatchObject({
      result: 'errors',
      errors: { 'text:progress': zh.refusals.wordsMissing },
    })
    await person(lilei).fill('text:progress', '仍在调查，周五前答复。')
    expect(await person(lilei).submit()).toMatchObject({ result: 'closed' })
    expect((await factsOf(kase)).at(-1)).toMatchObject({ about: 'progress', text: '仍在调查，周五前答复。' })
  })

  test('confirms an escalation that the client requested on their page, or reports progress instead', async () => {
    const kase = await ownedCase()
    await notifySolution(kase)
    const escalated = await byClient(kase, {
      verb: 'escalate',
      ...contact(),
      method: 'online',
      words: '不满意，请升级。',
      ground: 'dissatisfaction',
    })
    expect('done' in escalated && escalated.done.status).toBe('escalation-pending')
    await post.deliver('card')
    await post.deliver('to-tell')
    const { channel, ts, blocks } = await newestMessage()
    expect(blocks).toContain('升级要求已收到')
    await person(lilei).act('click', { channel, ts, action_id: 'open:inform' })
    const first = await waitForModal(zh.clientEvents.about.escalation, '不满意，请升级。')
    expect(first).toContain('text:escalation')
    await person(lilei).fill('text:escalation', '改动过的文字')
    await person(lilei).act('fill', {
      block_id: await blockOf('open:inform'),
      action_id: 'open:inform',
      value: null,
    })
    const second = await waitForModal(zh.clientEvents.about.progress, 'text:progress')
    expect(second).not.toContain('改动过的文字')
    await person(lilei).fill('method', 'phone')
    expect(await person(lilei).submit()).toMatchObject({ result: 'closed' })
    const fact = (await factsOf(kase)).at(-1)
    expect(fact).toMatchObject({ type: 'client-informed', about: 'progress' })
    expect(fact && 'text' in fact && fact.text).toContain(
      zh.informLetters.stands['escalation-pending']('').slice(0, 6),
    )
  })

  /** The id of the block that contains an action in the open modal. */
  async function blockOf(action: string): Promise<string> {
    const view = asObject((await person(lilei).modal())?.view) ?? {}
    const blocks = view.blocks as { block_id: string }[]
    return blocks.find((block) => JSON.stringify(block).includes(action))?.block_id ?? ''
  }

  test('passes a client’s message about an ended case to the account manager, who can reopen it within the window', async () => {
    const kase = await ownedCase()
    await notifySolution(kase)
    post.wait(10)
    await act(kase, lilei, { verb: 'record-answer', ...contact() })
    const doneOn = localDate(post.deps.now(), 'Asia/Shanghai')
    await act(kase, chenhao, { verb: 'complete-remedy', remedy: 'function-fix', doneOn, proof: '已发布。' })
    await byClient(kase, { verb: 'write', ...contact(), method: 'email', words: '又出现了。' })
    await post.deliver('client-wrote')
    const { channel, ts, text, blocks } = await newestMessage()
    expect(text).toContain(kase.complaint.number)
    expect(text).toContain(zh.terms.status.closed)
    expect(blocks).toContain('又出现了。')
    await person(lilei).act('click', { channel, ts, action_id: 'open:reopen' })
    await waitForModal('submit:reopen')
    await person(lilei).act('close', { clear: true })

    post.wait(40 * 86_400_000)
    await byClient(kase, { verb: 'write', ...contact(), method: 'email', words: '再次出现。' })
    await post.deliver('client-wrote')
    const lastMessage = await newestMessage()
    expect(lastMessage.blocks).toContain('再次出现。')
    expect(lastMessage.blocks).toContain(zh.clientEvents.windowOver)
    expect(lastMessage.blocks).not.toContain('open:reopen')
  })
})
