import { describe, expect, test } from 'vitest'
import { textInput } from '../../src/slack/blocks/inputs.ts'
import { paragraphs, quote } from '../../src/slack/blocks/rich-text.ts'
import { escapeForMrkdwn, mrkdwn, plain } from '../../src/slack/blocks/text.ts'

describe('text escaped for mrkdwn', () => {
  test.each([
    ['*wrong*', '∗wrong∗'],
    ['_a_ and ~b~', 'ˍaˍ and ∼b∼'],
    ['`code` ```block```', 'ˋcodeˋ ˋˋˋblockˋˋˋ'],
    ['5 * 3', '5 ∗ 3'],
    [':tada: :+1: :100:', '∶tada: ∶+1: ∶100:'],
    ['> first\nsecond > third', '\u2060&gt; first\nsecond &gt; third'],
    ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
  ])('is displayed as it was written, without formatting: %s', (written, sent) => {
    expect(escapeForMrkdwn(written, 300)).toBe(sent)
  })

  test.each(['SO_17_a', '2*3*4', '重要*的*事', '09:30:00', 'a: b: c'])(
    'is unchanged if Slack would not format it, so that it can be copied: %s',
    (written) => {
      expect(escapeForMrkdwn(written, 300)).toBe(written)
    },
  )

  test('is truncated between characters', () => {
    expect(escapeForMrkdwn('*<😀>', 9)).toBe('∗&lt;😀…')
    expect(escapeForMrkdwn('<<<', 11)).toBe('&lt;&lt;…')
    expect(escapeForMrkdwn('ab👨‍👩‍👧‍👦', 10)).toBe('ab…')
  })
})

describe('plain text', () => {
  test('shows text that looks like an entity or an emoji as it was written', () => {
    expect(plain('A & B &amp; <c> :tada:')).toEqual({
      type: 'plain_text',
      text: 'A & B &amp;amp; <c> :tada:',
      emoji: false,
    })
  })

  test('stays within its limit, and never splits an entity', () => {
    const { text } = plain('&amp;'.repeat(40), 75)
    expect(text.length).toBeLessThanOrEqual(75)
    expect(text).toMatch(/^(&amp;amp;)+(&a?m?p?)?…$/)
  })
})

describe('a truncated text', () => {
  test('ends after a whole character, with …', () => {
    expect(textInput(true, `${'a'.repeat(2995)}👨‍👩‍👧‍👦b`)).toMatchObject({
      initial_value: `${'a'.repeat(2995)}…`,
    })
    expect(mrkdwn(`${'a'.repeat(8)}🇨🇳b`, 10).text).toBe(`${'a'.repeat(8)}…`)
    expect(plain(`${'a'.repeat(20)}👩‍🚒b`, 24).text).toBe(`${'a'.repeat(20)}…`)
    expect(plain(`${'a'.repeat(18)}👩‍🚒b`, 24).text).toBe(`${'a'.repeat(18)}👩‍🚒b`)
  })
})

describe('rich text', () => {
  test('quotes three lines literally, and marks that there are more', () => {
    expect(quote('\n*one*\n\n&amp;\n_three_\nfour')).toEqual([
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_quote', elements: [{ type: 'text', text: '*one*\n&amp;\n_three_\n…' }] },
        ],
      },
    ])
    expect(quote(' \n ')).toEqual([])
  })

  test('holds a whole text, split between characters over several blocks', () => {
    const text = `x${'😀'.repeat(3000)}`
    const blocks = paragraphs([], text)
    expect(blocks).toHaveLength(2)
    const parts = blocks.map((block) => JSON.stringify(block).match(/"text":"([^"]+)"/)?.[1] ?? '')
    expect(parts.join('')).toBe(text)
    for (const part of parts) expect(part.isWellFormed()).toBe(true)
    const families = `x${'👨‍👩‍👧‍👦'.repeat(400)}`
    const cutFamilies = paragraphs([], families).map(
      (block) => JSON.stringify(block).match(/"text":"([^"]+)"/)?.[1] ?? '',
    )
    expect(cutFamilies.map(({ length }) => length)).toEqual([3994, 407])
    expect(cutFamilies.join('')).toBe(families)
    // A single character beyond every limit is split anyway; otherwise the loop would never end.
    expect(paragraphs([], `e${'\u0301'.repeat(9000)}`)).toHaveLength(3)
  })
})
