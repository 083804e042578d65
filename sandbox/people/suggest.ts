import { validateBlocks } from '../block-kit/validate-blocks.ts'
import { payloadHead } from '../deliver/payload-parts.ts'
import { displayedBlocks, type PlacedElement, placedElements } from '../state/name-blocks.ts'
import type { InstalledApp } from '../workspace/installed-app.ts'
import { asObject, asObjects, type Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { messagePayload } from './click.ts'
import { optionsOf } from './element-state.ts'
import { findInView, topModal } from './fill.ts'
import { findInHome, type HomePlace, homePayload, saveHomeOptions } from './home-tab.ts'
import { viewWithState } from './modals.ts'
import { actingPerson, findVisibleMessage, joinedChannel } from './person.ts'

const defaultMinimum = 3

/** Suggestions for an external select, in groups or not; `failed` when the app gave none in time or broken ones. */
export type Suggestions = {
  options: Json[]
  option_groups?: Json[]
  failed?: string
  min_query_length?: number
}

/** Types into an external select of the person's top modal. */
export async function suggestInModal(
  workspace: Workspace,
  input: { as: string; block_id: string; action_id?: string | undefined; query: string },
): Promise<Suggestions> {
  const user = actingPerson(workspace, input.as)
  const modal = topModal(workspace, user)
  const target = findInView(modal, input.block_id, input.action_id)
  const payload = {
    ...payloadHead(workspace, modal.app, 'block_suggestion', user),
    container: { type: 'view', view_id: modal.id },
    view: viewWithState(modal),
  }
  const suggestions = await ask(workspace, modal.app, target, payload, input.query)
  modal.options[target.blockId] = suggestions.options
  return suggestions
}

/** Types into an external select of a message. */
export async function suggestInMessage(
  workspace: Workspace,
  input: { as: string; channel: string; ts: string; action_id: string; query: string },
): Promise<Suggestions> {
  const user = actingPerson(workspace, input.as)
  const channel = joinedChannel(workspace, user, input.channel)
  const message = findVisibleMessage(workspace, user, channel, input.ts)
  const target = placedElements(displayedBlocks(message)).find(
    (element) => element.actionId === input.action_id,
  )
  const app = message.app_id === null ? undefined : workspace.apps.get(message.app_id)
  if (target === undefined || app === undefined) {
    throw new Refusal('no_element', `message ${input.ts} shows no element ${input.action_id}`)
  }
  const payload = messagePayload(workspace, app, 'block_suggestion', user, channel, message)
  const suggestions = await ask(workspace, app, target, payload, input.query)
  workspace.screens.saveOptions(user.id, channel.id, message.ts, target.actionId, suggestions.options)
  return suggestions
}

/** Types into an external select of an app's Home tab. */
export async function suggestInHome(
  workspace: Workspace,
  input: HomePlace & { query: string },
): Promise<Suggestions> {
  const { user, app, view, target } = findInHome(workspace, input)
  const payload = homePayload(workspace, user, app, 'block_suggestion', view)
  const suggestions = await ask(workspace, app, target, payload, input.query)
  saveHomeOptions(workspace, user, app, target.actionId, suggestions.options)
  return suggestions
}

async function ask(
  workspace: Workspace,
  app: InstalledApp,
  target: PlacedElement,
  payload: Json,
  query: string,
): Promise<Suggestions> {
  const { element, actionId: action_id, blockId: block_id } = target
  if (!['external_select', 'multi_external_select'].includes(String(element.type))) {
    throw new Refusal(
      'no_suggestions',
      `${action_id} is a ${String(element.type)}: only external selects suggest`,
    )
  }
  const minimum = Number(element.min_query_length ?? defaultMinimum)
  if (query.length < minimum) return { options: [], min_query_length: minimum }
  const fullPayload = { ...payload, action_id, block_id, value: query }
  const outcome = await workspace.delivery.send(app, 'interactive', fullPayload)
  if (!outcome.ok) return { options: [], failed: outcome.error }
  const body = asObject(outcome.body) ?? {}
  const groups = asObjects(body.option_groups)
  const options = optionsOf(body)
  const fault = options.length === 0 ? null : faultIn(body, groups.length > 0)
  if (fault !== null) return { options: [], failed: fault }
  return groups.length > 0 ? { options, option_groups: groups } : { options }
}

function faultIn(body: Json, grouped: boolean): string | null {
  // The same rules as for a select that brings its options along.
  const selectOptions = grouped ? { option_groups: body.option_groups } : { options: body.options }
  const block = { type: 'actions', elements: [{ type: 'static_select', action_id: 'a', ...selectOptions }] }
  const fault = validateBlocks([block], 'modal')[0]
  return fault === undefined ? null : `invalid options: ${fault.message} at ${fault.pointer}`
}
