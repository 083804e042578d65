import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/agreement/vocabulary.ts'
import type { CaseStatus } from '../../src/cases/case.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { caseCard, departmentReader } from '../../src/slack/cards/case-card.ts'
import { caseStory } from '../../src/slack/cards/case-story.ts'
import { proposeModal } from '../../src/slack/modals/propose-modal.ts'
import { recordBlocks } from '../../src/slack/record/record-view.ts'
import { eventMessage } from '../../src/slack/threads/event-message.ts'
import { at } from '../support/agreement.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { caseFile, extremeTexts, languages } from './support/case-file.ts'
import { expectValidMessage, textsIn } from './support/expect-valid-message.ts'
import { openingFor, readerOf } from './support/forms.ts'

const now = at('2026-03-20 12:00')
const online = { by: 'client', method: 'online' } as const
const upTo = (status: CaseStatus, ...more: readonly CaseFact[]) => [...factsUpTo(status), ...more]

/** The facts of cases that end with each act that a client can do by themselves. */
const clientActs: readonly (readonly CaseFact[])[] = [
  upTo('awaiting-confirmation', fact('client-accepted', online)),
  upTo('awaiting-confirmation', fact('revision-requested', online)),
  upTo('awaiting-confirmation', fact('escalation-requested', online)),
  [...factsUpTo('deadlocked').slice(0, -1), fact('decision-refused', online)],
  upTo('declined', fact('decline-contested', online)),
  upTo('investigating', fact('client-asked'), fact('client-answered', { by: 'client', method: 'email' })),
  upTo('investigating', fact('case-withdrawn', online)),
  upTo('closed', fact('case-reopened', online)),
  upTo('investigating', fact('client-wrote', { by: 'client', method: 'email' })),
  upTo('closed', fact('client-wrote', online)),
  upTo('closed', fact('handling-rated', { comment: 'You called every day.' })),
  upTo('investigating', fact('evidence-added', { by: 'client' })),
]
const line = (facts: readonly CaseFact[], language: Language = 'en') =>
  eventMessage(caseFile(facts, { language }), facts.length, now)
const lastLine = (facts: readonly CaseFact[], language: Language) => line(facts, language).text

describe('an act of the client on their page', () => {
  test('appears in the thread as the client’s own act', () => {
    expect(clientActs.map((facts) => lastLine(facts, 'en')).join('\n\n')).toMatchInlineSnapshot(`
      "The client accepted on their page, Fri 6 Mar, 13:30.
      > That is fine with us.

      The client asks for a change on their page, Fri 6 Mar, 13:30.
      > As said.
      3.2(5) solution formulation is due Wed 11 Mar, 18:00.

      The client wants the case escalated on their page, Fri 6 Mar, 13:30: the client is not satisfied. It is with Technical support now; whoever handled it before takes no part.
      > As said.
      3.4(3) escalation start is due Mon 9 Mar, 18:00.
      3.4(3) escalation limit is due Tue 17 Mar, 18:00.

      The client refuses the final decision on their page, Thu 12 Mar, 14:00.
      > As said.

      The client contests the decline on their page, Tue 3 Mar, 09:00. The complaint is handled.
      > As said.
      3.3(1) standard limit is due Thu 12 Mar, 18:00.
      3.2(3) preliminary investigation is due Fri 6 Mar, 18:00.
      2.4 naming an owner is due Wed 4 Mar, 18:00.

      The client answered by e-mail, Thu 5 Mar, 10:00. The clocks go on.
      > As said.
      3.3(1) standard limit is due Fri 13 Mar, 18:00.
      3.2(3) preliminary investigation is due Mon 9 Mar, 18:00.

      The client withdraws the complaint on their page, Tue 3 Mar, 09:00.
      > As said.

      The client had the case reopened because of a new fact, on their page, Mon 16 Mar, 10:00. Earlier verdicts stay.
      > As said.
      3.3(1) standard limit is due Wed 25 Mar, 18:00.
      3.2(5) solution formulation is due Thu 19 Mar, 18:00.

      The client wrote by e-mail, Tue 3 Mar, 10:00. <@ben>, please see to it.
      > It happened again today.

      The client wrote on their page, Tue 3 Mar, 10:00.
      > It happened again today.

      The client rated the handling 4 of 5, and being kept informed 5 of 5.
      > You called every day.

      The client sent evidence: screen.png (SHA-256 4cd6c2914887…)"
    `)
    expect(clientActs.map((facts) => lastLine(facts, 'zh')).join('\n\n')).toMatchInlineSnapshot(`
      "客户已于 3月6日 周五 13:30 在投诉页面上接受方案。
      > That is fine with us.

      客户已于 3月6日 周五 13:30 在投诉页面上要求修改方案。
      > As said.
      3.2(5) 方案制定，3月11日 周三 18:00 到期。

      客户已于 3月6日 周五 13:30 在投诉页面上要求升级：客户对方案不满意。本案现由技术支持部处理，此前的负责人不再参与。
      > As said.
      3.4(3) 升级处理启动，3月9日 周一 18:00 到期。
      3.4(3) 升级处理时限，3月17日 周二 18:00 到期。

      客户已于 3月12日 周四 14:00 在投诉页面上拒绝最终处理意见。
      > As said.

      客户已于 3月3日 周二 09:00 在投诉页面上对不予受理提出异议，投诉予以受理。
      > As said.
      3.3(1) 标准处理时限，3月12日 周四 18:00 到期。
      3.2(3) 初步调查，3月6日 周五 18:00 到期。
      2.4 指派负责人，3月4日 周三 18:00 到期。

      客户已于 3月5日 周四 10:00 通过邮件答复，时限恢复计算。
      > As said.
      3.3(1) 标准处理时限，3月13日 周五 18:00 到期。
      3.2(3) 初步调查，3月9日 周一 18:00 到期。

      客户已于 3月3日 周二 09:00 在投诉页面上撤回投诉。
      > As said.

      客户已于 3月16日 周一 10:00 在投诉页面上要求重开本案（出现新的事实），此前的时限判定不变。
      > As said.
      3.3(1) 标准处理时限，3月25日 周三 18:00 到期。
      3.2(5) 方案制定，3月19日 周四 18:00 到期。

      客户已于 3月3日 周二 10:00 通过邮件发来消息。请<@ben>查看并处理。
      > It happened again today.

      客户已于 3月3日 周二 10:00 在投诉页面上发来消息。
      > It happened again today.

      客户评价：处理过程 4 分，进展告知 5 分（满分 5 分）。
      > You called every day.

      客户提供了证据：screen.png（SHA-256 4cd6c2914887…）"
    `)
  })

  test('is attributed to nobody at the provider in the thread, the record, the card and the modals', () => {
    for (const facts of clientActs) {
      for (const language of languages) {
        const file = caseFile(facts, { language })
        const reader = readerOf(language)
        const rendered = JSON.stringify([
          line(facts, language),
          recordBlocks(file, reader, { short: false }),
          caseCard(file, now),
          proposeModal.view(openingFor(file, language)),
        ])
        expect(rendered).not.toMatch(/<@client>|"user_id":"client"|recorded that the client|记录：客户/)
      }
    }
  })

  test('appears in the record with the client’s words', () => {
    const recordText = (facts: readonly CaseFact[], language: Language) =>
      textsIn(recordBlocks(caseFile(facts, { language }), readerOf(language), { short: false }))
        .map(({ text }) => text)
        .slice(-8)
        .join('\n')
    const texts = clientActs.map((facts) => recordText(facts, 'en')).join('\n\n')
    expect(texts).toContain('Escalation')
    expect(texts).not.toContain('Escalate for the client')
    expect(texts).toContain('Handling 4 of 5, kept informed 5 of 5.')
    expect(texts).toContain('You called every day.')
    expect(texts).toContain('It happened again today.')
  })

  test('names the person who recorded it if the client did not act themselves', () => {
    const escalated = upTo('awaiting-confirmation', fact('escalation-requested'))
    expect(lastLine(escalated, 'en')).toContain(
      '<@amy> recorded that the client wants the case escalated by phone',
    )
    expect(
      lastLine(upTo('closed', fact('client-wrote', { by: 'amy' as never, method: 'phone' })), 'en'),
    ).toContain('<@amy> noted what the client said by phone')
  })
})

describe('a message from the client', () => {
  test('mentions the owner; without one the department; and nobody after the case has ended', () => {
    const clientWrote = fact('client-wrote')
    expect(lastLine(upTo('investigating', clientWrote), 'en')).toContain('<@ben>, please see to it.')
    expect(lastLine(upTo('accepted', clientWrote), 'en')).toContain('Technical support, please see to it.')
    expect(lastLine(upTo('accepted', clientWrote), 'zh')).toContain('请技术支持部查看并处理。')
    expect(lastLine(upTo('closed', clientWrote), 'en')).not.toContain('please')
  })

  test('mentions the owner at the time of the message, not the current one', () => {
    const facts = upTo('accepted', fact('client-wrote'), fact('owner-assigned'))
    const text = eventMessage(caseFile(facts), facts.length - 1, now).text
    expect(text).toContain('Technical support, please see to it.')
  })

  test('is quoted up to three lines, with a button for the rest', () => {
    const messageLine = (words: string) => line(upTo('investigating', fact('client-wrote', { words })))
    const long = messageLine('one\ntwo\nthree\nfour')
    expect(long.text).toContain('> one\n> two\n> three\n> …')
    expect(JSON.stringify(long.blocks)).not.toContain('four')
    expect(long.blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [{ action_id: 'open:record', text: { text: 'Open' }, value: 'case-1' }],
    })
    const short = messageLine('one\ntwo')
    expect(short.blocks.map(({ type }) => type)).not.toContain('actions')
    expect(short.text).toContain('> one\n> two')
  })

  test('lists the files that the client sent with it, and no others', () => {
    const moment = at('2026-03-03 10:00')
    const file = (name: string) => fact('evidence-added', { by: 'client', at: moment, name })
    const facts = upTo(
      'investigating',
      fact('client-wrote', { at: moment }),
      file('a.png'),
      file('<!channel>.pdf'),
      fact('evidence-added', { at: moment, name: 'ours.png' }),
    )
    const text = eventMessage(caseFile(facts), 4, now).text
    expect(text).toContain('With it came: a.png, &lt;!channel&gt;.pdf')
    expect(text).not.toContain('ours.png')
  })

  test.each(Object.entries(extremeTexts))('is accepted by Slack with an extreme text: %s', (_, words) => {
    for (const language of languages)
      for (const status of ['accepted', 'closed'] as const)
        expectValidMessage(line(upTo(status, fact('client-wrote', { words })), language), language)
  })
})

test('every letter to the client has a line in the thread', () => {
  const lines = (['progress', 'escalation', 'closing'] as const).flatMap((about) =>
    languages.map((language) => lastLine(upTo('escalated', fact('client-informed', { about })), language)),
  )
  expect(lines.map((text) => text.split('\n')[0])).toEqual([
    '<@amy> told the client how the case stands by e-mail, Tue 3 Mar, 10:00.',
    '<@amy> 已于 3月3日 周二 10:00 通过邮件将处理进展告知客户。',
    '<@amy> confirmed the receipt of the escalation to the client by e-mail, Tue 3 Mar, 10:00.',
    '<@amy> 已于 3月3日 周二 10:00 通过邮件向客户确认收到升级要求。',
    '<@amy> told the client how the case ended by e-mail, Tue 3 Mar, 10:00.',
    '<@amy> 已于 3月3日 周二 10:00 通过邮件将案件结果告知客户。',
  ])
})

describe('a letter that was not delivered', () => {
  test('is not a step on the card, and neither is the acceptance deemed from silence after it', () => {
    const stepsOf = (facts: readonly CaseFact[]) => {
      const file = caseFile(facts)
      return caseStory(file, departmentReader(file, now))
    }
    const notified = upTo(
      'determined',
      fact('solution-notified', { method: 'email' }),
      fact('acceptance-deemed'),
    )
    const undelivered = fact('letter-undelivered', { letter: notified.length - 1, at: now, stands: false })
    expect(stepsOf(notified)).toHaveLength(stepsOf(factsUpTo('determined')).length + 2)
    expect(stepsOf([...notified, undelivered])).toEqual(stepsOf(factsUpTo('determined')))
  })
})
