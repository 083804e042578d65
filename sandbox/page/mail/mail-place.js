import { menuButton } from '../conversation/conversation.js'
import { coalesce, h, reconcile } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { act, ask } from '../session/api.js'
import { session } from '../session/session.js'
import { formatInstant } from '../text/dates.js'
import { say } from '../words/translate.js'
import { mailReader, writtenAt } from './mail-reader.js'
import { writeMail } from './mail-writer.js'

/** As many mails of a mailbox are listed. */
const MOST = 200

/**
 * Where a mailbox, or a mail in it, is shown.
 *
 * @param {string} address
 * @param {string} [id]
 */
export function mailAddress(address, id) {
  return `#/mail/${encodeURIComponent(address)}${id ? `/${id}` : ''}`
}

/**
 * The mailboxes: whose mail is read, the mails, and the one that is open.
 *
 * @param {{ onMenu: () => void, onMailboxes: () => void }} doing `onMailboxes`: it is known anew what is unread
 */
export function mailPlace(doing) {
  let mails = []
  const boxes = h('ul', { class: 'mailboxes' })
  const account = h('p', { class: 'mail-account' })
  const list = h('ul', { class: 'mail-list', 'aria-label': say('mail') })
  const reader = mailReader({ onReply: (mail) => writeMail(current(), mail) })
  const start = h(
    'button',
    {
      type: 'button',
      class: 'button primary',
      'data-focus': 'new-mail',
      onclick: () => writeMail(current()),
    },
    say('mailNew'),
  )
  const node = h(
    'section',
    { class: 'place mail-place', 'aria-label': say('mail') },
    mailHead(doing.onMenu, 'mail', start),
    h('nav', { class: 'mailbox-bar', 'aria-label': say('mailboxes') }, boxes),
    account,
    h('div', { class: 'mail-columns' }, list, reader.node),
  )

  const refresh = coalesce(async () => {
    const { mailboxes } = await ask('mailboxes')
    session.mailboxes = mailboxes
    doing.onMailboxes()
    const box = current()
    const answer = box ? await ask('mailbox', { address: box.address, last: String(MOST) }) : { mails: [] }
    // Another one was chosen meanwhile; its own refresh follows.
    if (current()?.address !== box?.address) return
    mails = answer.mails.toSorted((a, b) => writtenAt(b) - writtenAt(a))
    draw()
  })

  function current() {
    const wanted = session.place.mail?.address
    const found = session.mailboxes.find((one) => one.address === wanted)
    return found ?? (wanted ? { address: wanted, name: '', kind: 'other', unread: 0 } : session.mailboxes[0])
  }

  function draw() {
    const box = current()
    reconcile(
      boxes,
      session.mailboxes,
      (one) => one.address,
      (one) => JSON.stringify([one, one.address === box?.address]),
      (one) => h('li', {}, mailboxLink(one, one.address === box?.address)),
    )
    const isAccount = box?.kind === 'account'
    account.hidden = !isAccount
    if (isAccount) account.textContent = accountWords(box.address)
    const open = mails.find(({ id }) => id === session.place.mail?.id) ?? null
    node.classList.toggle('reading', open !== null)
    reconcile(
      list,
      mails.length > 0 ? mails : [{ id: 'empty' }],
      (mail) => mail.id,
      (mail) => JSON.stringify([mail, mail.id === open?.id]),
      (mail) =>
        mail.direction
          ? h('li', {}, mailLink(box.address, mail, mail.id === open?.id))
          : h('li', { class: 'empty' }, say('mailEmpty')),
    )
    const left = reader.shown()
    reader.draw(open, { back: mailAddress(box?.address ?? ''), canReply: !isAccount })
    // Whoever leaves a mail is at its place in the list again.
    if (left && !open && document.activeElement === document.body)
      list.querySelector(`[data-focus="${CSS.escape(left)}"]`)?.focus()
    // What an account has not read yet is for its program to say.
    if (open?.unread && !isAccount) act('mail-read', { id: open.id }).catch(() => {})
  }

  return {
    node,
    refresh,
    focus: () =>
      (node.querySelector('.mail-reader h2') ?? node.querySelector('.mailboxes [aria-current]'))?.focus(),
  }
}

/**
 * The head of the mail pages: the mailboxes, and beside them what the apps sent.
 *
 * @param {() => void} onMenu
 * @param {'mail' | 'outbox'} here
 * @param {Element | null} [action]
 */
export function mailHead(onMenu, here, action = null) {
  const word = here === 'mail' ? 'mailHint' : 'outboxHint'
  const tab = (name, href) =>
    h('a', { href, class: 'tab', 'aria-current': name === here ? 'page' : null }, say(name))
  return h(
    'header',
    { class: 'place-head' },
    menuButton(onMenu),
    h('div', { class: 'place-title' }, h('h1', {}, say(here)), h('p', { class: 'place-topic' }, say(word))),
    session.mail
      ? h(
          'nav',
          { class: 'tabs', 'aria-label': say('mail') },
          tab('mail', '#/mail'),
          tab('outbox', '#/outbox'),
        )
      : null,
    action,
  )
}

function mailboxLink({ address, name, kind, unread }, isHere) {
  const sign = kind === 'account' ? icon('mail') : null
  const count = unread > 0 ? h('span', { class: 'unread-count', 'aria-hidden': 'true' }, unread) : null
  const aloud = unread > 0 ? h('span', { class: 'unseen' }, `, ${say('newMessages', { n: unread })}`) : null
  const props = { class: 'mailbox', href: mailAddress(address), title: address, 'data-focus': address }
  return h(
    'a',
    { ...props, 'aria-current': isHere ? 'page' : null },
    sign,
    h('span', { class: 'sidebar-name' }, name || address, aloud),
    count,
  )
}

function accountWords(address) {
  const { smtp, imap, accounts } = session.mail
  const { password = '' } = accounts.find((one) => one.address.toLowerCase() === address) ?? {}
  const at = ({ host, port }) => `${host}:${port}`
  return say('mailAccount', { address, smtp: at(smtp), imap: at(imap), password })
}

function mailLink(box, mail, isHere) {
  const at = writtenAt(mail) / 1000
  const isOut = mail.direction === 'out'
  const who = isOut ? say('mailTo', { who: nameIn(mail.to) }) : nameIn(mail.from)
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
      who,
      mail.unread ? h('span', { class: 'unseen' }, `, ${say('mailUnread')}`) : null,
    ),
    h(
      'time',
      { class: 'mail-at', datetime: mail.date ?? mail.at },
      formatInstant(at, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }),
    ),
    h(
      'span',
      { class: 'mail-line' },
      h('span', { class: 'mail-about' }, mail.subject || say('noSubject')),
      signs,
    ),
  )
}

/** The name in `"Name" <address>`, or the address. */
function nameIn(written) {
  return /^"?([^"<]+?)"?\s*</.exec(written)?.[1] ?? written
}
