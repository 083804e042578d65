import { coalesce, h, reconcile } from '../elements/dom.js'
import { ask } from '../session/api.js'
import { formatInstant } from '../text/dates.js'
import { translate } from '../words/translate.js'
import { mailHead } from './mail-head.js'

/**
 * The mails that apps sent, newest first; a mail opens to show its text.
 *
 * @param {{ onMenu: () => void }} handlers
 */
export function outbox(handlers) {
  const list = h('div', { class: 'mails' })
  const refresh = coalesce(async () => {
    const answer = await ask('outbox')
    const mails = answer.outbox
    reconcile(
      list,
      mails.length > 0 ? mails : [{ name: 'empty', empty: true }],
      (mail) => mail.name,
      (mail) => JSON.stringify(mail),
      mailNode,
    )
  })
  const node = h(
    'section',
    { class: 'place', 'aria-label': translate('outbox') },
    mailHead(handlers.onMenu, 'outbox'),
    h('div', { class: 'mail-frame' }, list),
  )
  return { node, refresh, focus: () => list.querySelector('summary')?.focus() }
}

function mailNode(mail) {
  if (mail.empty) return h('p', { class: 'empty' }, translate('emptyOutbox'))
  const seconds = Date.parse(mail.at) / 1000
  const timeText = Number.isFinite(seconds)
    ? formatInstant(seconds, { dateStyle: 'medium', timeStyle: 'short' })
    : ''
  return h(
    'details',
    { class: 'mail' },
    h(
      'summary',
      {},
      h('span', { class: 'mail-subject' }, mail.subject || '–'),
      h('span', { class: 'mail-to' }, mail.to),
      h('time', { class: 'mail-at', datetime: mail.at }, timeText),
    ),
    h(
      'div',
      { class: 'mail-body' },
      h('p', { class: 'mail-from' }, `${translate('from')}: ${mail.from}`),
      h('p', { class: 'mail-from' }, `${translate('to')}: ${mail.to}`),
      h('pre', { class: 'mail-text' }, mail.text ?? ''),
      h(
        'a',
        { href: `/_control/outbox/${encodeURIComponent(mail.name)}`, target: '_blank', rel: 'noopener' },
        translate('rawMail'),
      ),
    ),
  )
}
