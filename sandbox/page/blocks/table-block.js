import { h } from '../elements/dom.js'
import { richText } from '../text/render-rich-text.js'

/**
 * A table block; its first row is the head. It scrolls inside itself when it is wider than the message.
 *
 * @param {any} block
 */
export function table(block) {
  const [head, ...rows] = block.rows ?? []
  const settings = block.column_settings ?? []
  const cells = (row, tag) =>
    row.map((cell, column) => {
      const columnSettings = settings[column] ?? {}
      const align = `align-${columnSettings.align ?? 'left'}`
      const wrap = columnSettings.is_wrapped ? 'wrap' : 'no-wrap'
      const scope = tag === 'th' ? 'col' : null
      return h(
        tag,
        { class: `${align} ${wrap}`, scope },
        cell.type === 'rich_text' ? richText(cell) : cell.text,
      )
    })
  return h(
    'div',
    { class: 'table-frame', tabindex: '0' },
    h(
      'table',
      {},
      head ? h('thead', {}, h('tr', {}, cells(head, 'th'))) : null,
      h(
        'tbody',
        {},
        rows.map((row) => h('tr', {}, cells(row, 'td'))),
      ),
    ),
  )
}
