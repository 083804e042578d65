import type { KnownBlock, ModalView } from '@slack/types'

export const plain = (text: string) => ({ type: 'plain_text' as const, text })

export const input = (block_id: string, element: object, more: object = {}) =>
  ({ type: 'input', block_id, label: plain(block_id), element, ...more }) as KnownBlock

export function form(title: string, blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', callback_id: 'form', title: plain(title), submit: plain('Send'), blocks, ...more }
}

export const option = (value: string) => ({ text: plain(value.toUpperCase()), value })

/** One input of every kind that a modal may hold. */
export const everyInput = [
  input('client', { type: 'external_select', action_id: 'a', min_query_length: 0 }),
  input('when', { type: 'datetimepicker', action_id: 'a', initial_date_time: 1_700_000_000 }),
  input('day', { type: 'datepicker', action_id: 'a' }, { optional: true }),
  input('grade', { type: 'radio_buttons', action_id: 'a', options: [option('high'), option('low')] }),
  input(
    'flags',
    { type: 'checkboxes', action_id: 'a', options: [option('one'), option('two')] },
    { optional: true },
  ),
  input('kind', { type: 'static_select', action_id: 'a', options: [option('x'), option('y')] }),
  input('kinds', { type: 'multi_static_select', action_id: 'a', options: [option('x'), option('y')] }),
  input('who', { type: 'users_select', action_id: 'a' }),
  input('amount', { type: 'number_input', action_id: 'a', is_decimal_allowed: false, min_value: '1' }),
  input('text', { type: 'plain_text_input', action_id: 'a', max_length: 10 }),
]
