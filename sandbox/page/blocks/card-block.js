import { h } from '../elements/dom.js'
import { hasIcon, icon } from '../elements/icons.js'
import { textObject } from '../text/mrkdwn.js'
import { translate } from '../words/translate.js'
import { actingElement } from './acting-element.js'
import { picture } from './picture.js'

/**
 * A card block: a picture, an icon, a title, a few words and its buttons.
 *
 * @param {any} block
 * @param {import('./acting-element.js').Acting} surface
 */
export function cardBlock(block, surface) {
  const words = (name) => (block[name] ? h('div', { class: `card-${name}` }, textObject(block[name])) : null)
  const buttons = (block.actions ?? []).map((element) => actingElement(element, block, surface))
  return h(
    'div',
    { class: 'card-block' },
    block.hero_image ? h('div', { class: 'card-hero' }, picture(block.hero_image)) : null,
    h(
      'div',
      { class: 'card-head' },
      block.icon ? h('span', { class: 'card-icon' }, picture(block.icon)) : slackIcon(block.slack_icon),
      h('div', {}, words('title'), words('subtitle')),
    ),
    words('body'),
    words('subtext'),
    buttons.length > 0 ? h('div', { class: 'card-actions' }, buttons) : null,
  )
}

/** One of Slack's own icons, where this page has a drawing for it. */
function slackIcon(wanted) {
  return wanted && hasIcon(wanted.name) ? h('span', { class: 'card-icon' }, icon(wanted.name)) : null
}

/**
 * A carousel: cards in a row that scrolls.
 *
 * @param {any} block
 * @param {import('./acting-element.js').Acting} surface
 */
export function carousel(block, surface) {
  const cards = (block.elements ?? []).map((card) => h('li', {}, cardBlock(card, surface)))
  return h('ul', { tabindex: '0', 'aria-label': translate('cards', { n: cards.length }) }, cards)
}

/**
 * An alert with a level.
 *
 * @param {any} block
 */
export function alertBlock(block) {
  const level = block.level ?? 'default'
  const sign = { warning: 'warning', error: 'warning', success: 'check' }[level]
  return h(
    'div',
    { class: `alert-${level}`, role: 'note' },
    sign ? icon(sign) : null,
    h('div', {}, textObject(block.text)),
  )
}
