import { h } from '../elements/dom.js'
import { translate } from '../words/translate.js'

/**
 * A block that this page cannot show: its type, and collapsed, its content.
 *
 * @param {any} block
 */
export function unsupportedBlock(block) {
  return h(
    'details',
    { class: 'unshown-block' },
    h('summary', {}, translate('unshownBlock', { type: String(block.type) })),
    h('pre', { tabindex: '0', 'aria-label': String(block.type) }, JSON.stringify(block, null, 2)),
  )
}
