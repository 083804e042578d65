import { fill, h } from '../elements/dom.js'
import { richText } from '../text/render-rich-text.js'
import { translate } from '../words/translate.js'

/**
 * A data table: its first row names the columns, the others are shown a page at a time.
 *
 * @param {any} block
 */
export function dataTable(block) {
  const [head = [], ...rows] = block.rows ?? []
  const size = block.page_size ?? 5
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const headerColumn = block.row_header_column_index ?? 0
  const body = h('tbody')
  const place = h('span', { role: 'status' })
  const step = (word, by) =>
    h('button', { type: 'button', class: 'button', onclick: () => draw(page + by) }, translate(word))
  const before = step('pageBefore', -1)
  const after = step('pageAfter', 1)
  let page = 0
  const draw = (newPage) => {
    page = newPage
    const pageRows = rows.slice(page * size, (page + 1) * size)
    fill(
      body,
      pageRows.map((row) =>
        h(
          'tr',
          {},
          row.map((cell, column) =>
            column === headerColumn ? h('th', { scope: 'row' }, words(cell)) : h('td', {}, words(cell)),
          ),
        ),
      ),
    )
    fill(place, translate('pageOf', { n: page + 1, all: pages }))
    before.disabled = page === 0
    after.disabled = page === pages - 1
  }
  draw(0)
  const names = head.map((cell) => h('th', { scope: 'col' }, words(cell)))
  const caption = h('caption', {}, block.caption)
  const table = h('table', {}, caption, h('thead', {}, h('tr', {}, names)), body)
  return h(
    'div',
    {},
    h('div', { class: 'table-frame', tabindex: '0' }, table),
    pages > 1 ? h('div', { class: 'table-pages' }, before, place, after) : null,
  )
}

function words(cell) {
  return cell.type === 'rich_text' ? richText(cell) : cell.text
}
