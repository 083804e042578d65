import { renderBlocks } from '../blocks/render-blocks.js'
import { placeHead } from '../conversation/conversation.js'
import { coalesce, fill, h } from '../elements/dom.js'
import { focusWithin } from '../elements/focus-return.js'
import { isNarrow } from '../elements/narrow.js'
import { suggestedChoices } from '../inputs/controls.js'
import { attempt, viewEntries } from '../modals/view-entries.js'
import { act, ask } from '../session/api.js'
import { channelOf, session } from '../session/session.js'
import { translate } from '../words/translate.js'

/**
 * The Home tab of an app: the current view that it published for this person.
 *
 * @param {string} id the direct conversation with the app
 * @param {any} app as the control API gives it, with its Home tab on
 * @param {{ onMenu: () => void }} handlers
 */
export function appHome(id, app, handlers) {
  const { me } = session
  const head = placeHead(id, handlers.onMenu)
  const body = h('div', { class: 'home-view' })
  const notice = h('p', { class: 'modal-notice', role: 'alert', hidden: true })
  const node = h(
    'section',
    { class: 'place', 'aria-label': app.name },
    head.node,
    h('div', { class: 'home-frame', tabindex: '-1' }, notice, body),
  )
  let shownHash = null
  let isOpened = false

  const notify = (word) => {
    notice.textContent = word ?? ''
    notice.hidden = !word
  }
  const send = ({ value, ...entry }) =>
    act('home-click', { as: me.id, app_id: app.id, ...entry, selected: value })
  const entries = viewEntries(send, notify)
  const surface = homeSurface(app, me, entries)

  const draw = ({ view, values }) => {
    const hash = view?.hash ?? 'none'
    if (hash === shownHash) return
    shownHash = hash
    const focusAgain = focusWithin(body)
    surface.values = values
    surface.prefix = view?.id ?? ''
    if (view) fill(body, renderBlocks(view.blocks ?? [], surface))
    else fill(body, h('p', { class: 'empty' }, translate('homeEmpty', { app: app.name })))
    if (!focusAgain() && !isNarrow()) body.querySelector('[autofocus]')?.focus()
  }
  const refresh = coalesce(async () => {
    // Text typed meanwhile belongs to the new content.
    if (entries.isWaiting()) notify(await attempt(entries.flush))
    const query = { as: me.id, app_id: app.id }
    const home = isOpened ? await ask('home', query) : await act('home', query)
    isOpened = true
    draw(home)
  })
  const focus = () => (body.querySelector('[autofocus]') ?? node.querySelector('.tab[aria-current]'))?.focus()
  return { node, draw: () => head.draw(channelOf(id)), refresh, focus }
}

/** The connection between the elements of a Home tab and its app. */
function homeSurface(app, me, entries) {
  const failures = new Map()
  const keyOf = (element, block) => `${block.block_id} ${element.action_id}`
  return {
    prefix: '',
    values: {},
    stateOf(element, block) {
      return this.values?.[block.block_id]?.[element.action_id]
    },
    failureOf: (element, block) => failures.get(keyOf(element, block)) ?? null,
    fill: entries.keep,
    act: async (element, block, value) => {
      const key = keyOf(element, block)
      failures.delete(key)
      entries.keep(element, block, value)
      let failed = null
      const refusal = await attempt(async () => {
        failed = await entries.flush()
      })
      const word = refusal ?? (failed ? `${translate('noAnswer')} (${failed})` : null)
      if (word) failures.set(key, word)
      return word
    },
    suggest: async (element, block, query) => {
      await entries.flush()
      const address = { app_id: app.id, block_id: block.block_id, action_id: element.action_id }
      return suggestedChoices(await act('options', { as: me.id, ...address, query }))
    },
  }
}
