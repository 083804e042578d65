import { payloadHead } from '../deliver/payload-parts.ts'
import { publishEvent } from '../deliver/publish-event.ts'
import { asObjects, type Json } from '../record.ts'
import { Refusal } from '../refusal.ts'
import { placedElements } from '../state/name-blocks.ts'
import { openDirect } from '../state/seed-workspace.ts'
import type { InstalledApp, Workspace } from '../workspace.ts'
import { actionOf } from './action.ts'
import { stateOf } from './element-state.ts'
import { actingPerson } from './person.ts'
import type { Acknowledged } from './shortcut.ts'

/** Opens an app's Home tab: publishes `app_home_opened` and returns what was published there before; null for nothing. */
export function openHome(workspace: Workspace, input: { as: string; app_id: string }): Json | null {
  const user = actingPerson(workspace, input.as)
  const app = appWithHome(workspace, input.app_id)
  const view = workspace.store.home(app.id, user.id)?.view ?? null
  const channel = openDirect(workspace.store, user.id, app.botUserId).id
  const event = { type: 'app_home_opened', user: user.id, channel, tab: 'home', view: view ?? undefined }
  publishEvent(workspace, { ...event, event_ts: workspace.store.timestamps.next() }, { app })
  return view
}

/** What the person sees in an app's Home tab; null for nothing. */
export function seeHome(workspace: Workspace, input: { as: string; app_id: string }): Json | null {
  const user = actingPerson(workspace, input.as)
  return workspace.store.home(appWithHome(workspace, input.app_id).id, user.id)?.view ?? null
}

/** Presses or chooses in an app's Home tab. */
export async function clickHome(
  workspace: Workspace,
  input: { as: string; app_id: string; action_id: string; selected?: unknown },
): Promise<Acknowledged> {
  const user = actingPerson(workspace, input.as)
  const app = appWithHome(workspace, input.app_id)
  const view = workspace.store.home(app.id, user.id)?.view
  const blocks = asObjects(view?.blocks)
  const placed = placedElements(blocks).find((one) => one.actionId === input.action_id)
  if (view === undefined || placed === undefined) {
    throw new Refusal('no_element', `the home of ${app.id} shows no element ${input.action_id}`)
  }
  const { action } = actionOf(workspace, user, placed, input.selected ?? null)
  const outcome = await workspace.delivery.send(app, 'interactive', {
    ...payloadHead(workspace, app, 'block_actions', user),
    container: { type: 'view', view_id: view.id },
    trigger_id: workspace.modals.trigger(app, user.id, null),
    view: { ...view, state: { values: stateOf(blocks) } },
    actions: [action],
  })
  return outcome.ok ? {} : { failed: outcome.error }
}

function appWithHome(workspace: Workspace, id: string): InstalledApp {
  const app = workspace.apps.get(id)
  if (app === undefined) throw new Refusal('unknown_app', `there is no app ${id}: see /_control/app`)
  if (!app.manifest.homeTab)
    throw new Refusal('no_home', `${app.manifest.name} has no Home tab in its manifest`)
  return app
}
