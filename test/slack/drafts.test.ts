import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { caseId, personId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { dismissDraft, restoreDraft } from '../../src/operations/intake/decide-draft.ts'
import type { DraftFile } from '../../src/operations/intake/draft-file.ts'
import { remindDrafts } from '../../src/operations/intake/remind-drafts.ts'
import type { IntakeDraft, NewIntakeDraft } from '../../src/operations/ports/draft-ports.ts'
import type { Message } from '../../src/slack/blocks/message.ts'
import { draftMessage } from '../../src/slack/cards/draft-card.ts'
import { deliverDraft, editDraft } from '../../src/slack/deliver/deliver-draft.ts'
import { dismissView } from '../../src/slack/drafts/dismiss-draft-view.ts'
import { readView } from '../../src/slack/drafts/read-draft-view.ts'
import { factsUpTo } from '../support/facts.ts'
import { intakeDraft } from '../support/intake-draft.ts'
import { testPerson } from '../support/people.ts'
import { caseFile, extremeTexts, factsWithText, hostile, languages } from './support/case-file.ts'
import { openPost, type Post } from './support/delivery.ts'
import { expectValidMessage, expectValidModal, textsIn } from './support/expect-valid-message.ts'
import { readerOf } from './support/forms.ts'

const now = instant('2026-11-23T10:00:00+08:00')
const waitingDraft = (change: Partial<IntakeDraft> = {}): IntakeDraft => ({
  ...intakeDraft({ id: 'draft-1' }),
  status: 'waiting',
  ownerId: null,
  decision: null,
  ...change,
})
const fileOf = (draft: IntakeDraft, change: Partial<DraftFile> = {}): DraftFile => ({
  draft,
  client: { ...caseFile(factsUpTo('received')).client, name: '杭州远山科技' },
  deciders: [],
  language: 'zh',
  case: null,
  mentioned: null,
  dueAt: instant(draft.receivedAt + 24 * 3_600_000),
  timeZone: 'Asia/Shanghai',
  ...change,
})
const decidedDraft = (status: IntakeDraft['status'], reason: string | null = null): IntakeDraft =>
  waitingDraft({
    status,
    decision: { status, caseId: caseId('case-1'), by: personId('amy'), at: now, reason },
  })
const textOf = ({ blocks }: Message): string =>
  textsIn(blocks)
    .map(({ text }) => text)
    .join('\n')

describe('the card of a draft', () => {
  test('shows sender, text, channel and time, the likely client, and when 2.3 requires an acknowledgment', () => {
    expect(
      textOf(draftMessage(fileOf(waitingDraft({ contractNo: 'YS-17', phone: '0571 1234' })), '', now)),
    ).toMatchInlineSnapshot(`
      "客户来件 · 数据导出失败
      *来自*
      周敏
      zhou.min@yuanshan.example.com
      0571 1234
      *客户*
      杭州远山科技（请核对）
      *收到*
      11月23日 周一 09:12 · 通过邮件
      *受理确认*
      应于 11月24日 周二 09:12 前作出（2.3）
      *待处理人*
      任一客户经理
      从周日晚上开始导出失败，无法月结。
      合同/订单号：YS-17
      附件 1 份：截图.png
      时间均按 Asia/Shanghai 时区
      登记投诉
      并入案件
      不属于投诉
      查看全文
      打开附件"
    `)
    const form = waitingDraft({
      source: 'form',
      language: 'en',
      company: 'Northwind',
      clientId: null,
      subject: null,
      text: 'The feed lags.\nSince Monday.',
      mentions: 'C-2026-0007',
      expectedSolution: 'A refund.',
      files: [],
    })
    expect(
      textOf(draftMessage(fileOf(form, { client: null, language: 'en' }), '', now)),
    ).toMatchInlineSnapshot(`
      "From a client · The feed lags.
      *From*
      周敏
      zhou.min@yuanshan.example.com
      *Client*
      not known yet
      they wrote “Northwind”
      *Received*
      Mon 23 Nov, 09:12 · by the public form
      *To be acknowledged*
      by Tue 24 Nov, 09:12 (2.3)
      *To decide*
      any account manager
      The feed lags.
      Since Monday.
      Wants: A refund. · They name C-2026-0007, which is not known to be theirs
      All times Asia/Shanghai
      Log complaint
      Add to a case
      Not a complaint
      Read all"
    `)
  })

  test('shows the company that the sender named only if it differs from the client’s name', () => {
    const { client } = fileOf(waitingDraft({}), {})
    const textFor = (company: string) =>
      textOf(draftMessage(fileOf(waitingDraft({ company }), { language: 'en' }), '', now))
    expect(client).not.toBeNull()
    expect(textFor(client?.name ?? '')).not.toContain('they wrote')
    expect(textFor(`${client?.name} 2`)).toContain('they wrote')
  })

  test('shows the decision and its author, and offers to restore a dismissed draft', () => {
    const lastLines = (draft: IntakeDraft, language: 'en' | 'zh') => {
      const lines = textOf(draftMessage(fileOf(draft, { language }), 'C-2026-0001', now)).split('\n')
      return lines.slice(lines.findIndex((line) => line.startsWith('*') && line.includes('<@amy>')))
    }
    expect(languages.map((language) => lastLines(decidedDraft('logged'), language))).toMatchInlineSnapshot(`
      [
        [
          "*Logged as C-2026-0001 by <@amy>, Mon 23 Nov, 10:00*",
          "All times Asia/Shanghai",
          "Read all",
          "Open file",
        ],
        [
          "*<@amy> 已于 11月23日 周一 10:00 登记为 C-2026-0001*",
          "时间均按 Asia/Shanghai 时区",
          "查看全文",
          "打开附件",
        ],
      ]
    `)
    expect(languages.map((language) => lastLines(decidedDraft('added'), language))).toMatchInlineSnapshot(`
      [
        [
          "*Added to C-2026-0001 by <@amy>, Mon 23 Nov, 10:00*",
          "All times Asia/Shanghai",
          "Read all",
          "Open file",
        ],
        [
          "*<@amy> 已于 11月23日 周一 10:00 并入 C-2026-0001*",
          "时间均按 Asia/Shanghai 时区",
          "查看全文",
          "打开附件",
        ],
      ]
    `)
    expect(
      languages.map((language) => lastLines(decidedDraft('dismissed', 'Spam.'), language)),
    ).toMatchInlineSnapshot(`
      [
        [
          "*Not a complaint, says <@amy>, Mon 23 Nov, 10:00*",
          "Spam.",
          "All times Asia/Shanghai",
          "Take it up again",
          "Read all",
          "Open file",
        ],
        [
          "*<@amy> 已于 11月23日 周一 10:00 认定不属于投诉*",
          "Spam.",
          "时间均按 Asia/Shanghai 时区",
          "恢复处理",
          "查看全文",
          "打开附件",
        ],
      ]
    `)
    expect(languages.map((language) => lastLines(decidedDraft('waiting'), language))).toMatchInlineSnapshot(`
      [
        [
          "*Taken up again by <@amy>, Mon 23 Nov, 10:00*",
          "All times Asia/Shanghai",
          "Log complaint",
          "Add to a case",
          "Not a complaint",
          "Read all",
          "Open file",
        ],
        [
          "*<@amy> 已于 11月23日 周一 10:00 恢复处理*",
          "时间均按 Asia/Shanghai 时区",
          "登记投诉",
          "并入案件",
          "不属于投诉",
          "查看全文",
          "打开附件",
        ],
      ]
    `)
  })

  test('shows only the number of a sensitive case, and no text of the client', () => {
    for (const language of languages) {
      const sensitiveCase = caseFile(factsWithText('secret', 'received', true))
      const text = waitingDraft({
        ...decidedDraft('logged'),
        subject: 'secret',
        text: 'secret',
        fromName: 'secret',
      })
      const message = draftMessage(fileOf(text, { case: sensitiveCase, language }), 'C-2026-0001', now)
      expect(JSON.stringify(message)).not.toContain('secret')
      expect(textOf(message)).toContain('C-2026-0001')
      const naming = {
        ...text,
        ...waitingDraft({ mentions: 'C-2026-0007' }),
        subject: 'secret',
        fromName: 'secret',
      }
      const card = draftMessage(fileOf(naming, { mentioned: sensitiveCase, language }), '', now)
      expect(JSON.stringify(card)).not.toContain('secret')
      expect(textOf(card)).toContain('C-2026-0007')
      expect(textOf(card)).toContain(wordsIn(language).drafts.dismiss)
      expectValidMessage(card, language)
    }
  })

  test('is accepted by Slack with every extreme text, and so are its forms', () => {
    for (const language of languages) {
      for (const [name, text] of [...Object.entries(extremeTexts), ['nothing', ''] as const]) {
        const file = { name: hostile.repeat(3), mimetype: 'image/png', size: 1, sha256: 'a'.repeat(64) }
        const files = Array.from({ length: 10 }, () => file)
        const draft = {
          fromName: text,
          fromAddress: hostile,
          phone: text,
          company: text,
          contractNo: text,
          subject: text,
          text,
          expectedSolution: text,
          mentions: hostile,
          files,
        }
        for (const status of ['waiting', 'logged', 'added', 'dismissed'] as const) {
          const whole = fileOf({ ...decidedDraft(status, text), ...draft }, { language })
          expectValidMessage(draftMessage(whole, 'C-2026-0001', now), `${language} ${status}, ${name}`)
          const requester = {
            person: testPerson('p'),
            language,
            words: wordsIn(language),
            timeZone: 'UTC',
            reader: () => readerOf(language),
          }
          expectValidModal(readView(whole, requester), `${language}, ${name}`)
          expectValidModal(dismissView(requester, 'draft-1'), language)
        }
      }
    }
  })
})

describe('the delivery of a draft', () => {
  const admins = 'C0REDRESSADMIN'
  const intake = 'C0CUSTOMERSERVICE'
  let post: Post
  beforeAll(async () => {
    post = await openPost()
    await post.pool.query(`UPDATE providers SET intake_channel_id = $1`, [intake])
  })
  afterAll(() => post.close())
  afterEach(async () => {
    await post.control('clear-faults', {})
    await post.control('channel', { channel: intake, is_archived: false, is_ext_shared: false })
    post.wait(61_000)
  })

  async function saveDraft(change: Partial<NewIntakeDraft> = {}): Promise<string> {
    const draft = intakeDraft({ receivedAt: post.deps.now(), subject: crypto.randomUUID(), ...change })
    await post.store.transaction((tx) => tx.saveIntakeDraft(draft))
    return draft.id
  }
  const deliverCard = (id: string) => deliverDraft(post.deps, `draft:card:${id}`)
  const messagesOf = async (id: string, channel = intake, as = 'U0EMMA') => {
    const { subject } = (await post.store.intakeDraft(id)) ?? {}
    return (await post.person(as).messages(channel)).filter(({ blocks }) =>
      JSON.stringify(blocks).includes(subject ?? '?'),
    )
  }

  test('posts its card once in the intake channel, and finds it when Slack’s answer was lost', async () => {
    const id = await saveDraft()
    await post.control('fault', { method: 'chat.postMessage', kind: 'lost_reply' })
    await expect(deliverCard(id)).rejects.toThrow()
    expect(await deliverCard(id)).toEqual({ againInSeconds: 4 })
    // The found card shows the decision that was made in the meantime.
    const act = { key: 'k', draftId: id, by: personId('U0EMMA'), now: post.deps.now() }
    await dismissDraft(post.store, { ...act, reason: 'An advertisement.' })
    post.wait(4_000)
    expect(await deliverCard(id)).toBe('done')
    expect(await deliverCard(id)).toBe('done')
    const [message, ...more] = await messagesOf(id)
    expect(more).toEqual([])
    expect(JSON.stringify(message?.blocks)).toContain('An advertisement.')
  })

  test('waits as long as Slack asks, without counting that as an attempt', async () => {
    const id = await saveDraft()
    await post.control('fault', { method: 'chat.postMessage', kind: 'ratelimited', retryAfter: 7 })
    expect(await deliverCard(id)).toEqual({ againInSeconds: 7 })
    expect(await deliverCard(id)).toBe('done')
    expect(await messagesOf(id)).toHaveLength(1)
  })

  test('edits its card when it is dismissed, and again when it is restored', async () => {
    const id = await saveDraft()
    await deliverCard(id)
    const act = () => ({
      key: crypto.randomUUID(),
      draftId: id,
      by: personId('U0EMMA'),
      now: post.deps.now(),
    })
    await dismissDraft(post.store, { ...act(), reason: 'An advertisement.' })
    const edits = (await post.jobs()).filter(({ task }) => task === 'edit-draft')
    expect(edits.at(-1)).toMatchObject({ payload: { draftId: id }, queue: `slack:${intake}` })
    expect(await editDraft(post.deps, id)).toBe('done')
    const [dismissed] = await messagesOf(id)
    expect(JSON.stringify(dismissed?.blocks)).toContain('draft:retake')
    expect(JSON.stringify(dismissed?.blocks)).not.toContain('draft:log')
    await restoreDraft(post.store, act())
    await editDraft(post.deps, id)
    const [restored, ...more] = await messagesOf(id)
    expect(more).toEqual([])
    expect(JSON.stringify(restored?.blocks)).toContain('draft:log')
  })

  test('goes to the administrators with the reason if its channel is archived or shared', async () => {
    for (const change of [{ is_archived: true }, { is_archived: false, is_ext_shared: true }]) {
      await post.control('channel', { channel: intake, ...change })
      post.wait(61_000)
      const id = await saveDraft()
      expect(await deliverCard(id)).toBe('done')
      const [message, ...more] = await messagesOf(id, admins, 'U0HELEN')
      expect(more).toEqual([])
      expect(JSON.stringify(message?.blocks)).toMatch(/is_archived|channel_is_shared/)
    }
  })

  test('is tried again every hour while it is undecided and has reached nobody', async () => {
    const id = await saveDraft()
    await post.outbox.beginDraft(`draft:card:${id}`, post.deps.now())
    await post.outbox.drop(`draft:card:${id}`, 'channel_not_found')
    const countJobs = async () =>
      (await post.jobs()).filter(({ key }) => key === `notice:draft:card:${id}`).length
    await post.pool.query(`DELETE FROM graphile_worker._private_jobs`)
    await remindDrafts(post.store, post.deps.now())
    expect(await countJobs()).toBe(0)
    post.wait(3_601_000)
    await remindDrafts(post.store, post.deps.now())
    expect(await countJobs()).toBe(1)
    post.wait(4_000)
    expect(await deliverCard(id)).toBe('done')
    expect(await messagesOf(id)).toHaveLength(1)
  })

  test('reminds once in its thread and its channel, and not after the decision', async () => {
    const id = await saveDraft()
    await deliverCard(id)
    const [card] = await messagesOf(id)
    const remind = async (kind: 'waiting' | 'due') => {
      await post.store.enqueueDraftReminder({ draftId: id, kind, isSuperseded: false }, post.deps.now())
      return deliverDraft(post.deps, `draft:${kind}:${id}`)
    }
    expect(await remind('waiting')).toBe('done')
    expect(await remind('waiting')).toBe('done')
    const thread = await post.person('U0EMMA').messages(intake, card?.ts)
    expect(thread).toHaveLength(2)
    expect(thread[1]?.text).toContain('has waited for four working hours')
    expect((await post.person('U0EMMA').messages(intake)).some(({ ts }) => ts === thread[1]?.ts)).toBe(true)
    const act = { key: 'd', draftId: id, by: personId('U0EMMA'), now: post.deps.now() }
    await dismissDraft(post.store, { ...act, reason: 'Spam.' })
    expect(await remind('due')).toBe('done')
    await editDraft(post.deps, id)
    const [, settled, ...more] = await post.person('U0EMMA').messages(intake, card?.ts)
    expect(more).toEqual([])
    expect(settled?.text).toContain('Not a complaint, says <@U0EMMA>')
  })

  test('says on its card and in its reminders that the acknowledgment is overdue, and calls those who decide', async () => {
    const id = await saveDraft()
    await deliverCard(id)
    const [card] = await messagesOf(id)
    await post.store.enqueueDraftReminder(
      { draftId: id, kind: 'waiting', isSuperseded: false },
      post.deps.now(),
    )
    await deliverDraft(post.deps, `draft:waiting:${id}`)
    const lines = async () => {
      const [, reminder] = await post.person('U0EMMA').messages(intake, card?.ts)
      return [JSON.stringify((await messagesOf(id))[0]?.blocks), reminder?.text ?? '']
    }
    for (const line of await lines()) expect(line).toMatch(/by \w{3} .*<@U0EMMA> <@U0LILEI>/)
    post.wait(24 * 3_600_000 + 1)
    await editDraft(post.deps, id)
    const [late, reminder] = await lines()
    expect(late).toContain('🔴 was due by')
    expect(reminder).toContain('🔴 <http')
    expect(reminder).toContain('should have been acknowledged (2.3) by')
  })
})
