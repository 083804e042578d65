import { describe, expect, it } from 'vitest'
import { validateBlocks } from '../../block-kit/validate-blocks.ts'
import { validateView } from '../../block-kit/validate-view.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const cell = (text: string) => ({ type: 'raw_text', text })
const button = { type: 'button', action_id: 'go', text: plain('Go') }
const feedback = {
  type: 'feedback_buttons',
  positive_button: { text: plain('Good'), value: 'yes' },
  negative_button: { text: plain('Bad'), value: 'no' },
}
const trash = { type: 'icon_button', icon: 'trash', text: plain('Delete'), visible_to_user_ids: ['U1'] }
const card = {
  type: 'card',
  title: plain('Card'),
  actions: [button],
  slack_icon: { type: 'icon', name: 'bug' },
}
const task = {
  type: 'task_card',
  task_id: 't1',
  title: 'Read',
  status: 'complete',
  sources: [{ type: 'url', url: 'https://example.com', text: 'Docs' }],
}
const table = { type: 'data_table', caption: 'Days', rows: [[cell('Day')], [cell('Monday')]], page_size: 5 }

const whole: Record<string, object> = {
  card,
  carousel: { type: 'carousel', elements: [card] },
  context_actions: { type: 'context_actions', elements: [feedback, trash] },
  task_card: task,
  plan: { type: 'plan', title: 'Plan', tasks: [task] },
  data_table: table,
}

function faultsOf(block: object): string[] {
  return validateBlocks([block], 'message').map((fault) => `${fault.pointer}: ${fault.message}`)
}

describe('cards, tasks, data tables and context actions', () => {
  it.each(Object.entries(whole))('a complete %s is accepted in a message', (_, block) => {
    expect(faultsOf(block)).toEqual([])
  })

  it.each([
    ['a card of nothing', { type: 'card', subtitle: plain('x') }, '/blocks/0: must provide at least one of'],
    [
      'four buttons',
      { ...card, actions: [button, button, button, button] },
      '/blocks/0/actions: no more than 3',
    ],
    [
      'a menu in a card',
      { ...card, actions: [{ type: 'overflow' }] },
      '/blocks/0/actions/0/type: unsupported',
    ],
    [
      'two icons',
      { ...card, icon: { type: 'image', image_url: 'https://a.example/i.png', alt_text: 'i' } },
      '/blocks/0: must provide only one of: icon',
    ],
    ['an empty carousel', { type: 'carousel', elements: [] }, '/blocks/0/elements: no fewer than 1'],
    [
      'another icon',
      { type: 'context_actions', elements: [{ ...trash, icon: 'star' }] },
      '/blocks/0/elements/0/icon: must be one of: trash',
    ],
    [
      'a button among context actions',
      { type: 'context_actions', elements: [button] },
      '/blocks/0/elements/0/type: unsupported',
    ],
    ['a task without an id', { ...task, task_id: undefined }, '/blocks/0: missing required field: task_id'],
    ['another status', { ...task, status: 'late' }, '/blocks/0/status: must be one of: pending'],
    ['a table of names only', { ...table, rows: [[cell('Day')]] }, '/blocks/0/rows: no fewer than 2'],
    ['a page of nothing', { ...table, page_size: 0 }, '/blocks/0/page_size: must be greater than 0'],
    ['an alert in a message', { type: 'alert', text: plain('x') }, '/blocks/0/type: unsupported type: alert'],
  ])('%s is refused', (_, block, fault) => {
    expect(faultsOf(block)[0]).toContain(fault)
  })

  it('a modal accepts alerts and cards, and none of the others', () => {
    const modal = (...blocks: object[]) => ({ type: 'modal', title: plain('View'), blocks })
    expect(validateView(modal({ type: 'alert', level: 'warning', text: plain('Mind') }, card))).toEqual([])
    const others = Object.values(whole).slice(1)
    expect(validateView(modal(...others)).map((fault) => fault.pointer)).toEqual(
      others.map((_, index) => `/view/blocks/${index}/type`),
    )
  })

  it('a data table may be longer than the other blocks of a message together', () => {
    const rows = Array.from({ length: 200 }, () => [cell('x'.repeat(90))])
    expect(faultsOf({ ...table, rows })).toEqual([])
    expect(faultsOf({ ...table, rows: rows.map(() => [cell('x'.repeat(120))]) })[0]).toContain(
      '20001 characters',
    )
  })
})
