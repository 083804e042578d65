import type { KnownBlock, ModalView } from '@slack/types'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text })
const option = (value: string, text: string) => ({ text: plain(text), value })

/** A form with every input that a modal of Slack offers, prefilled with details; required ones come first. */
export function ticketForm(channel: string, details: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'ticket',
    private_metadata: channel,
    title: plain('New ticket'),
    submit: plain('Open ticket'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'section',
        block_id: 'intro',
        text: mrkdwn('Tell us *what happened*. Only the title is required.'),
        accessory: { type: 'button', action_id: 'explain', text: plain('Why?') },
      },
      {
        type: 'input',
        block_id: 'title',
        label: plain('Title'),
        hint: plain('One sentence, as you would tell it a colleague.'),
        element: { type: 'plain_text_input', action_id: 'title', max_length: 60 },
      },
      {
        type: 'input',
        block_id: 'client',
        optional: true,
        label: plain('Client'),
        element: {
          type: 'external_select',
          action_id: 'client',
          min_query_length: 0,
          placeholder: plain('Search clients'),
        },
      },
      {
        type: 'input',
        block_id: 'hours',
        optional: true,
        label: plain('Hours booked'),
        element: { type: 'number_input', action_id: 'hours', is_decimal_allowed: false, min_value: '0' },
      },
      {
        type: 'input',
        block_id: 'details',
        optional: true,
        label: plain('Details'),
        element: {
          type: 'plain_text_input',
          action_id: 'details',
          multiline: true,
          ...(details === '' ? {} : { initial_value: details }),
        },
      },
      {
        type: 'input',
        block_id: 'severity',
        optional: true,
        label: plain('Severity'),
        element: {
          type: 'radio_buttons',
          action_id: 'severity',
          initial_option: option('low', 'Low'),
          options: [
            option('low', 'Low'),
            { ...option('high', 'High'), description: plain('Somebody waits') },
          ],
        },
      },
      {
        type: 'input',
        block_id: 'marks',
        optional: true,
        label: plain('Handling'),
        element: {
          type: 'checkboxes',
          action_id: 'marks',
          options: [
            { text: mrkdwn('*Sensitive* :lock:'), value: 'sensitive' },
            { text: mrkdwn('Seen before'), value: 'seen' },
          ],
        },
      },
      {
        type: 'input',
        block_id: 'category',
        optional: true,
        label: plain('Category'),
        element: {
          type: 'static_select',
          action_id: 'category',
          option_groups: [
            { label: plain('Product'), options: [option('bug', 'Defect'), option('slow', 'Too slow')] },
            { label: plain('People'), options: [option('tone', 'Tone')] },
          ],
        },
      },
      {
        type: 'input',
        block_id: 'remedies',
        optional: true,
        label: plain('Remedies'),
        element: {
          type: 'multi_static_select',
          action_id: 'remedies',
          options: [option('fix', 'Repair'), option('refund', 'Refund'), option('sorry', 'Apology')],
        },
      },
      {
        type: 'input',
        block_id: 'owner',
        optional: true,
        label: plain('Owner'),
        element: { type: 'users_select', action_id: 'owner' },
      },
      {
        type: 'input',
        block_id: 'received',
        optional: true,
        label: plain('Received at'),
        element: { type: 'datetimepicker', action_id: 'received', initial_date_time: 1790000000 },
      },
      {
        type: 'input',
        block_id: 'day',
        optional: true,
        label: plain('Day'),
        element: { type: 'datepicker', action_id: 'day' },
      },
      {
        type: 'input',
        block_id: 'time',
        optional: true,
        label: plain('Time'),
        element: { type: 'timepicker', action_id: 'time' },
      },
      {
        type: 'input',
        block_id: 'files',
        optional: true,
        label: plain('Evidence'),
        element: { type: 'file_input', action_id: 'files' },
      },
    ],
  }
}

/** A card with the blocks that apps post: header, fields, quote, table, rich text, context, every acting element. */
export function ticketCard(title: string, details: string): KnownBlock[] {
  const quoted = details === '' ? '_no details_' : `> ${escapeText(details).replaceAll('\n', '\n> ')}`
  return [
    { type: 'header', text: plain(`T-1 · ${title}`) },
    {
      type: 'section',
      block_id: 'facts',
      fields: [
        mrkdwn('*Client*\nBluewater Bank'),
        mrkdwn('*Owner*\n<@U0ANNA>'),
        mrkdwn('*Stage*\n:large_green_circle: Open (step 1 of 3)'),
        mrkdwn('*Due*\n<!date^1790000000^{date_long} {time}|21 Sept 2026>'),
      ],
      accessory: {
        type: 'overflow',
        action_id: 'more',
        options: [option('why', 'Why this date?'), option('history', 'Show history')],
      },
    },
    { type: 'section', text: mrkdwn(quoted) },
    {
      type: 'context',
      elements: [mrkdwn('in <#C0DESK> · `3.2(5)` · <https://example.com|the rule> &amp; more')],
    },
    { type: 'divider' },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [
            {
              type: 'rich_text_section',
              elements: [{ type: 'text', text: 'Repair', style: { bold: true } }],
            },
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'Apology' }] },
          ],
        },
      ],
    },
    {
      type: 'table',
      column_settings: [{}, { align: 'right' }],
      rows: [
        [
          { type: 'raw_text', text: 'Step' },
          { type: 'raw_text', text: 'Days' },
        ],
        [
          { type: 'raw_text', text: 'Look into it' },
          { type: 'raw_text', text: '3' },
        ],
        [
          { type: 'raw_text', text: 'Answer' },
          { type: 'raw_text', text: '2' },
        ],
      ],
    },
    {
      type: 'actions',
      block_id: 'doing',
      elements: [
        { type: 'button', action_id: 'take', text: plain('Take it'), style: 'primary' },
        { type: 'button', action_id: 'silent', text: plain('No answer') },
        {
          type: 'static_select',
          action_id: 'state',
          placeholder: plain('Change state'),
          options: [option('a', 'Waiting')],
        },
        {
          type: 'button',
          action_id: 'close',
          text: plain('Close'),
          style: 'danger',
          confirm: {
            title: plain('Close the ticket?'),
            text: mrkdwn('This *cannot* be undone.'),
            confirm: plain('Close it'),
            deny: plain('Keep it'),
            style: 'danger',
          },
        },
      ],
    },
  ]
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
