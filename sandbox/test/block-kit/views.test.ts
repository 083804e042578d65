import { describe, expect, it } from 'vitest'
import { validateView } from '../../block-kit/validate-view.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const input = (element: unknown) => ({ type: 'input', label: plain('Label'), element })
const option = (value: string) => ({ text: plain(value), value })
const textInput = { type: 'plain_text_input', action_id: 'a' }

function modal(over: Record<string, unknown> = {}): Record<string, unknown> {
  const submit = plain('Save')
  return { type: 'modal', title: plain('Title'), submit, blocks: [input(textInput)], ...over }
}

function faultsOf(view: unknown): string[] {
  return validateView(view).map((fault) => `${fault.pointer}: ${fault.message}`)
}

describe('a modal', () => {
  it('accepts every kind of input', () => {
    const elements = [
      { ...textInput, multiline: true, min_length: 1, max_length: 3000, focus_on_load: true },
      { type: 'number_input', is_decimal_allowed: true, min_value: '0', max_value: '10.5' },
      { type: 'email_text_input' },
      { type: 'url_text_input', dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } },
      { type: 'static_select', option_groups: [{ label: plain('Group'), options: [option('a')] }] },
      { type: 'external_select', min_query_length: 0 },
      { type: 'multi_static_select', options: [option('a')], max_selected_items: 2 },
      { type: 'users_select', initial_user: 'U1' },
      { type: 'conversations_select', filter: { include: ['public'] }, response_url_enabled: true },
      {
        type: 'checkboxes',
        options: [{ text: { type: 'mrkdwn', text: '*a*' }, value: 'a' }],
        initial_options: [{ text: { type: 'mrkdwn', text: '*a*' }, value: 'a' }],
      },
      { type: 'radio_buttons', options: [option('a')], initial_option: option('a') },
      { type: 'datepicker', initial_date: '2026-02-28' },
      { type: 'timepicker', initial_time: '23:59' },
      { type: 'datetimepicker', initial_date_time: 1790000000 },
      { type: 'file_input', filetypes: ['pdf'], max_files: 10 },
      { type: 'rich_text_input' },
    ]
    expect(validateView(modal({ blocks: elements.map(input), close: plain('Cancel') }))).toEqual([])
  })

  it.each([
    ['no object', 'x', '/view: must be an object'],
    ['no type', { title: plain('x') }, '/view: missing required field: type'],
    ['an unknown type', { type: 'dialog' }, '/view/type: unsupported type: dialog'],
    ['no title', modal({ title: undefined }), '/view: missing required field: title'],
    ['no blocks', modal({ blocks: undefined }), '/view: missing required field: blocks'],
    ['an empty list of blocks', modal({ blocks: [] }), '/view/blocks: no fewer than 1 items allowed'],
    [
      'a title of 25',
      modal({ title: plain('x'.repeat(25)) }),
      '/view/title/text: must be less than 25 characters',
    ],
    [
      'a submit of 25',
      modal({ submit: plain('x'.repeat(25)) }),
      '/view/submit/text: must be less than 25 characters',
    ],
    [
      'a close of 25',
      modal({ close: plain('x'.repeat(25)) }),
      '/view/close/text: must be less than 25 characters',
    ],
    [
      'private metadata of 3001',
      modal({ private_metadata: 'x'.repeat(3001) }),
      '/view/private_metadata: must be less than 3001 characters',
    ],
    [
      'inputs without submit',
      modal({ submit: undefined }),
      '/view/blocks/0/input: must define `submit` to use `input` block',
    ],
    [
      'an input without a label',
      modal({ blocks: [{ type: 'input', element: textInput }] }),
      '/view/blocks/0: missing required field: label',
    ],
    [
      'an input without an element',
      modal({ blocks: [{ type: 'input', label: plain('x') }] }),
      '/view/blocks/0: missing required field: element',
    ],
    [
      'a button as an input',
      modal({ blocks: [input({ type: 'button', text: plain('x') })] }),
      '/view/blocks/0/element/type: unsupported type: button',
    ],
    [
      'a number input that does not say whether decimals are allowed',
      modal({ blocks: [input({ type: 'number_input' })] }),
      '/view/blocks/0/element: missing required field: is_decimal_allowed',
    ],
    [
      'a number as min_value',
      modal({ blocks: [input({ type: 'number_input', is_decimal_allowed: false, min_value: 1 })] }),
      '/view/blocks/0/element/min_value: must provide a string',
    ],
    [
      'a max_length of 3001',
      modal({ blocks: [input({ ...textInput, max_length: 3001 })] }),
      '/view/blocks/0/element/max_length: must be less than 3001',
    ],
    [
      'eleven files',
      modal({ blocks: [input({ type: 'file_input', max_files: 11 })] }),
      '/view/blocks/0/element/max_files: must be less than 11',
    ],
    [
      'a table',
      modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] }),
      '/view/blocks/0/type: unsupported type: table',
    ],
    [
      'two elements that take the focus',
      modal({ blocks: [1, 2].map(() => input({ ...textInput, focus_on_load: true })) }),
      '/view/blocks/1: only one element may set `focus_on_load`',
    ],
    [
      'a block_id used twice',
      modal({ blocks: [1, 2].map(() => ({ type: 'divider', block_id: 'a' })) }),
      '/view/blocks/1/block_id: `block_id` "a" already exists',
    ],
    [
      'a property that modals do not have',
      modal({ submit_disabled: true }),
      '/view: invalid additional property: submit_disabled',
    ],
  ])('with %s is refused', (_, view, fault) => {
    expect(faultsOf(view)).toEqual([fault])
    expect(validateView(view)[0]?.error).toBe('invalid_arguments')
  })

  it('accepts 100 blocks and refuses 101', () => {
    const many = Array.from({ length: 101 }, () => ({ type: 'divider' }))
    expect(faultsOf(modal({ blocks: many.slice(1) }))).toEqual([])
    expect(faultsOf(modal({ blocks: many }))).toEqual(['/view/blocks: no more than 100 items allowed'])
  })

  it('is refused with view_too_large above 250 KB', () => {
    const blocks = Array.from({ length: 90 }, () => ({ type: 'section', text: plain('中'.repeat(3000)) }))
    expect(validateView(modal({ blocks })).map((fault) => fault.error)).toEqual(['view_too_large'])
  })

  it('may contain more text than a message', () => {
    const blocks = Array.from({ length: 10 }, () => ({ type: 'section', text: plain('x'.repeat(3000)) }))
    expect(validateView(modal({ blocks }))).toEqual([])
  })
})

describe('a home tab', () => {
  it('accepts inputs without a submit button and needs no title', () => {
    const home = { type: 'home', blocks: [input(textInput)] }
    expect(validateView(home)).toEqual([])
    expect(faultsOf({ ...home, title: plain('x') })).toEqual(['/view: invalid additional property: title'])
  })

  it('refuses a file input', () => {
    expect(faultsOf({ type: 'home', blocks: [input({ type: 'file_input' })] })).toEqual([
      '/view/blocks/0/element/type: unsupported type: file_input',
    ])
  })
})
