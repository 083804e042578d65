import { sizeOf } from '../conversation/file-card.js'
import { fill, h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { formatInstant } from '../text/dates.js'
import { link } from '../text/links.js'
import { translate } from '../words/translate.js'

/** Whether mails with both HTML and text are shown formatted; kept until the person changes it. */
let isFormatted = true

/**
 * The time at which a mail was written according to its Date, as mail programs show it; without a Date, the time of its
 * arrival. Milliseconds since 1970.
 *
 * @param {{ date: string | null, at: string }} mail
 */
export const writtenAt = ({ date, at }) => Date.parse(date ?? at)

/**
 * The open mail: header, text and files.
 *
 * @param {{ onReply: (mail: any) => void }} handlers
 */
export function mailReader(handlers) {
  const node = h('article', { class: 'mail-reader', 'aria-label': translate('mail') })
  let shownSign = null
  let shownMail = null

  function draw(mail, options) {
    // A mail never changes; its flags do.
    const sign = JSON.stringify([mail?.id, options])
    if (shownSign === sign) return
    const isOther = shownMail !== (mail?.id ?? null)
    shownMail = mail?.id ?? null
    shownSign = sign
    fill(node, mail ? mailContent(mail, options) : h('p', { class: 'empty' }, translate('mailChoose')))
    if (isOther) {
      node.scrollTop = 0
      if (mail) node.querySelector('h2').focus()
    }
  }

  function mailContent(mail, { back, canReply }) {
    const timeText = formatInstant(writtenAt(mail) / 1000, { dateStyle: 'full', timeStyle: 'short' })
    const body = h('div', { class: 'mail-content' })
    const choice = mail.html ? formatChoice(() => fill(body, contentOf(mail))) : null
    fill(body, contentOf(mail))
    const line = (word, value) =>
      value ? h('p', { class: 'mail-from' }, `${translate(word)}: ${value}`) : null
    const isAside = mail.delivered_to && !mail.to.toLowerCase().includes(mail.delivered_to.toLowerCase())
    return [
      h('a', { class: 'mail-back', href: back }, translate('mailBack')),
      h('h2', { tabindex: '-1' }, mail.subject || translate('noSubject')),
      line('from', mail.from),
      line('to', mail.to),
      line('mailCc', mail.cc),
      isAside ? line('mailDelivered', mail.delivered_to) : null,
      h('p', { class: 'mail-from' }, h('time', { datetime: mail.date ?? mail.at }, timeText)),
      h(
        'div',
        { class: 'mail-tools' },
        canReply
          ? h(
              'button',
              {
                type: 'button',
                class: 'button',
                'data-focus': 'reply',
                onclick: () => handlers.onReply(mail),
              },
              icon('reply'),
              translate('reply'),
            )
          : null,
        choice,
        h(
          'a',
          { href: `/_control/mail/${mail.id}`, target: '_blank', rel: 'noopener' },
          translate('rawMail'),
        ),
      ),
      body,
      mail.attachments.length > 0 ? files(mail) : null,
    ]
  }

  return { node, draw, shown: () => shownMail }
}

function formatChoice(redraw) {
  const words = { true: 'mailFormatted', false: 'mailPlain' }
  const button = (formatted) =>
    h(
      'button',
      {
        type: 'button',
        class: 'tab',
        'aria-pressed': String(isFormatted === formatted),
        onclick: () => {
          isFormatted = formatted
          for (const [index, button] of buttons.entries())
            button.setAttribute('aria-pressed', String((index === 0) === formatted))
          redraw()
        },
      },
      translate(words[formatted]),
    )
  const buttons = [button(true), button(false)]
  return h('div', { class: 'tabs', role: 'group', 'aria-label': translate('mailView') }, buttons)
}

function contentOf(mail) {
  if (mail.html && isFormatted) return frame(mail)
  return h('div', { class: 'mail-text' }, withLinks(mail.text ?? ''))
}

/** The HTML of a mail, in a frame that runs no script and loads nothing from elsewhere. */
function frame(mail) {
  const node = h('iframe', {
    class: 'mail-html',
    src: `/_control/mail/${mail.id}/html`,
    sandbox: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    title: translate('mailContent', { subject: mail.subject || translate('noSubject') }),
  })
  let width = 0
  const measure = () => {
    const inside = node.contentDocument?.documentElement
    if (!inside || node.clientWidth === width) return
    width = node.clientWidth
    node.style.height = '0'
    node.style.height = `${Math.min(inside.scrollHeight, 6000) + 2}px`
  }
  node.addEventListener('load', () => {
    width = 0
    measure()
  })
  new ResizeObserver(measure).observe(node)
  return node
}

/** A text with its addresses as links. */
function withLinks(text) {
  const parts = text.split(/(https?:\/\/[^\s<>"'）】」》，。；、]+)/)
  return parts.map((part, index) => {
    if (index % 2 === 0) return part
    const end = /[.,;:!?)\]]*$/.exec(part)?.[0] ?? ''
    const address = part.slice(0, part.length - end.length)
    return [link(address, address), end]
  })
}

function files(mail) {
  const fileEntry = ({ n, name, size }) =>
    h(
      'li',
      { class: 'mail-file' },
      icon('file'),
      h('span', { class: 'file-name' }, name),
      h('span', { class: 'file-size' }, sizeOf(size)),
      h(
        'a',
        {
          href: `/_control/mail/${mail.id}/attachment/${n}`,
          download: name,
          'aria-label': `${translate('download')} ${name}`,
        },
        translate('download'),
      ),
    )
  return h(
    'section',
    { class: 'mail-files' },
    h('h3', {}, translate('mailFiles')),
    h('ul', {}, mail.attachments.map(fileEntry)),
  )
}
