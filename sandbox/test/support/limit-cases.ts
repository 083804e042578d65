import { validateBlocks } from '../../block-kit/validate-blocks.ts'
import { validateView } from '../../block-kit/validate-view.ts'

type Case = [path: string, fault: (size: number) => number]

const words = (length: number) => 'x'.repeat(length)
const plain = (length: number) => ({ type: 'plain_text', text: words(length) })
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const address = (length: number) => `https://a.example/${words(length - 18)}`
const option = (index: number | string = 1, more: object = {}) => ({
  text: plain(1),
  value: String(index),
  ...more,
})
const button = (more: object = {}) => ({ type: 'button', text: plain(1), ...more })
const select = (more: object) => ({ type: 'static_select', options: [option()], ...more })
const row = (...elements: object[]) => ({ type: 'actions', elements })
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain(1), element, ...more })
const video = (more: object) => ({
  type: 'video',
  alt_text: 'a',
  title: plain(1),
  thumbnail_url: address(20),
  video_url: address(20),
  ...more,
})
const table = (rows: number, columns: number, more: object = {}) => ({
  type: 'table',
  rows: times(rows, () => times(columns, () => ({ type: 'raw_text', text: 'x' }))),
  ...more,
})
const data = (rows: number, columns: number, more: object = {}) => ({
  ...table(rows, columns),
  type: 'data_table',
  caption: 'c',
  ...more,
})
const card = (more: object) => ({ type: 'card', title: plain(1), ...more })
const feedback = (more: object) => {
  const sideButton = { text: plain(1), value: 'v' }
  const element = {
    type: 'feedback_buttons',
    positive_button: { ...sideButton, ...more },
    negative_button: sideButton,
  }
  return { type: 'context_actions', elements: [element] }
}
const icon = (more: object = {}) => ({ type: 'icon_button', icon: 'trash', text: plain(1), ...more })
const list = (indent: number) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_list', style: 'bullet', indent, elements: [] }],
})
const modal = (more: object) => ({
  type: 'modal',
  title: plain(1),
  submit: plain(1),
  blocks: [{ type: 'divider' }],
  ...more,
})

/** The number of faults in a message with this block, or in a modal with this view. */
const block = (make: (size: number) => object) => (size: number) =>
  validateBlocks([make(size)], 'message').length
const blocks = (make: (size: number) => object[]) => (size: number) =>
  validateBlocks(make(size), 'message').length
const field = (make: (size: number) => object) => (size: number) =>
  validateView(modal({ blocks: [make(size)] })).length
const view = (make: (size: number) => object) => (size: number) => validateView(modal(make(size))).length

/** The number of faults that each limit causes at a size: the path of the limit, and the count of faults. */
export const cases: Case[] = [
  ['text.min_length', block((n) => ({ type: 'section', text: plain(n) }))],
  ['text.max_length', block((n) => ({ type: 'context', elements: [plain(n)] }))],
  ['action_id.max_length', block((n) => row(button({ action_id: words(n) })))],
  ['block_id.max_length', block((n) => ({ type: 'divider', block_id: words(n) }))],
  ['button.text.max_length', block((n) => row(button({ text: plain(n) })))],
  ['button.url.max_length', block((n) => row(button({ url: address(n) })))],
  ['button.value.max_length', block((n) => row(button({ value: words(n) })))],
  ['button.accessibility_label.max_length', block((n) => row(button({ accessibility_label: words(n) })))],
  [
    'confirmation.title.max_length',
    block((n) => row(button({ confirm: { text: plain(1), title: plain(n) } }))),
  ],
  ['confirmation.text.max_length', block((n) => row(button({ confirm: { text: plain(n) } })))],
  [
    'confirmation.confirm.max_length',
    block((n) => row(button({ confirm: { text: plain(1), confirm: plain(n) } }))),
  ],
  [
    'confirmation.deny.max_length',
    block((n) => row(button({ confirm: { text: plain(1), deny: plain(n) } }))),
  ],
  ['option.text.max_length', block((n) => row(select({ options: [option(1, { text: plain(n) })] })))],
  ['option.value.max_length', block((n) => row(select({ options: [option(words(n))] })))],
  [
    'option.description.max_length',
    block((n) => row(select({ options: [option(1, { description: plain(n) })] }))),
  ],
  [
    'option.url.max_length',
    block((n) => row({ type: 'overflow', options: [option(1, { url: address(n) })] })),
  ],
  [
    'option_group.label.max_length',
    block((n) => row({ type: 'static_select', option_groups: [{ label: plain(n), options: [option()] }] })),
  ],
  [
    'option_group.options.min_items',
    block((n) =>
      row({ type: 'static_select', option_groups: [{ label: plain(1), options: times(n, option) }] }),
    ),
  ],
  [
    'option_group.options.max_items',
    block((n) =>
      row({ type: 'static_select', option_groups: [{ label: plain(1), options: times(n, option) }] }),
    ),
  ],
  ['select.placeholder.max_length', block((n) => row(select({ placeholder: plain(n) })))],
  ['select.options.max_items', block((n) => row(select({ options: times(n, option) })))],
  [
    'select.option_groups.max_items',
    block((n) =>
      row({
        type: 'static_select',
        option_groups: times(n, () => ({ label: plain(1), options: [option()] })),
      }),
    ),
  ],
  ['overflow.options.min_items', block((n) => row({ type: 'overflow', options: times(n, option) }))],
  ['overflow.options.max_items', block((n) => row({ type: 'overflow', options: times(n, option) }))],
  ['checkboxes.options.min_items', block((n) => row({ type: 'checkboxes', options: times(n, option) }))],
  ['checkboxes.options.max_items', block((n) => row({ type: 'checkboxes', options: times(n, option) }))],
  [
    'radio_buttons.options.min_items',
    block((n) => row({ type: 'radio_buttons', options: times(n, option) })),
  ],
  [
    'radio_buttons.options.max_items',
    block((n) => row({ type: 'radio_buttons', options: times(n, option) })),
  ],
  ['url_source.url.max_length', block((n) => video({ video_url: address(n) }))],
  ['file_input.max_files.min', field((n) => input({ type: 'file_input', max_files: n }))],
  ['file_input.max_files.max', field((n) => input({ type: 'file_input', max_files: n }))],
  ['plain_text_input.max_length.max', field((n) => input({ type: 'plain_text_input', max_length: n }))],
  ['actions.elements.max_items', block((n) => row(...times(n, () => button())))],
  ['context.elements.max_items', block((n) => ({ type: 'context', elements: times(n, () => plain(1)) }))],
  ['header.text.max_length', block((n) => ({ type: 'header', text: plain(n) }))],
  ['image.image_url.max_length', block((n) => ({ type: 'image', alt_text: 'a', image_url: address(n) }))],
  [
    'image.alt_text.max_length',
    block((n) => ({ type: 'image', alt_text: words(n), image_url: address(20) })),
  ],
  ['input.label.max_length', field((n) => input({ type: 'plain_text_input' }, { label: plain(n) }))],
  ['input.hint.max_length', field((n) => input({ type: 'plain_text_input' }, { hint: plain(n) }))],
  ['markdown.text.min_length', block((n) => ({ type: 'markdown', text: words(n) }))],
  ['section.text.max_length', block((n) => ({ type: 'section', text: plain(n) }))],
  ['section.fields.max_items', block((n) => ({ type: 'section', fields: times(n, () => plain(1)) }))],
  ['section.fields.item_max_length', block((n) => ({ type: 'section', fields: [plain(n)] }))],
  ['video.alt_text.min_length', block((n) => video({ alt_text: words(n) }))],
  ['video.alt_text.max_length', block((n) => video({ alt_text: words(n) }))],
  ['video.title.max_length', block((n) => video({ title: plain(n) }))],
  ['video.author_name.max_length', block((n) => video({ author_name: words(n) }))],
  ['video.description.max_length', block((n) => video({ description: plain(n) }))],
  ['video.provider_name.max_length', block((n) => video({ provider_name: words(n) }))],
  ['view.blocks.min_items', view((n) => ({ blocks: times(n, () => ({ type: 'divider' })) }))],
  ['view.blocks.max_items', view((n) => ({ blocks: times(n, () => ({ type: 'divider' })) }))],
  ['view.private_metadata.max_length', view((n) => ({ private_metadata: words(n) }))],
  ['view.callback_id.max_length', view((n) => ({ callback_id: words(n) }))],
  ['view.title.max_length', view((n) => ({ title: plain(n) }))],
  ['view.close.max_length', view((n) => ({ close: plain(n) }))],
  ['view.submit.max_length', view((n) => ({ submit: plain(n) }))],
  ['external_id.max_length', view((n) => ({ external_id: words(n) }))],
  ['message.blocks.max_items', blocks((n) => times(n, () => ({ type: 'divider' })))],
  [
    'message.all_text.max_length',
    blocks((n) => times(8, (index) => ({ type: 'section', text: plain(index < 7 ? 1500 : n - 10_500) }))),
  ],
  ['message.tables.max_items', blocks((n) => times(n, () => table(1, 1)))],
  ['table.rows.min_items', block((n) => table(n, 1))],
  ['table.rows.max_items', block((n) => table(n, 1))],
  ['table.columns.min_items', block((n) => table(1, n))],
  ['table.columns.max_items', block((n) => table(1, n))],
  ['table.column_settings.max_items', block((n) => table(1, 1, { column_settings: times(n, () => ({})) }))],
  ['table.content.max_length', block((n) => table(1, 1, { rows: [[{ type: 'raw_text', text: words(n) }]] }))],
  ['alert.text.max_length', field((n) => ({ type: 'alert', text: plain(n) }))],
  ['card.title.max_length', block((n) => card({ title: plain(n) }))],
  ['card.subtitle.max_length', block((n) => card({ subtitle: plain(n) }))],
  ['card.body.max_length', block((n) => card({ body: plain(n) }))],
  ['card.subtext.max_length', block((n) => card({ subtext: plain(n) }))],
  ['card.actions.max_items', block((n) => card({ actions: times(n, () => button()) }))],
  ['carousel.elements.min_items', block((n) => ({ type: 'carousel', elements: times(n, () => card({})) }))],
  ['carousel.elements.max_items', block((n) => ({ type: 'carousel', elements: times(n, () => card({})) }))],
  [
    'context_actions.elements.max_items',
    block((n) => ({ type: 'context_actions', elements: times(n, () => icon()) })),
  ],
  ['feedback_button.text.max_length', block((n) => feedback({ text: plain(n) }))],
  ['feedback_button.value.max_length', block((n) => feedback({ value: words(n) }))],
  [
    'feedback_button.accessibility_label.max_length',
    block((n) => feedback({ accessibility_label: words(n) })),
  ],
  [
    'icon_button.visible_to_user_ids.max_items',
    block((n) => ({ type: 'context_actions', elements: [icon({ visible_to_user_ids: times(n, String) })] })),
  ],
  ['data_table.rows.min_items', block((n) => data(n, 1))],
  ['data_table.rows.max_items', block((n) => data(n, 1))],
  ['data_table.columns.min_items', block((n) => data(2, n))],
  ['data_table.columns.max_items', block((n) => data(2, n))],
  ['data_table.page_size.min', block((n) => data(2, 1, { page_size: n }))],
  ['data_table.page_size.max', block((n) => data(2, 1, { page_size: n }))],
  [
    'data_table.cell_text.min_length',
    block((n) => data(2, 1, { rows: times(2, () => [{ type: 'raw_text', text: words(n) }]) })),
  ],
  [
    'data_table.content.max_length',
    block((n) =>
      data(2, 1, { rows: times(2, (index) => [{ type: 'raw_text', text: words(index ? n - 1 : 1) }]) }),
    ),
  ],
  ['rich_text_list.indent.min', block(list)],
  ['rich_text_list.indent.max', block(list)],
]
