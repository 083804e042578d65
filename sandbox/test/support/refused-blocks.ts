import { actions, button, mrkdwn, option, options, plain, section } from './block-parts.ts'

/** The blocks that Slack refuses in a message: the reason, the block, the fault. */
export const refusedBlocks: [what: string, block: object, fault: string][] = [
  [
    'a section text of 3001',
    section('x'.repeat(3001)),
    '/blocks/0/text/text: must be less than 3001 characters',
  ],
  ['an empty section text', section(''), '/blocks/0/text/text: must be more than 0 characters'],
  ['a section without text and fields', { type: 'section' }, '/blocks/0: missing required field: text'],
  [
    'a header of 151',
    { type: 'header', text: plain('x'.repeat(151)) },
    '/blocks/0/text/text: must be less than 151 characters',
  ],
  [
    'a header in mrkdwn',
    { type: 'header', text: mrkdwn('x') },
    '/blocks/0/text/type: unsupported type: mrkdwn',
  ],
  [
    'a field of 2001',
    { type: 'section', fields: [plain('x'.repeat(2001))] },
    '/blocks/0/fields/0/text: must be less than 2001 characters',
  ],
  [
    'eleven fields',
    { type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) },
    '/blocks/0/fields: no more than 10 items allowed',
  ],
  [
    '26 buttons',
    actions(...Array.from({ length: 26 }, (_, i) => button(`b${i}`))),
    '/blocks/0/elements: no more than 25 items allowed',
  ],
  ['no buttons', actions(), '/blocks/0/elements: no fewer than 1 items allowed'],
  [
    'a button text of 76',
    actions({ ...button('a'), text: plain('x'.repeat(76)) }),
    '/blocks/0/elements/0/text/text: must be less than 76 characters',
  ],
  [
    'a button text in mrkdwn',
    actions({ ...button('a'), text: mrkdwn('x') }),
    '/blocks/0/elements/0/text/type: unsupported type: mrkdwn',
  ],
  [
    'a button value of 2001',
    actions({ ...button('a'), value: 'x'.repeat(2001) }),
    '/blocks/0/elements/0/value: must be less than 2001 characters',
  ],
  [
    'a button value that is a number',
    actions({ ...button('a'), value: 7 }),
    '/blocks/0/elements/0/value: must provide a string',
  ],
  [
    'a link that is not one',
    actions({ ...button('a'), url: 'example' }),
    '/blocks/0/elements/0/url: must be a valid URL',
  ],
  [
    'an unknown style',
    actions({ ...button('a'), style: 'green' }),
    '/blocks/0/elements/0/style: must be one of: primary, danger',
  ],
  [
    'a confirm title of 101',
    actions({ ...button('a'), confirm: { title: plain('x'.repeat(101)), text: plain('y') } }),
    '/blocks/0/elements/0/confirm/title/text: must be less than 101 characters',
  ],
  [
    'a confirm text of 301',
    actions({ ...button('a'), confirm: { text: plain('x'.repeat(301)) } }),
    '/blocks/0/elements/0/confirm/text/text: must be less than 301 characters',
  ],
  [
    'a confirm button of 31',
    actions({ ...button('a'), confirm: { text: plain('x'), deny: plain('x'.repeat(31)) } }),
    '/blocks/0/elements/0/confirm/deny/text: must be less than 31 characters',
  ],
  [
    'an overflow of six',
    actions({ type: 'overflow', options: options(6) }),
    '/blocks/0/elements/0/options: no more than 5 items allowed',
  ],
  [
    'an overflow of none',
    actions({ type: 'overflow', options: [] }),
    '/blocks/0/elements/0/options: no fewer than 1 items allowed',
  ],
  [
    'eleven radio buttons',
    actions({ type: 'radio_buttons', options: options(11) }),
    '/blocks/0/elements/0/options: no more than 10 items allowed',
  ],
  [
    'eleven checkboxes',
    actions({ type: 'checkboxes', options: options(11) }),
    '/blocks/0/elements/0/options: no more than 10 items allowed',
  ],
  [
    'a select of 101',
    actions({ type: 'static_select', options: options(101) }),
    '/blocks/0/elements/0/options: no more than 100 items allowed',
  ],
  [
    'a select without options',
    actions({ type: 'static_select' }),
    '/blocks/0/elements/0: missing required field: options',
  ],
  [
    'an option text of 76',
    actions({ type: 'static_select', options: [{ text: plain('x'.repeat(76)), value: 'v' }] }),
    '/blocks/0/elements/0/options/0/text/text: must be less than 76 characters',
  ],
  [
    'an option value of 151',
    actions({ type: 'static_select', options: [{ text: plain('x'), value: 'v'.repeat(151) }] }),
    '/blocks/0/elements/0/options/0/value: must be less than 151 characters',
  ],
  [
    'an initial option that is not offered',
    actions({ type: 'static_select', options: options(2), initial_option: option('other') }),
    '/blocks/0/elements/0/initial_option: must exactly match one of the provided options',
  ],
  [
    'a date with a wrong month',
    actions({ type: 'datepicker', initial_date: '2026-13-01' }),
    '/blocks/0/elements/0/initial_date: must be a valid date (YYYY-MM-DD)',
  ],
  [
    'milliseconds in a datetimepicker',
    actions({ type: 'datetimepicker', initial_date_time: 1790000000000 }),
    '/blocks/0/elements/0/initial_date_time: must be less than 10000000000',
  ],
  [
    'a placeholder of 151',
    actions({ type: 'users_select', placeholder: plain('x'.repeat(151)) }),
    '/blocks/0/elements/0/placeholder/text: must be less than 151 characters',
  ],
  [
    'a button in a context',
    { type: 'context', elements: [button('a')] },
    '/blocks/0/elements/0/type: unsupported type: button',
  ],
  [
    'eleven context elements',
    { type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) },
    '/blocks/0/elements: no more than 10 items allowed',
  ],
  [
    'an image without alternative text',
    { type: 'image', image_url: 'https://a.example/x.png' },
    '/blocks/0: missing required field: alt_text',
  ],
  [
    'an image without a source',
    { type: 'image', alt_text: 'x' },
    '/blocks/0: missing required field: image_url',
  ],
  [
    'an empty text in rich text',
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
    },
    '/blocks/0/elements/0/elements/0/text: must be more than 0 characters',
  ],
  [
    'a table of 101 rows',
    { type: 'table', rows: Array.from({ length: 101 }, () => [{ type: 'raw_text', text: 'x' }]) },
    '/blocks/0/rows: no more than 100 items allowed',
  ],
  [
    'a file input',
    { type: 'input', label: plain('File'), element: { type: 'file_input' } },
    '/blocks/0/element/type: unsupported type: file_input',
  ],
  ['a file block', { type: 'file', source: 'remote' }, '/blocks/0/type: unsupported type: file'],
  [
    'a block_id of 256',
    { type: 'divider', block_id: 'x'.repeat(256) },
    '/blocks/0/block_id: must be less than 256 characters',
  ],
]
