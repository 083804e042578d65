import { h } from '../elements/dom.js'
import { session } from '../session/session.js'
import { plainWords, textObject } from '../text/mrkdwn.js'
import { richText } from '../text/render-rich-text.js'
import { actingElement } from './acting-element.js'
import { alertBlock, cardBlock, carousel } from './card-block.js'
import { dataTable } from './data-table-block.js'
import { inputBlock } from './input-block.js'
import { markdown } from './markdown-block.js'
import { picture } from './picture.js'
import { table } from './table-block.js'
import { plan, taskCard } from './task-blocks.js'
import { unsupportedBlock } from './unsupported-block.js'
import { video } from './video-block.js'

/**
 * Blocks as nodes.
 *
 * @param {any[]} blocks
 * @param {import('./acting-element.js').Acting & Partial<import('./input-block.js').Filling>} surface
 */
export function renderBlocks(blocks, surface) {
  return blocks.map((block) => {
    const node = render(block, surface)
    node.classList.add('block', `block-${block.type}`)
    return node
  })
}

function render(block, surface) {
  switch (block.type) {
    case 'header':
      return h('h3', {}, plainWords(block.text))
    case 'section':
      return section(block, surface)
    case 'context':
      return h('div', {}, (block.elements ?? []).map(contextElement))
    case 'divider':
      return h('hr')
    case 'actions':
    case 'context_actions':
      return h(
        'div',
        {},
        (block.elements ?? []).filter(isSeen).map((element) => actingElement(element, block, surface)),
      )
    case 'image':
      return h(
        'figure',
        {},
        block.title ? h('figcaption', {}, plainWords(block.title)) : null,
        picture(block),
      )
    case 'rich_text':
      return richText(block)
    case 'table':
      return table(block)
    case 'markdown':
      return markdown(block.text ?? '')
    case 'input':
      return inputBlock(block, surface)
    case 'card':
      return cardBlock(block, surface)
    case 'carousel':
      return carousel(block, surface)
    case 'alert':
      return alertBlock(block)
    case 'task_card':
      return taskCard(block)
    case 'plan':
      return plan(block)
    case 'data_table':
      return dataTable(block)
    case 'video':
      return video(block)
    default:
      return unsupportedBlock(block)
  }
}

function section(block, surface) {
  const { accessory } = block
  const body = h(
    'div',
    { class: 'section-body' },
    block.text ? h('div', { class: 'section-text' }, textObject(block.text)) : null,
    block.fields
      ? h(
          'div',
          { class: 'section-fields' },
          block.fields.map((field) => h('div', {}, textObject(field))),
        )
      : null,
  )
  if (!accessory) return h('div', {}, body)
  const side = accessory.type === 'image' ? picture(accessory) : actingElement(accessory, block, surface)
  return h('div', {}, body, h('div', { class: 'section-accessory' }, side))
}

/** Whether the person sees an element: an icon button may be visible to some people only. */
function isSeen(element) {
  return element.visible_to_user_ids?.includes(session.me.id) ?? true
}

function contextElement(element) {
  return element.type === 'image' ? picture(element) : h('span', {}, textObject(element))
}
