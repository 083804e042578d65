import { describe, expect, test } from 'vitest'
import type { FactOf } from '../../src/cases/facts/facts.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { caseCard } from '../../src/slack/cards/case-card.ts'
import { recordView } from '../../src/slack/record/record-view.ts'
import { at } from '../support/agreement.ts'
import { fact } from '../support/facts.ts'
import { caseFile, hostile, languages } from './support/case-file.ts'
import { expectValidMessage, expectValidModal, textsIn } from './support/expect-valid-message.ts'
import { readerOf } from './support/forms.ts'

const now = at('2026-03-02 10:00')
const lines = (blocks: unknown) =>
  textsIn(blocks)
    .map(({ text }) => text)
    .join('\n')

/** The channel of a complaint on its card, in both languages; checks that the record shows the same. */
function receiptTexts(change: Partial<FactOf<'complaint-logged'>>, ...later: Parameters<typeof caseFile>[0]) {
  return languages.map((language) => {
    const file = caseFile([fact('complaint-logged', change), ...later], { language })
    const card = caseCard(file, now)
    const record = recordView(file, readerOf(language))
    expectValidMessage(card, language)
    expectValidModal(record, language)
    const received = /\*(?:Received|收到)\*\n(.*)/
    const [cardText, recordText] = [card.blocks, record.blocks].map(
      (blocks) => received.exec(lines(blocks))?.[1],
    )
    expect(recordText?.split(' · ').at(-1)).toBe(cardText?.split(' · ').at(-1))
    return cardText
  })
}

describe('formatReceiptChannel', () => {
  test('names the caller of a call, literally', () => {
    expect(receiptTexts({ channel: 'hotline', caller: 'Grace Hall' })).toEqual([
      'Mon 2 Mar, 09:00 · hotline, Grace Hall',
      '3月2日 周一 09:00 · 热线，Grace Hall',
    ])
    receiptTexts({ channel: 'hotline', caller: hostile })
  })

  test('shows the day of delivery of a letter', () => {
    expect(receiptTexts({ channel: 'letter', deliveredOn: plainDate('2026-03-02') })).toEqual([
      'Mon 2 Mar, 09:00 · letter, delivered Mon 2 Mar',
      '3月2日 周一 09:00 · 书面信函，3月2日 周一 送达',
    ])
  })

  test('shows only the channel if nothing else is known, or after a correction', () => {
    expect(receiptTexts({ channel: 'hotline' })[0]).toBe('Mon 2 Mar, 09:00 · hotline')
    const letter = { channel: 'letter', deliveredOn: plainDate('2026-03-02') } as const
    const online = fact('complaint-corrected', { from: { channel: 'letter' }, to: { channel: 'online' } })
    expect(receiptTexts(letter, online)[0]).toBe('Mon 2 Mar, 09:00 · online platform')
    const earlier = fact('complaint-corrected', {
      from: { receivedAt: at('2026-03-02 09:00') },
      to: { receivedAt: at('2026-02-27 09:00') },
    })
    expect(receiptTexts(letter, earlier)[0]).toBe('Fri 27 Feb, 09:00 · letter')
  })
})

describe('a draft in the record of its case', () => {
  test('is shown as the client wrote it, with a link to its card', () => {
    const text = 'Is <b>5 &lt; 6</b>? <@U1> *now*'
    const permalink = 'https://acme.slack.com/archives/C1/p1'
    const recordBlocksText = (address: string) =>
      JSON.stringify(
        recordView(
          caseFile([fact('complaint-logged', { draftId: 'd', source: { permalink: address, text } })]),
          readerOf('en'),
        ).blocks,
      )
    expect(recordBlocksText(permalink)).toContain(JSON.stringify({ type: 'text', text }))
    expect(recordBlocksText(permalink)).toContain(`"url":"${permalink}","text":"What the client sent"`)
    expect(recordBlocksText('')).not.toContain('"type":"link"')
  })
})
