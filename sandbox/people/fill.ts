import { isDeepStrictEqual } from 'node:util'
import { payloadHead } from '../deliver/payload-parts.ts'
import { describeFile } from '../state/describe-file.ts'
import { type PlacedElement, placedElements } from '../state/name-blocks.ts'
import type { User } from '../state/records.ts'
import { asObjects, asText, type Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { actionOf } from './action.ts'
import { dispatches } from './dispatch-triggers.ts'
import { type OpenView, viewWithState } from './modals.ts'
import { actingPerson } from './person.ts'
import type { Acknowledged } from './shortcut.ts'

/** The client's notice when the app gives no usable answer to a modal. */
export const troubleConnecting = 'We had some trouble connecting. Try again?'

/** The modal on top of the person's screen. Refuses when there is none. */
export function topModal(workspace: Workspace, user: User): OpenView {
  const open = workspace.modals.top(user.id)
  if (open === null) throw new Refusal('no_modal', `${user.real_name} has no modal open`)
  return open
}

/** The element of a modal in this block, by action_id where the block has several. */
export function findInView(open: OpenView, blockId: string, actionId: string | undefined): PlacedElement {
  const all = placedElements(asObjects(open.view.blocks))
  const found = all.filter(
    (one) => one.blockId === blockId && (actionId === undefined || one.actionId === actionId),
  )
  const [first, second] = found
  if (first !== undefined && second === undefined) return first
  const shown = all.map((one) => `${one.blockId}/${one.actionId}`).join(', ') || 'none'
  if (first !== undefined)
    throw new Refusal('ambiguous', `block ${blockId} has several elements: name action_id (${shown})`)
  throw new Refusal('no_element', `the modal has no element ${blockId}/${actionId ?? '*'}; it has: ${shown}`)
}

/**
 * Enters a value in the person's modal, or presses a button there (no value); `enter`: and presses Enter in the field.
 * Elements outside inputs and inputs with `dispatch_action` send an action at once, text fields when their
 * `dispatch_action_config` says so, and wait for the acknowledgement.
 */
export async function fill(
  workspace: Workspace,
  input: {
    as: string
    block_id: string
    action_id?: string | undefined
    value?: unknown
    enter?: boolean | undefined
  },
): Promise<Acknowledged> {
  const user = actingPerson(workspace, input.as)
  const open = topModal(workspace, user)
  const placed = findInView(open, input.block_id, input.action_id)
  const loaded = open.options[placed.blockId] ?? []
  const { action, state } = actionOf(workspace, user, placed, input.value ?? null, loaded)
  const inBlock = open.values[placed.blockId]
  const isNew = !isDeepStrictEqual(inBlock?.[placed.actionId], state)
  if (state !== null && inBlock !== undefined) inBlock[placed.actionId] = grant(workspace, open, state)
  delete open.errors[placed.blockId]
  workspace.changes.announce({ modal: user.id })
  const times = dispatches(placed.block, placed.element, { isNew, enter: input.enter === true })
  let answer: Acknowledged = {}
  for (let time = 0; time < times; time += 1) answer = await dispatch(workspace, user, open, action)
  return answer
}

async function dispatch(
  workspace: Workspace,
  user: User,
  open: OpenView,
  action: Json,
): Promise<Acknowledged> {
  const payload = {
    ...payloadHead(workspace, open.app, 'block_actions', user),
    container: { type: 'view', view_id: open.id },
    trigger_id: workspace.modals.trigger(open.app, user.id, open.id),
    view: viewWithState(open),
    actions: [action],
  }
  const outcome = await workspace.delivery.send(open.app, 'interactive', payload)
  open.notice = outcome.ok ? null : troubleConnecting
  workspace.changes.announce({ modal: user.id })
  return outcome.ok ? {} : { failed: outcome.error }
}

/** Gives the modal's app access to the entered files, and describes them in full, as payloads do. */
function grant(workspace: Workspace, open: OpenView, state: Json): Json {
  if (state.type !== 'file_input') return state
  const ids = asObjects(state.files).map((file) => asText(file.id))
  const entered = ids.map((id) => workspace.store.files.get(id)).filter((file) => file !== undefined)
  const files = entered.map((file) => {
    if (file.apps.includes(open.app.id)) return describeFile(workspace, file)
    const granted = { ...file, apps: [...file.apps, open.app.id] }
    workspace.store.putFile(granted)
    return describeFile(workspace, granted)
  })
  return { type: 'file_input', files }
}
