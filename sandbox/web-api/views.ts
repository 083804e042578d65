import { maxStackedViews, type OpenView, storeView, viewWithState } from '../people/modals.ts'
import { identify } from '../state/identify.ts'
import { asText, type Json } from '../workspace/json.ts'
import { ApiError, argumentError } from './api-error.ts'
import { type Call, type Method, required, structured, text } from './call.ts'
import { checkView } from './check-content.ts'

/** `views.open`: a new modal, in place of those the person had open. */
export const viewsOpen: Method = (call) => {
  const view = readView(call, 'modal')
  const trigger = redeem(call)
  return { view: viewWithState(call.workspace.modals.open(call.app, trigger.user, view)) }
}

/** `views.push`: on top of the modal the trigger comes from; three at most. */
export const viewsPush: Method = (call) => {
  const { modals } = call.workspace
  const view = readView(call, 'modal')
  const trigger = redeem(call)
  const stack = modals.stack(trigger.user)
  if (trigger.fromView === null || !stack.some((modal) => modal.id === trigger.fromView)) {
    throw new ApiError('not_found')
  }
  if (stack.length >= maxStackedViews) throw new ApiError('push_limit_reached')
  return { view: viewWithState(modals.push(call.app, trigger.user, view)) }
}

/** `views.update`: an open modal, or a published home, by its id or external id. */
export const viewsUpdate: Method = (call) => {
  const { workspace, app } = call
  const id = text(call, 'view_id')
  const externalId = text(call, 'external_id')
  if (id === null && externalId === null) throw argumentError(['missing required field: view_id'])
  const home = id === null ? null : workspace.store.homeById(id)
  if (home !== null && home.app_id === app.id) {
    return { view: publish(call, home.user, readView(call, 'home')) }
  }
  const modal = workspace.modals.find({ id, externalId, appId: app.id })
  if (modal === null) throw new ApiError('not_found')
  const view = readView(call, 'modal', modal)
  const hash = text(call, 'hash')
  if (hash !== null && hash !== modal.view.hash) throw new ApiError('hash_conflict')
  workspace.modals.update(modal, view)
  return { view: viewWithState(modal) }
}

/** `views.publish`: a person's App Home. */
export const viewsPublish: Method = (call) => {
  const user = required(call, 'user_id')
  const person = call.workspace.store.users.get(user)
  if (person === undefined || person.bot_of !== null)
    throw argumentError(['user_not_found'], 'invalid_arguments')
  if (!call.app.manifest.homeTab) throw new ApiError('not_enabled')
  const view = readView(call, 'home')
  return { view: publish(call, user, view) }
}

function publish(call: Call, user: string, view: Json): Json {
  const { store, changes, team } = call.workspace
  const previous = store.home(call.app.id, user)
  const hash = text(call, 'hash')
  if (hash !== null && previous !== null && hash !== previous.view.hash) throw new ApiError('hash_conflict')
  const id = previous?.id ?? identify('V')
  const location = {
    id,
    team_id: team.id,
    previous_view_id: null,
    root_view_id: id,
    app_id: call.app.id,
    bot_id: call.app.botId,
  }
  const stored = storeView(view, location)
  store.putHome({ id, app_id: call.app.id, user, view: stored })
  changes.announce({ home: user })
  return { ...stored, state: { values: {} } }
}

function readView(call: Call, type: 'modal' | 'home', replacing?: OpenView): Json {
  const value = structured(call, 'view', 'invalid_arguments')
  if (value === undefined) throw argumentError(['missing required field: view'])
  const view = checkView(call, value)
  if (view.type !== type) {
    throw argumentError([`must be one of: ${type} [json-pointer:/view/type]`])
  }
  const externalId = asText(view.external_id)
  const existing = externalId === '' ? null : call.workspace.modals.find({ externalId, appId: call.app.id })
  if (existing !== null && existing !== replacing) throw new ApiError('duplicate_external_id')
  return view
}

function redeem(call: Call): { user: string; fromView: string | null } {
  const id = text(call, 'trigger_id')
  if (id === null) throw argumentError(['missing required field: trigger_id'])
  const trigger = call.workspace.modals.redeem(call.app, id)
  if (typeof trigger === 'string') throw new ApiError(trigger)
  return trigger
}
