import { menuButton } from '../conversation/conversation.js'
import { h } from '../elements/dom.js'
import { session } from '../session/session.js'
import { translate } from '../words/translate.js'

/**
 * The head of the mail pages: the mailboxes, and beside them what the apps sent.
 *
 * @param {() => void} onMenu
 * @param {'mail' | 'outbox'} currentTab
 * @param {Element | null} [action]
 */
export function mailHead(onMenu, currentTab, action = null) {
  const word = currentTab === 'mail' ? 'mailHint' : 'outboxHint'
  const tab = (name, href) =>
    h('a', { href, class: 'tab', 'aria-current': name === currentTab ? 'page' : null }, translate(name))
  return h(
    'header',
    { class: 'place-head' },
    menuButton(onMenu),
    h(
      'div',
      { class: 'place-title' },
      h('h1', {}, translate(currentTab)),
      h('p', { class: 'place-topic' }, translate(word)),
    ),
    session.mail
      ? h(
          'nav',
          { class: 'tabs', 'aria-label': translate('mail') },
          tab('mail', '#/mail'),
          tab('outbox', '#/outbox'),
        )
      : null,
    action,
  )
}
