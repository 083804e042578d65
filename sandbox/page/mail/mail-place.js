import { coalesce, h, reconcile } from '../elements/dom.js'
import { act, ask } from '../session/api.js'
import { session } from '../session/session.js'
import { translate } from '../words/translate.js'
import { mailHead } from './mail-head.js'
import { mailAddress, mailboxLink, mailLink } from './mail-links.js'
import { mailReader, writtenAt } from './mail-reader.js'
import { writeMail } from './mail-writer.js'

/** The maximum number of mails of a mailbox that are listed. */
const MAX_MAILS = 200

/**
 * The mail screen: the mailboxes, the list of mails, and the open mail.
 *
 * @param {{ onMenu: () => void, onMailboxes: () => void }} handlers `onMailboxes`: the mailboxes were read, with new unread counts
 */
export function mailPlace(handlers) {
  let mails = []
  const boxes = h('ul', { class: 'mailboxes' })
  const account = h('p', { class: 'mail-account' })
  const list = h('ul', { class: 'mail-list', 'aria-label': translate('mail') })
  const reader = mailReader({ onReply: (mail) => writeMail(currentBox(), mail) })
  const onNew = () => writeMail(currentBox())
  const newMail = h(
    'button',
    { type: 'button', class: 'button primary', 'data-focus': 'new-mail', onclick: onNew },
    translate('mailNew'),
  )
  const node = h(
    'section',
    { class: 'place mail-place', 'aria-label': translate('mail') },
    mailHead(handlers.onMenu, 'mail', newMail),
    h('nav', { class: 'mailbox-bar', 'aria-label': translate('mailboxes') }, boxes),
    account,
    h('div', { class: 'mail-columns' }, list, reader.node),
  )

  const refresh = coalesce(async () => {
    const { mailboxes } = await ask('mailboxes')
    session.mailboxes = mailboxes
    handlers.onMailboxes()
    const box = currentBox()
    const query = box && { address: box.address, last: String(MAX_MAILS) }
    const answer = query ? await ask('mailbox', query) : { mails: [] }
    // Another one was chosen meanwhile; its own refresh follows.
    if (currentBox()?.address !== box?.address) return
    mails = answer.mails.toSorted((a, b) => writtenAt(b) - writtenAt(a))
    draw()
  })

  function draw() {
    const box = currentBox()
    const isAccount = box?.kind === 'account'
    const open = mails.find(({ id }) => id === session.place.mail?.id) ?? null
    drawBoxes(boxes, box)
    account.hidden = !isAccount
    if (isAccount) account.textContent = accountWords(box.address)
    node.classList.toggle('reading', open !== null)
    drawMails(list, box, mails, open)
    const previousMail = reader.shown()
    reader.draw(open, { back: mailAddress(box?.address ?? ''), canReply: !isAccount })
    // Leaving a mail puts the focus on its entry in the list.
    if (previousMail && !open && document.activeElement === document.body)
      list.querySelector(`[data-focus="${CSS.escape(previousMail)}"]`)?.focus()
    // In the mailbox of an account, only the account's program marks mails as read.
    if (open?.unread && !isAccount) act('mail-read', { id: open.id }).catch(() => {})
  }

  const focus = () =>
    (node.querySelector('.mail-reader h2') ?? node.querySelector('.mailboxes [aria-current]'))?.focus()
  return { node, refresh, focus }
}

/** The mailbox that the address names, or the first. */
function currentBox() {
  const address = session.place.mail?.address
  const mailbox = session.mailboxes.find((candidate) => candidate.address === address)
  return (
    mailbox ?? (address ? { address: address, name: '', kind: 'other', unread: 0 } : session.mailboxes[0])
  )
}

function drawBoxes(parent, box) {
  reconcile(
    parent,
    session.mailboxes,
    (mailbox) => mailbox.address,
    (mailbox) => JSON.stringify([mailbox, mailbox.address === box?.address]),
    (mailbox) => h('li', {}, mailboxLink(mailbox, mailbox.address === box?.address)),
  )
}

function drawMails(parent, box, mails, open) {
  reconcile(
    parent,
    mails.length > 0 ? mails : [{ id: 'empty' }],
    (mail) => mail.id,
    (mail) => JSON.stringify([mail, mail.id === open?.id]),
    (mail) =>
      mail.direction
        ? h('li', {}, mailLink(box.address, mail, mail.id === open?.id))
        : h('li', { class: 'empty' }, translate('mailEmpty')),
  )
}

function accountWords(address) {
  const { smtp, imap, accounts } = session.mail
  const { password = '' } = accounts.find((candidate) => candidate.address.toLowerCase() === address) ?? {}
  const serverAddress = ({ host, port }) => `${host}:${port}`
  return translate('mailAccount', { address, smtp: serverAddress(smtp), imap: serverAddress(imap), password })
}
