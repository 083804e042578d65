import { h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { formatInstant } from '../text/dates.js'
import { translate } from '../words/translate.js'
import { writtenAt } from './mail-reader.js'

/**
 * The page address of a mailbox, or of a mail in it.
 *
 * @param {string} address
 * @param {string} [id]
 */
export function mailAddress(address, id) {
  return `#/mail/${encodeURIComponent(address)}${id ? `/${id}` : ''}`
}

/**
 * A mailbox in the bar, with how much in it is unread.
 *
 * @param {any} box
 * @param {boolean} isHere
 */
export function mailboxLink({ address, name, kind, unread }, isHere) {
  const sign = kind === 'account' ? icon('mail') : null
  const count = unread > 0 ? h('span', { class: 'unread-count', 'aria-hidden': 'true' }, unread) : null
  const spokenCount =
    unread > 0 ? h('span', { class: 'unseen' }, `, ${translate('newMessages', { n: unread })}`) : null
  const props = { class: 'mailbox', href: mailAddress(address), title: address, 'data-focus': address }
  return h(
    'a',
    { ...props, 'aria-current': isHere ? 'page' : null },
    sign,
    h('span', { class: 'sidebar-name' }, name || address, spokenCount),
    count,
  )
}

/**
 * A mail in the list of a mailbox.
 *
 * @param {string} box the address of the mailbox
 * @param {any} mail
 * @param {boolean} isHere
 */
export function mailLink(box, mail, isHere) {
  const seconds = writtenAt(mail) / 1000
  const isOut = mail.direction === 'out'
  const correspondent = isOut ? translate('mailTo', { who: nameIn(mail.to) }) : nameIn(mail.from)
  const props = {
    class: mail.unread ? 'mail-link unread' : 'mail-link',
    href: mailAddress(box, mail.id),
    'aria-current': isHere ? 'true' : null,
    'data-focus': mail.id,
  }
  const signs = [mail.answered && icon('reply'), mail.attachments.length > 0 && icon('clip')]
  return h(
    'a',
    props,
    h(
      'span',
      { class: 'mail-who' },
      correspondent,
      mail.unread ? h('span', { class: 'unseen' }, `, ${translate('mailUnread')}`) : null,
    ),
    h(
      'time',
      { class: 'mail-at', datetime: mail.date ?? mail.at },
      formatInstant(seconds, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }),
    ),
    h(
      'span',
      { class: 'mail-line' },
      h('span', { class: 'mail-about' }, mail.subject || translate('noSubject')),
      signs,
    ),
  )
}

/** The name in `"Name" <address>`, or the address. */
function nameIn(text) {
  return /^"?([^"<]+?)"?\s*</.exec(text)?.[1] ?? text
}
