import { menuButton } from '../conversation/conversation.js'
import { h } from '../elements/dom.js'
import { translate } from '../words/translate.js'
import { faultSwitches } from './fault-switches.js'
import { trafficLog } from './traffic-log.js'

const TABS = { trouble: ['#/bench', 'benchTrouble'], log: ['#/bench/log', 'benchLog'] }

/**
 * The test bench: the faults that can be switched on, and the log of calls and deliveries.
 *
 * @param {'trouble' | 'log'} tab
 * @param {{ onMenu: () => void }} handlers
 */
export function bench(tab, handlers) {
  const part = tab === 'log' ? trafficLog() : faultSwitches()
  const links = Object.entries(TABS).map(([name, [href, word]]) =>
    h('a', { href, class: 'tab', 'aria-current': name === tab ? 'page' : null }, translate(word)),
  )
  const head = h(
    'header',
    { class: 'place-head' },
    menuButton(handlers.onMenu),
    h(
      'div',
      { class: 'place-title' },
      h('h1', {}, translate('bench')),
      h('p', { class: 'place-topic' }, translate('benchHint')),
    ),
    h('nav', { class: 'tabs', 'aria-label': translate('bench') }, links),
  )
  const node = h('section', { class: 'place bench', 'aria-label': translate('bench') }, head, part.node)
  const timer = setInterval(() => {
    if (!node.isConnected) clearInterval(timer)
    else if (!document.hidden) part.refresh().catch(() => {})
  }, 1500)
  return { node, refresh: part.refresh, focus: () => node.querySelector('.tab[aria-current]')?.focus() }
}
