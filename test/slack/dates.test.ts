import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../sandbox/testing/eventually.ts'
import { asObject, type Json } from '../../sandbox/workspace/json.ts'
import { personId } from '../../src/agreement/ids.ts'
import type { Language } from '../../src/agreement/vocabulary.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { formatDue } from '../../src/notices/format-time.ts'
import { en } from '../../src/notices/words/en.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { zh } from '../../src/notices/words/zh.ts'
import { actOnCase } from '../../src/operations/cases/act-on-case.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'
import { connectSlack, type SlackConnection } from '../../src/slack/connect.ts'
import { datesView, whyView } from '../../src/slack/record/dates-view.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { done } from '../storage/store-fixture.ts'
import { fact } from '../support/facts.ts'
import { secrets } from '../support/workspace.ts'
import {
  caseFile,
  extremeFiles,
  extremeTexts,
  factsWithText,
  languages,
  longCourse,
} from './support/case-file.ts'
import { openPost, type Post } from './support/delivery.ts'
import { expectValidModal, textsIn } from './support/expect-valid-message.ts'
import { pendingCourses, readerOf } from './support/forms.ts'

describe('the list of a case’s dates', () => {
  test('is accepted by Slack with every extreme text, and so are the reasons for each date', () => {
    const files = [
      ...extremeFiles(),
      ...languages.flatMap((language) =>
        Object.entries(extremeTexts).flatMap(([name, text]) =>
          pendingCourses(text).map((facts, n) => [`${name} ${n}`, caseFile(facts, { language })] as const),
        ),
      ),
    ]
    let count = 0
    for (const [name, file] of files) {
      const reader = readerOf(file.department.language)
      expectValidModal(datesView(file, reader), name)
      for (const clock of clocksOf(file.facts, file.terms, file.calendar)) {
        const view = whyView(file, clock, reader)
        if (!view) throw new Error(`${clock.code} of ${name} has no reasons.`)
        expectValidModal(view, `${name} ${clock.code}`)
        count++
      }
    }
    expect(count).toBeGreaterThan(1000)
  })

  test('shows the latest dates that fit a view, and counts the others', () => {
    const round = (n: number) => [
      fact('owner-lost', { at: fact('owner-lost').at }),
      fact('owner-assigned', { by: personId(`U0${n}`) }),
    ]
    const facts = [...longCourse('x'), ...Array.from({ length: 90 }, (_, n) => round(n)).flat()]
    const view = datesView(caseFile(facts), readerOf('en'))
    expectValidModal(view, 'ninety owners')
    expect(textsIn(view.blocks).at(-1)?.text).toMatch(/^\d+ earlier dates do not fit here\.$/)
  })

  test('explains a wait with its cause, its author, its question and its days', () => {
    const facts = [
      ...factsWithText('text', 'investigating'),
      fact('client-asked', { text: 'Which export?' }),
      fact('client-answered'),
    ]
    const file = caseFile(facts)
    const reasons = (language: Language) =>
      textsIn(whyView(file, { code: 'STANDARD', cycle: 1 }, readerOf(language))?.blocks)
        .map(({ text }) => text)
        .join('\n')
    expect(reasons('en')).toContain('Waited for the client: ')
    expect(reasons('en')).toContain(' · noted by <@ben> · “Which export?” · ')
    expect(reasons('zh')).toContain('等待客户：')
    expect(reasons('zh')).toContain('第 1 ')
  })

  test('has no reasons for a clock that the case does not have', () => {
    expect(
      whyView(caseFile(factsWithText('x', 'received')), { code: 'NOTICE', cycle: 1 }, readerOf('en')),
    ).toBeNull()
  })
})

const techSupport = 'C0TECHSUPPORT'
const [lilei, chenhao, emma] = ['U0LILEI', 'U0CHENHAO', 'U0EMMA'] as const

describe('“Why this date?”', () => {
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

  /** Logs a case, has it acknowledged and assigned, and posts its card. */
  async function takenCase(change: Parameters<Post['newCase']>[0] = {}) {
    const { id } = await post.newCase(change)
    const contact = { method: 'phone', toldAt: post.deps.now(), text: '已收到。' } as const
    const requests: readonly (readonly [string, Request])[] = [
      [lilei, { verb: 'acknowledge', ...contact, parts: ['received', 'process', 'expected-time'] }],
      ['U0WANGMIN', { verb: 'assign', assignee: personId(chenhao) }],
    ]
    for (const [by, request] of requests) {
      const act = { key: crypto.randomUUID(), caseId: id, by: personId(by), now: post.deps.now(), request }
      done(await actOnCase(post.store, sha256, { ...act, files: [] }))
    }
    await post.deliver('card')
    const file = await post.store.caseFile({ id })
    if (!file) throw new Error('There is no such case.')
    return { id, file, ts: file.card?.ts ?? '' }
  }
  const click = (as: string, ts: string, action_id: string, selected?: string) =>
    post.person(as).act('click', { channel: techSupport, ts, action_id, ...(selected ? { selected } : {}) })
  const view = async (as: string): Promise<Json> => asObject((await post.person(as).modal())?.view) ?? {}
  const waitForView = (as: string, ...phrases: readonly string[]) =>
    eventually(async () => {
      const current = await view(as)
      return phrases.every((phrase) => JSON.stringify(current).includes(phrase)) ? current : null
    })
  /** Presses the button with this value in the open modal. */
  async function press(as: string, action_id: string, value: string) {
    const blocks = (await view(as)).blocks as Json[]
    const block = blocks.find((candidate) => {
      const buttons = [
        candidate.accessory,
        ...(Array.isArray(candidate.elements) ? candidate.elements : []),
      ].map(asObject)
      return buttons.some((button) => button?.action_id === action_id && button.value === value)
    })
    if (!block) throw new Error(`The modal has no button for ${value}.`)
    return post.person(as).act('fill', { block_id: block.block_id, action_id, value: null })
  }
  const dueOf = ({ file }: Awaited<ReturnType<typeof takenCase>>, code: string, language: Language) => {
    const { facts, terms, calendar } = file
    const dueAt = clocksOf(facts, terms, calendar).find((clock) => clock.code === code)?.dueAt
    if (!dueAt) throw new Error(`${code} has no date.`)
    return formatDue(dueAt, { words: wordsIn(language), timeZone: terms.timeZone, now: post.deps.now() })
  }

  test('opens from the card’s menu for every date, including those of stopped clocks', async () => {
    const kase = await takenCase()
    await click(chenhao, kase.ts, 'more', `dates ${kase.id}`)
    await waitForView(
      chenhao,
      zh.trace.running,
      zh.trace.stopped,
      zh.terms.clock.ACK,
      zh.terms.clock.STANDARD,
    )
    const { id: list } = await view(chenhao)
    await press(chenhao, 'open:why', `${kase.id} STANDARD 1`)
    await waitForView(chenhao, zh.trace.due(dueOf(kase, 'STANDARD', 'zh')), '第 1 ', zh.trace.dayAfter)
    // Closing it returns to the list.
    await post.person(chenhao).act('close')
    expect((await view(chenhao)).id).toBe(list)
    await press(chenhao, 'open:why', `${kase.id} ACK 1`)
    await waitForView(chenhao, zh.trace.startedBy.received, zh.terms.verdict.met, '连续计算')
    await post.person(chenhao).act('close', { clear: true })
  })

  test('is a button next to each running clock of the record, in the reader’s language', async () => {
    const kase = await takenCase()
    await click(emma, kase.ts, 'open:record')
    await waitForView(emma, en.modals.record.title)
    await press(emma, 'open:why', `${kase.id} INVESTIGATION 1`)
    await waitForView(
      emma,
      dueOf(kase, 'INVESTIGATION', 'en'),
      en.trace.startedBy.acknowledged,
      'business day',
    )
    await post.person(emma).act('close')
    await press(emma, 'open:dates', kase.id)
    await waitForView(emma, en.trace.stopped, en.terms.clock.ASSIGNMENT)
    await press(emma, 'open:why', `${kase.id} ASSIGNMENT 1`)
    await waitForView(emma, en.trace.startedBy.acknowledged, 'in time')
    await post.person(emma).act('close', { clear: true })
  })

  test('is a button next to each running clock of “/complaint show”', async () => {
    const kase = await takenCase()
    await post.person(emma).slash(`/complaint show ${kase.file.case.complaint.number}`, techSupport)
    const reply = await eventually(async () =>
      (await post.person(emma).messages(techSupport)).filter(({ ephemeral }) => ephemeral).at(-1),
    )
    const { facts, terms, calendar } = kase.file
    for (const { code, cycle } of clocksOf(facts, terms, calendar).filter(
      ({ stoppedAt }) => stoppedAt === null,
    )) {
      const target = {
        channel: techSupport,
        ts: reply.ts,
        action_id: 'open:why',
        value: `${kase.id} ${code} ${cycle}`,
      }
      if (code === 'DELAY_NOTICE') continue // It lies in the future.
      await post.person(emma).act('click', target)
      await waitForView(emma, en.trace.why, dueOf(kase, code, 'en'))
      await post.person(emma).act('close', { clear: true })
    }
    await post.person(emma).act('click', { channel: techSupport, ts: reply.ts, action_id: 'open:dates' })
    await waitForView(emma, en.trace.stopped, en.terms.clock.ACK)
    await post.person(emma).act('close', { clear: true })
  })

  test('is in the list behind “More…”', async () => {
    const kase = await takenCase()
    await click(chenhao, kase.ts, 'more', `more ${kase.id}`)
    await waitForView(chenhao, zh.forms.more.title, zh.trace.datesPurpose)
    await press(chenhao, 'open:dates', kase.id)
    await waitForView(chenhao, zh.trace.running)
    await post.person(chenhao).act('close', { clear: true })
  })

  test('is refused to a person who may not read the case, even in a list that is already open', async () => {
    const kase = await takenCase()
    await click(emma, kase.ts, 'more', `dates ${kase.id}`)
    await waitForView(emma, en.trace.running)
    const to = { ...kase.file.case.complaint, sensitive: true }
    const act = { key: crypto.randomUUID(), caseId: kase.id, by: personId(lilei), now: post.deps.now() }
    const request: Request = { verb: 'correct', to, reason: '涉及个人信息。' }
    done(await actOnCase(post.store, sha256, { ...act, request, files: [] }))
    await press(emma, 'open:why', `${kase.id} STANDARD 1`)
    expect(JSON.stringify(await waitForView(emma, en.refusals.confidential))).not.toContain(
      en.terms.clock.STANDARD,
    )
    await post.person(emma).act('close', { clear: true })
    // Until the card is edited, it still offers the menu.
    await click(emma, kase.ts, 'more', `dates ${kase.id}`)
    const ephemeralText = async () =>
      (await post.person(emma).messages(techSupport)).filter(({ ephemeral }) => ephemeral).at(-1)?.text
    await eventually(async () => (await ephemeralText()) === en.refusals.confidential)
    expect(await post.person(emma).modal()).toBeNull()
    // The person who logged the case may read it.
    await click(lilei, kase.ts, 'more', `dates ${kase.id}`)
    await waitForView(lilei, zh.trace.running)
  })
})
