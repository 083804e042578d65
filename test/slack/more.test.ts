import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../sandbox/testing/eventually.ts'
import { asObject, type Json } from '../../sandbox/workspace/json.ts'
import { departmentId, personId } from '../../src/agreement/ids.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { dayKind, isWorking } from '../../src/deadlines/calendar.ts'
import { instant, localDate } from '../../src/deadlines/instant.ts'
import { addDays } from '../../src/deadlines/plain-date.ts'
import { en } from '../../src/notices/words/en.ts'
import { zh } from '../../src/notices/words/zh.ts'
import { actOnCase } from '../../src/operations/cases/act-on-case.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'
import { recordPageView } from '../../src/operations/cases/record-page-view.ts'
import { connectSlack, type SlackConnection } from '../../src/slack/connect.ts'
import { recordView } from '../../src/slack/record/record-view.ts'
import { eventMessage } from '../../src/slack/threads/event-message.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { done } from '../storage/store-fixture.ts'
import { secrets } from '../support/workspace.ts'
import { openPost, type Post } from './support/delivery.ts'

const techSupport = 'C0TECHSUPPORT'
/** Account manager; head and member of the department, who all read Chinese, and somebody who reads English. */
const [lilei, wangmin, chenhao, emma] = ['U0LILEI', 'U0WANGMIN', 'U0CHENHAO', 'U0EMMA'] as const

describe('the menu of a card', () => {
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

  /** A case to which these commands were applied, with its card posted. */
  async function caseWithCard(...requests: readonly (readonly [by: string, request: Request])[]) {
    const { id } = await post.newCase()
    for (const [by, request] of requests) {
      const key = crypto.randomUUID()
      const command = { key, caseId: id, by: personId(by), now: post.deps.now(), request, files: [] }
      done(await actOnCase(post.store, sha256, command))
    }
    await post.deliver('card')
    const file = await post.store.caseFile({ id })
    return { id, ts: file?.card?.ts ?? '', number: file?.case.complaint.number ?? '' }
  }
  const acknowledge = (): readonly [string, Request] => {
    const contact = { method: 'phone', toldAt: post.deps.now(), text: '已收到。' } as const
    return [lilei, { verb: 'acknowledge', ...contact, parts: ['received', 'process', 'expected-time'] }]
  }
  const assignTo = (person: string): readonly [string, Request] => [
    person,
    { verb: 'assign', assignee: personId(person) },
  ]
  /** A decline that awaits confirmation is the card's first button, so that taking the case is in the menu. */
  const declineRequest: readonly [string, Request] = [
    chenhao,
    { verb: 'decline', reason: 'other-body', referral: '仲裁委员会。' },
  ]
  const caseNow = async (id: Awaited<ReturnType<typeof caseWithCard>>['id']) => {
    const file = await post.store.caseFile({ id })
    if (!file) throw new Error(`There is no case ${id}.`)
    return file.case
  }

  /** The first day that may be promised: the first business day after STANDARD is due. */
  async function firstPromiseDay(id: Awaited<ReturnType<typeof caseWithCard>>['id']): Promise<string> {
    const file = await post.store.caseFile({ id })
    if (!file) throw new Error(`There is no case ${id}.`)
    const standard = clocksOf(file.facts, file.terms, file.calendar).find(({ code }) => code === 'STANDARD')
    let day = addDays(localDate(standard?.dueAt ?? post.deps.now(), file.terms.timeZone), 1)
    while (!isWorking(dayKind(file.calendar.calendar, day))) day = addDays(day, 1)
    return day
  }

  const choose = (as: string, ts: string, selected: string) =>
    post.person(as).act('click', { channel: techSupport, ts, action_id: 'more', selected })
  const view = async (as: string): Promise<Json> => asObject((await post.person(as).modal())?.view) ?? {}
  /** Waits until this person's modal contains every phrase; returns its content. */
  const expectModal = (as: string, ...phrases: readonly string[]) =>
    eventually(async () => {
      const content = JSON.stringify(await view(as))
      return phrases.every((phrase) => content.includes(phrase)) ? content : null
    })
  const press = (as: string, verb: string, action: 'open' | 'do') =>
    post.person(as).act('fill', { block_id: `more:${verb}`, action_id: `${action}:${verb}`, value: null })
  const ephemeralTexts = async (as: string) =>
    (await post.person(as).messages(techSupport)).filter(({ ephemeral }) => ephemeral).map(({ text }) => text)
  const close = (as: string) => post.person(as).act('close', { clear: true })

  test('opens the modal of a command', async () => {
    const { id, ts } = await caseWithCard(acknowledge(), assignTo(chenhao))
    await choose(chenhao, ts, `hand-over ${id}`)
    await expectModal(chenhao, 'submit:hand-over', zh.forms.handOver.promises)
    await close(chenhao)
  })

  test('runs a command that needs no modal', async () => {
    const { id, ts } = await caseWithCard(acknowledge(), declineRequest)
    await choose(wangmin, ts, `take ${id}`)
    expect(await caseNow(id)).toMatchObject({ status: 'investigating', owner: wangmin })
  })

  test('shows a person who may not use a command the reason', async () => {
    const { id, ts } = await caseWithCard(acknowledge(), assignTo(chenhao))
    const before = (await ephemeralTexts(emma)).length
    await choose(emma, ts, `hand-over ${id}`)
    const message = await eventually(async () => (await ephemeralTexts(emma))[before])
    expect(message).toContain(en.terms.verb['hand-over'])
    const other = await caseWithCard(acknowledge(), declineRequest)
    await choose(emma, other.ts, `take ${other.id}`)
    expect(await eventually(async () => (await ephemeralTexts(emma))[before + 1])).toContain(
      en.terms.verb.assign,
    )
    expect((await caseNow(other.id)).owner).toBeNull()
    expect(await post.person(emma).modal()).toBeNull()
  })

  test('lists every action under “More…”, and the form of an action replaces the list', async () => {
    const { id, ts, number } = await caseWithCard(acknowledge(), assignTo(chenhao))
    await choose(lilei, ts, `more ${id}`)
    await expectModal(lilei, zh.forms.more.title, number, zh.forms.purpose.withdraw)
    const { id: listId } = await view(lilei)
    await press(lilei, 'withdraw', 'open')
    await expectModal(lilei, 'submit:withdraw', zh.forms.withdraw.note)
    expect((await view(lilei)).id).toBe(listId)
    await post.person(lilei).fill('words', '问题已自行解决，不再投诉。')
    await post.person(lilei).fill('method', 'phone')
    expect(await post.person(lilei).submit()).toMatchObject({ result: 'closed' })
    expect(await caseNow(id)).toMatchObject({
      status: 'withdrawn',
      withdrawal: { by: lilei, words: '问题已自行解决，不再投诉。' },
    })
  })

  test('shows in the list the result of a command, or the reason for its refusal', async () => {
    const { id, ts, number } = await caseWithCard(acknowledge(), assignTo(chenhao), [
      chenhao,
      {
        verb: 'hand-over',
        department: departmentId('technical-support'),
        to: personId(wangmin),
        promises: '周五前回电。',
        openQuestions: null,
      },
    ])
    await choose(emma, ts, `more ${id}`)
    await expectModal(emma, en.forms.more.title)
    await press(emma, 'accept-hand-over', 'do')
    await expectModal(emma, en.terms.verb['accept-hand-over'], en.terms.standing.asked)
    expect((await caseNow(id)).owner).toBe(chenhao)
    await close(emma)

    await choose(emma, ts, `more ${id}`)
    await expectModal(emma, en.forms.more.title)
    await press(emma, 'complete-investigation', 'open')
    await expectModal(emma, en.terms.verb['complete-investigation'], en.terms.standing.owner)
    await close(emma)

    await choose(wangmin, ts, `more ${id}`)
    await expectModal(wangmin, zh.forms.more.title)
    await press(wangmin, 'accept-hand-over', 'do')
    await expectModal(wangmin, zh.forms.more.done(zh.card.fallback(number, zh.terms.status.investigating)))
    expect((await caseNow(id)).owner).toBe(wangmin)
    await close(wangmin)
  })

  test('revokes the links to the client’s page, only for people who may write to the client', async () => {
    const { id, ts, number } = await caseWithCard(acknowledge(), assignTo(wangmin))
    await post.store.saveLink({
      id: `link of ${id}`,
      caseId: id,
      noticeId: null,
      tokenHash: `token of ${id}`,
      replyHash: `reply to ${id}`,
      createdAt: post.deps.now(),
      expiresAt: instant(post.deps.now() + 86_400_000),
    })
    const revoke = (as: string) =>
      post.person(as).act('fill', { block_id: 'do:revoke-links', action_id: 'do:revoke-links', value: null })
    const loadPage = () => post.store.clientPage(`token of ${id}`, post.deps.now())
    await choose(chenhao, ts, `more ${id}`)
    await expectModal(chenhao, zh.links.revokePurpose, zh.links.revokeText)
    await revoke(chenhao)
    await expectModal(chenhao, zh.terms.standing['account-manager'])
    await close(chenhao)
    expect(await loadPage()).not.toBeNull()

    await choose(lilei, ts, `more ${id}`)
    await expectModal(lilei, zh.forms.more.title)
    await revoke(lilei)
    await expectModal(lilei, zh.links.done(number))
    expect(await loadPage()).toBeNull()
    await close(lilei)

    const file = await post.store.caseFile({ id })
    if (!file) throw new Error(`There is no case ${id}.`)
    expect(file.facts.at(-1)).toMatchObject({ type: 'links-revoked', links: [`link of ${id}`] })
    const line = eventMessage(file, file.facts.length, post.deps.now()).text
    expect(line).toBe(zh.links.revokedLine(`<@${lilei}>`))
    await recordPageView(post.store, { link: `link of ${id}`, caseId: id, at: post.deps.now() })
    const reloaded = await post.store.caseFile({ id })
    const reader = { words: zh, timeZone: 'Asia/Shanghai', now: post.deps.now() }
    const record = JSON.stringify(reloaded && recordView(reloaded, reader))
    expect(record).toContain(zh.links.viewed)
    expect(record).toContain(zh.links.revoked)
  })

  test('opens a form that asks for the date, checks it by the rules, and then shows the letter', async () => {
    const { id, ts } = await caseWithCard(acknowledge(), assignTo(chenhao))
    const person = post.person(chenhao)
    await choose(chenhao, ts, `more ${id}`)
    await expectModal(chenhao, zh.forms.more.title)
    await press(chenhao, 'declare-complex', 'open')
    await expectModal(chenhao, 'submit:declare-complex', zh.forms.declareComplex.promisedOn)
    await person.fill('promisedOn', '2020-01-06')
    await person.fill('reason', '🙂')
    expect(await person.submit()).toMatchObject({
      result: 'errors',
      errors: { reason: zh.refusals.wordsMissing },
    })
    await person.fill('reason', '需调取三家合作方的日志。')
    const refused = await person.submit()
    expect(refused).toMatchObject({ result: 'errors' })
    expect(Object.keys(asObject(refused.errors) ?? {})).toEqual(['promisedOn'])
    expect((await caseNow(id)).complexity).toBeNull()

    const promisedOn = await firstPromiseDay(id)
    await person.fill('promisedOn', promisedOn)
    expect(await person.submit()).toMatchObject({ result: 'updated' })
    const letter = await expectModal(chenhao, 'submit:declare-complex', '需调取三家合作方的日志。')
    expect(letter).toContain(zh.forms.told.phone)
    expect((await caseNow(id)).complexity).toBeNull()
    await person.fill('method', 'phone')
    expect(await person.submit()).toMatchObject({ result: 'closed' })
    expect((await caseNow(id)).complexity).toMatchObject({
      promisedOn,
      reason: '需调取三家合作方的日志。',
      method: 'phone',
      by: chenhao,
    })
  })
})
