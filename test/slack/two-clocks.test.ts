import { describe, expect, test } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import type { Language } from '../../src/agreement/vocabulary.ts'
import { freezeVerdicts } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import type { Message } from '../../src/slack/blocks/message.ts'
import { caseCard, departmentReader } from '../../src/slack/cards/case-card.ts'
import { discreetMessage } from '../../src/slack/cards/discreet-card.ts'
import { recordMessage } from '../../src/slack/record/record-message.ts'
import { recordBlocks, recordView } from '../../src/slack/record/record-view.ts'
import { eventMessage } from '../../src/slack/threads/event-message.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { ben, bob } from '../support/people.ts'
import { caseFile, languages } from './support/case-file.ts'
import { expectValidMessage, expectValidModal, textsIn } from './support/expect-valid-message.ts'

/** The texts of the two columns of a card. */
const columns = ({ blocks }: Message): string[] =>
  blocks.flatMap((block) =>
    block.type === 'section' && block.fields && block.fields.length === 2
      ? block.fields.map(({ text }) => text)
      : [],
  )
const textOf = (blocks: unknown): string =>
  textsIn(blocks)
    .map(({ text }) => text)
    .join('\n')
const card = (facts: readonly CaseFact[], now: Instant, language: Language = 'en') =>
  caseCard(caseFile(facts, { language }), now)

const handedOver = [
  ...factsUpTo('investigating'),
  fact('hand-over-offered', { at: at('2026-03-03 16:00'), by: ben.id, to: bob.id }),
  fact('hand-over-accepted', { at: at('2026-03-05 13:30'), by: bob.id }),
]
const completed = fact('investigation-completed', { at: at('2026-03-09 18:00'), by: bob.id })
/** The investigation completed overdue, with its verdict frozen. */
const overdueFacts = [
  ...handedOver,
  completed,
  ...freezeVerdicts([...handedOver, completed], terms, china, completed.at),
]

describe('the two clocks of a card', () => {
  test('are the present owner’s and the one promised to the client', () => {
    expect(columns(card(factsUpTo('investigating'), at('2026-03-04 10:00')))).toEqual([
      '*Present stage, with <@ben>*\n🟡 *3.2(3) preliminary investigation* · due Thu 5 Mar, 18:00 · 1 business day left (due soon)',
      '*Promise to the client*\n🟢 *3.3(1) standard limit* · due Wed 11 Mar, 18:00 · 5 business days left (on time)',
    ])
    expect(columns(card(factsUpTo('formulating'), at('2026-03-04 10:00'), 'zh'))).toEqual([
      expect.stringContaining('*当前阶段，由 <@ben> 负责*\n🟢 *3.2(5) 方案制定*'),
      expect.stringContaining('*对客户的承诺*\n🟢 *3.3(1) 标准处理时限*'),
    ])
  })

  test('are, for a complex complaint, the owner’s clock and the promised day, with the total on a line of its own', () => {
    const complex = [...factsUpTo('investigating'), fact('complexity-declared')]
    const message = card(complex, at('2026-03-04 10:00'))
    expect(columns(message).map((column) => column.split('*')[3])).toEqual([
      '3.2(3) preliminary investigation',
      '3.3(1) standard limit',
    ])
    expect(textOf(message.blocks)).toMatch(/^🟢 \*3\.3\(2\) complex maximum\* · due/m)
  })

  test('come below clocks that are due earlier, and are plain lines if there is only one', () => {
    const received = card(factsUpTo('received'), at('2026-03-03 09:30'))
    expect(textOf(received.blocks).indexOf('2.3 acknowledgement')).toBeLessThan(
      textOf(received.blocks).indexOf('*Present stage*'),
    )
    for (const status of ['awaiting-approval', 'determined', 'awaiting-confirmation', 'escalated'] as const) {
      const message = card(factsUpTo(status), at('2026-03-05 10:00'))
      expect(columns(message), status).toEqual([])
      expect(textOf(message.blocks), status).not.toContain('Promise to the client')
    }
  })

  test('show since when the present owner has the case, once it changed hands', () => {
    expect(columns(card(handedOver, at('2026-03-05 14:00')))[0]?.split('\n')).toEqual([
      '*Present stage, with <@bob>*',
      '🟡 *3.2(3) preliminary investigation* · due Thu 5 Mar, 18:00 · 4 hours left (due soon)',
      'With <@bob> since Thu 5 Mar, 13:30 (0.5 business days left then); before that 2.5 business days with <@ben>',
    ])
    expect(columns(card(handedOver, at('2026-03-09 09:00'), 'zh'))[0]).toContain(
      '\n自 3月5日 周四 13:30 起由 <@bob> 负责（当时还剩 0.5 个工作日）；此前：<@ben> 负责 2.5 个工作日',
    )
    // Until the hand-over is accepted, the owner is the same.
    expect(textOf(card(handedOver.slice(0, -1), at('2026-03-05 14:00')).blocks)).not.toContain('before that')
  })

  test('show, at the second level, how much time had passed when it was taken over', () => {
    const facts = factsUpTo('escalated').map((each) =>
      each.type === 'escalation-taken-over' ? { ...each, at: instant(each.at + 3 * 86_400_000) } : each,
    )
    const takeOver = facts.find(({ type }) => type === 'escalation-taken-over')
    if (!takeOver) throw new Error('It is taken over.')
    expect(textOf(card(facts, instant(takeOver.at + 3_600_000)).blocks)).toMatch(
      /3\.4\(3\) escalation limit.*\nWith <@hal> since .* left then\); before that [\d.]+ business days without an owner$/m,
    )
  })
})

describe('the owners’ shares of an overdue clock', () => {
  test('are next to its verdict in the thread', () => {
    const seq = handedOver.length + 1
    for (const [language, line] of [
      ['en', '3.2(3) preliminary investigation: late. Of 5 business days: <@ben> 2.5, <@bob> 2.5.'],
      ['zh', '3.2(3) 初步调查：逾期。共 5 个工作日：<@ben> 2.5、<@bob> 2.5。'],
    ] as const) {
      const { blocks } = eventMessage(caseFile(overdueFacts, { language }), seq, at('2026-03-12 10:00'))
      expect(textOf(blocks).split('\n')).toContain(line)
    }
  })

  test('are left out for a clock that was on time or had one owner', () => {
    const inTime = { ...completed, at: at('2026-03-05 17:00') }
    const alone = [...factsUpTo('investigating'), completed]
    for (const [facts, verdict] of [
      [[...handedOver, inTime], 'in time'],
      [alone, 'late'],
    ] as const) {
      const last = facts.at(-1)?.at ?? completed.at
      const judged = [...facts, ...freezeVerdicts(facts, terms, china, last)]
      const lines = textOf(eventMessage(caseFile(judged), facts.length, last).blocks).split('\n')
      expect(lines).toContain(`3.2(3) preliminary investigation: ${verdict}.`)
    }
  })

  test('are in the record for every clock with several owners, whatever its verdict', () => {
    const file = caseFile(overdueFacts)
    const reader = departmentReader(file, at('2026-03-10 12:00'))
    const lines = textOf(recordBlocks(file, reader, { short: true })).split('\n')
    expect(lines.slice(lines.indexOf('*Time by owner*')).slice(0, 2)).toEqual([
      '*Time by owner*',
      '3.2(3) preliminary investigation: Of 5 business days: <@ben> 2.5, <@bob> 2.5',
    ])
    expect(textOf(recordView(caseFile(factsUpTo('closed')), reader))).not.toContain('Time by owner')
  })

  test('3.1: are shown for a sensitive case in its own channel only', () => {
    const sensitive = handedOver.map((each) =>
      each.type === 'complaint-logged' ? { ...each, sensitive: true } : each,
    )
    const outside = discreetMessage(caseFile(sensitive), at('2026-03-09 10:00'))
    expect(textOf(outside.blocks)).toContain('3.2(3) preliminary investigation')
    expect(textOf(outside.blocks)).not.toMatch(/<@|before that|Present stage/)
    expect(textOf(card(sensitive, at('2026-03-09 10:00')).blocks)).toContain(
      'before that 2.5 business days with <@ben>',
    )
  })

  test('fit Slack’s limits, however often the case changed hands', () => {
    const letter = (n: number) => String.fromCharCode(65 + (Math.floor(n) % 26))
    const hands = Array.from({ length: 120 }, (_, n) =>
      fact('owner-assigned', {
        at: instant(at('2026-03-03 09:00') + n * 7_200_000),
        owner: personId(`U0AAAAAAAA${letter(n / 26)}${letter(n)}`),
      }),
    )
    const facts = [...factsUpTo('investigating'), ...hands]
    for (const language of languages) {
      const file = caseFile(facts, { language })
      const now = at('2026-03-20 10:00')
      expectValidMessage(caseCard(file, now), language)
      expectValidMessage(recordMessage(file, now), language)
      expectValidModal(recordView(file, departmentReader(file, now)), language)
      for (const text of columns(caseCard(file, now))) expect(text.length).toBeLessThan(1000)
    }
  })
})

test('every running clock of the record has a button for its reasons, in a modal and in a message', () => {
  const file = caseFile([...factsUpTo('investigating'), fact('complexity-declared')])
  const reader = departmentReader(file, at('2026-03-04 10:00'))
  for (const short of [true, false]) {
    const buttonValues = recordBlocks(file, reader, { short }).flatMap((block) =>
      block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory.value] : [],
    )
    expect(buttonValues).toEqual([
      `${file.case.id} INVESTIGATION 1`,
      `${file.case.id} STANDARD 1`,
      `${file.case.id} COMPLEX_MAX 1`,
    ])
  }
})
