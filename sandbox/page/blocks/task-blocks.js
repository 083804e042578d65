import { h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { link } from '../text/links.js'
import { richText } from '../text/render-rich-text.js'
import { translate } from '../words/translate.js'

const SIGNS = { pending: 'clock', in_progress: 'more', complete: 'check', error: 'warning' }

/**
 * A task of an assistant: its title and status; collapsed, its details, output and sources.
 *
 * @param {any} block
 */
export function taskCard(block) {
  const status = block.status in SIGNS ? block.status : 'pending'
  const head = [
    h('span', { class: 'task-sign' }, icon(SIGNS[status])),
    h('span', { class: 'task-title' }, block.title),
    h('span', { class: 'task-status' }, translate(`task_${status}`)),
  ]
  const body = [
    block.details ? richText(block.details) : null,
    block.output ? richText(block.output) : null,
    block.sources?.length
      ? h(
          'p',
          { class: 'task-sources' },
          block.sources.map((source) => [link(source.url, source.text), ' ']),
        )
      : null,
  ].filter(Boolean)
  if (body.length === 0)
    return h('div', { class: `task task-${status}` }, h('p', { class: 'task-head' }, head))
  const summary = h('summary', { class: 'task-head' }, head, icon('down'))
  return h('details', { class: `task task-${status}` }, summary, body)
}

/**
 * A plan: a title and the tasks under it.
 *
 * @param {any} block
 */
export function plan(block) {
  const tasks = (block.tasks ?? []).map((task) => h('li', {}, taskCard(task)))
  return h('div', {}, h('p', { class: 'plan-title' }, block.title), h('ol', { class: 'plan-tasks' }, tasks))
}
