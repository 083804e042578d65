import { describe, expect, it } from 'vitest'
import { validateBlocks } from '../../block-kit/validate-blocks.ts'
import { actions, button, mrkdwn, option, options, plain, section } from '../support/block-parts.ts'
import { refusedBlocks } from '../support/refused-blocks.ts'

/** The faults of one block in a message, as `pointer: message`. */
function faultsOf(...blocks: unknown[]): string[] {
  return validateBlocks(blocks, 'message').map((fault) => `${fault.pointer}: ${fault.message}`)
}

const wholeCard = [
  { type: 'header', block_id: 'head', text: plain('C-2026-0001 · Export fails') },
  {
    type: 'section',
    block_id: 'facts',
    fields: [mrkdwn('*Client*\nAcme'), mrkdwn('*Owner*\n<@U1>')],
    accessory: { type: 'overflow', action_id: 'more', options: [option('why')] },
  },
  { type: 'divider' },
  {
    type: 'context',
    elements: [
      mrkdwn('received today'),
      { type: 'image', image_url: 'https://a.example/x.png', alt_text: 'x' },
    ],
  },
  actions(
    {
      ...button('take'),
      style: 'primary',
      value: '42',
      confirm: { title: plain('Sure?'), text: plain('Yes?') },
    },
    { type: 'static_select', action_id: 'pick', options: options(100), initial_option: option('option 3') },
    { type: 'users_select', action_id: 'who', placeholder: plain('Choose') },
    { type: 'datepicker', action_id: 'day', initial_date: '2026-09-24' },
  ),
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'plain ', style: { bold: true } },
          { type: 'user', user_id: 'U1' },
        ],
      },
    ],
  },
  {
    type: 'table',
    rows: [
      [
        { type: 'raw_text', text: 'a' },
        { type: 'raw_number', value: 2, text: '2' },
      ],
    ],
  },
  { type: 'markdown', text: '# Title' },
]

describe('the check of message blocks', () => {
  it('accepts a card with every kind of block that a message may contain', () => {
    expect(validateBlocks(wholeCard, 'message')).toEqual([])
  })

  it('refuses anything but a list with invalid_blocks_format', () => {
    expect(validateBlocks('[]', 'message')).toEqual([
      { pointer: '/blocks', message: 'must be an array', error: 'invalid_blocks_format' },
    ])
  })

  it('reports a block without a type, of an unknown type, and of a type that only Slack can show', () => {
    expect(faultsOf({ text: 'x' })).toEqual(['/blocks/0: missing required field: type'])
    expect(faultsOf({ type: 'sectoin' })).toEqual(['/blocks/0/type: unsupported type: sectoin'])
    expect(faultsOf({ type: 'constructor' })).toEqual(['/blocks/0/type: unsupported type: constructor'])
    expect(faultsOf({ type: 'container' })[0]).toContain('Slack has this block')
  })

  it('refuses a property that Slack does not know', () => {
    expect(faultsOf(actions({ ...button('a'), disabled: true }))).toEqual([
      '/blocks/0/elements/0: invalid additional property: disabled',
    ])
  })

  it.each(refusedBlocks)('refuses %s', (_, block, fault) => {
    expect(faultsOf(block)).toEqual([fault])
  })

  it('counts characters, so that 150 emoji fit a header', () => {
    expect(faultsOf({ type: 'header', text: plain('🟡'.repeat(150)) })).toEqual([])
  })

  it('accepts 50 blocks and refuses 51', () => {
    const many = Array.from({ length: 51 }, () => ({ type: 'divider' }))
    expect(faultsOf(...many.slice(1))).toEqual([])
    expect(faultsOf(...many)).toEqual(['/blocks: no more than 50 items allowed'])
  })

  it('refuses more than 12 000 characters in all blocks with msg_blocks_too_long', () => {
    const four = Array.from({ length: 4 }, () => section('x'.repeat(3000)))
    expect(validateBlocks(four, 'message')).toEqual([])
    const faults = validateBlocks([...four, section('y')], 'message')
    expect(faults.map((fault) => fault.error)).toEqual(['msg_blocks_too_long'])
    expect(faults[0]?.message).toContain('got 12001')
  })

  it('refuses a second table', () => {
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }
    expect(faultsOf(table, table)).toEqual(['/blocks/1: only_one_table_allowed'])
  })

  it('refuses a block_id used twice and an action_id used twice in one block, not in two', () => {
    expect(faultsOf({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' })).toEqual([
      '/blocks/1/block_id: `block_id` "a" already exists',
    ])
    expect(faultsOf(actions(button('a'), button('a')))).toEqual([
      '/blocks/0/elements/1/action_id: `action_id` "a" already exists',
    ])
    expect(faultsOf(actions(button('a')), actions(button('a')))).toEqual([])
  })

  it('reports every fault at once, all as invalid_blocks', () => {
    const faults = validateBlocks([section(''), { type: 'header', text: plain('') }], 'message')
    expect(faults.map((fault) => fault.error)).toEqual(['invalid_blocks', 'invalid_blocks'])
  })
})
