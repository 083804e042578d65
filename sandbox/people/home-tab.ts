import { isDeepStrictEqual } from 'node:util'
import { payloadHead } from '../deliver/payload-parts.ts'
import { publishEvent } from '../deliver/publish-event.ts'
import { type PlacedElement, placedElements } from '../state/name-blocks.ts'
import type { User } from '../state/records.ts'
import { openDirect } from '../state/seed-workspace.ts'
import type { InstalledApp } from '../workspace/installed-app.ts'
import { asObjects, asText, type Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { actionOf } from './action.ts'
import { countActions } from './dispatch-triggers.ts'
import { stateOf, type ViewState } from './element-state.ts'
import { actingPerson } from './person.ts'
import type { InteractionResult } from './shortcut.ts'

/** The Home tab of an app for one person: the published view, and the values they entered and chose in it. */
export type HomeDescription = { view: Json | null; values: ViewState }

/** An element of a Home tab; `block_id` where several blocks use the same action. */
export type HomePlace = { as: string; app_id: string; action_id: string; block_id?: string | undefined }

/** The key under which `Screens` keeps a person's values in a Home tab. */
const homeScreen = 'home'

/**
 * Opens an app's Home tab, or its Messages tab: publishes `app_home_opened` and returns what is published in the Home
 * tab; a null view for nothing.
 */
export function openHome(
  workspace: Workspace,
  input: { as: string; app_id: string; tab?: 'home' | 'messages' | undefined },
): HomeDescription {
  const user = actingPerson(workspace, input.as)
  const tab = input.tab ?? 'home'
  const app = tab === 'home' ? appWithHome(workspace, input.app_id) : findApp(workspace, input.app_id)
  const description = homeOf(workspace, user, app)
  const channel = openDirect(workspace.store, user.id, app.botUserId).id
  const view =
    tab === 'home' && description.view !== null ? withState(description.view, description.values) : undefined
  const event = { type: 'app_home_opened', user: user.id, channel, tab, view }
  publishEvent(workspace, { ...event, event_ts: workspace.store.timestamps.next() }, { app })
  return description
}

/** The content of an app's Home tab for the person; a null view when nothing is published. */
export function describeHome(workspace: Workspace, input: { as: string; app_id: string }): HomeDescription {
  const user = actingPerson(workspace, input.as)
  return homeOf(workspace, user, appWithHome(workspace, input.app_id))
}

/**
 * Presses, chooses or enters in an app's Home tab; with `enter`, also presses Enter in the field. The app gets it as
 * from a modal: never of an input without `dispatch_action`.
 */
export async function clickHome(
  workspace: Workspace,
  input: HomePlace & { selected?: unknown; enter?: boolean | undefined },
): Promise<InteractionResult> {
  const { user, app, view, target } = findInHome(workspace, input)
  const blocks = asObjects(view.blocks)
  const { screens } = workspace
  const loadedOptions = screens.options(user.id, homeScreen, app.id, target.actionId)
  const { action, state } = actionOf(workspace, user, target, input.selected ?? null, loadedOptions)
  const values = stateOf(blocks, screens.values(user.id, homeScreen, app.id))
  const inBlock = values[target.blockId]
  const isNew = !isDeepStrictEqual(inBlock?.[target.actionId], state)
  if (state !== null && inBlock !== undefined) inBlock[target.actionId] = state
  screens.saveValues(user.id, homeScreen, app.id, values)
  const times = countActions(target.block, target.element, { isNew, enter: input.enter === true })
  let answer: InteractionResult = {}
  for (let time = 0; time < times; time += 1) {
    const outcome = await workspace.delivery.send(app, 'interactive', {
      ...homePayload(workspace, user, app, 'block_actions', withState(view, values)),
      trigger_id: workspace.modals.trigger(app, user.id, null),
      actions: [action],
    })
    answer = outcome.ok ? {} : { failed: outcome.error }
  }
  return answer
}

/** Finds the element of the input, with the view around it and its app. */
export function findInHome(
  workspace: Workspace,
  input: HomePlace,
): { user: User; app: InstalledApp; view: Json; target: PlacedElement } {
  const user = actingPerson(workspace, input.as)
  const app = appWithHome(workspace, input.app_id)
  const { view } = homeOf(workspace, user, app)
  const matches = placedElements(asObjects(view?.blocks)).filter(
    (element) =>
      element.actionId === input.action_id &&
      (input.block_id === undefined || element.blockId === input.block_id),
  )
  const [target, second] = matches
  if (view === null || target === undefined) {
    throw new Refusal('no_element', `the home of ${app.id} shows no element ${input.action_id}`)
  }
  if (second !== undefined) {
    const message = `${matches.length} elements have the action ${input.action_id}: name block_id`
    throw new Refusal('ambiguous', message)
  }
  return { user, app, view, target }
}

/** The fields of an interactive payload that name the Home tab it comes from. */
export function homePayload(
  workspace: Workspace,
  user: User,
  app: InstalledApp,
  type: string,
  view: Json,
): Json {
  const container = { type: 'view', view_id: asText(view.id) }
  return { ...payloadHead(workspace, app, type, user), container, view }
}

/** Saves the suggestions that an external select of a Home tab offers now. */
export function saveHomeOptions(
  workspace: Workspace,
  user: User,
  app: InstalledApp,
  actionId: string,
  options: Json[],
): void {
  workspace.screens.saveOptions(user.id, homeScreen, app.id, actionId, options)
}

function homeOf(workspace: Workspace, user: User, app: InstalledApp): HomeDescription {
  const view = workspace.store.home(app.id, user.id)?.view ?? null
  const values = stateOf(asObjects(view?.blocks), workspace.screens.values(user.id, homeScreen, app.id))
  return { view, values }
}

function withState(view: Json, values: ViewState): Json {
  return { ...view, state: { values } }
}

function findApp(workspace: Workspace, id: string): InstalledApp {
  const app = workspace.apps.get(id)
  if (app === undefined) throw new Refusal('unknown_app', `there is no app ${id}: see /_control/app`)
  return app
}

function appWithHome(workspace: Workspace, id: string): InstalledApp {
  const app = findApp(workspace, id)
  if (!app.manifest.homeTab)
    throw new Refusal('no_home', `${app.manifest.name} has no Home tab in its manifest`)
  return app
}
