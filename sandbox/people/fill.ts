import { isDeepStrictEqual } from 'node:util'
import { payloadHead } from '../deliver/payload-parts.ts'
import { describeFile } from '../state/describe-file.ts'
import { type PlacedElement, placedElements } from '../state/name-blocks.ts'
import type { User } from '../state/records.ts'
import { asObjects, asText, type Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { actionOf } from './action.ts'
import { countActions } from './dispatch-triggers.ts'
import { type OpenView, viewWithState } from './modals.ts'
import { actingPerson } from './person.ts'
import type { InteractionResult } from './shortcut.ts'

/** The client's notice when the app gives no usable answer to a modal. */
export const troubleConnecting = 'We had some trouble connecting. Try again?'

/** The modal on top of the person's screen. Refuses when there is none. */
export function topModal(workspace: Workspace, user: User): OpenView {
  const modal = workspace.modals.top(user.id)
  if (modal === null) throw new Refusal('no_modal', `${user.real_name} has no modal open`)
  return modal
}

/** The element of a modal in this block, by action_id where the block has several. */
export function findInView(modal: OpenView, blockId: string, actionId: string | undefined): PlacedElement {
  const elements = placedElements(asObjects(modal.view.blocks))
  const matches = elements.filter(
    (element) => element.blockId === blockId && (actionId === undefined || element.actionId === actionId),
  )
  const [first, second] = matches
  if (first !== undefined && second === undefined) return first
  const names = elements.map((element) => `${element.blockId}/${element.actionId}`).join(', ') || 'none'
  if (first !== undefined)
    throw new Refusal('ambiguous', `block ${blockId} has several elements: name action_id (${names})`)
  throw new Refusal('no_element', `the modal has no element ${blockId}/${actionId ?? '*'}; it has: ${names}`)
}

/**
 * Enters a value in the person's modal, or presses a button there (no value); with `enter`, also presses Enter in the
 * field. Elements outside inputs and inputs with `dispatch_action` send an action at once, text fields when their
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
): Promise<InteractionResult> {
  const user = actingPerson(workspace, input.as)
  const modal = topModal(workspace, user)
  const target = findInView(modal, input.block_id, input.action_id)
  const loadedOptions = modal.options[target.blockId] ?? []
  const { action, state } = actionOf(workspace, user, target, input.value ?? null, loadedOptions)
  const inBlock = modal.values[target.blockId]
  const isNew = !isDeepStrictEqual(inBlock?.[target.actionId], state)
  if (state !== null && inBlock !== undefined) inBlock[target.actionId] = grant(workspace, modal, state)
  delete modal.errors[target.blockId]
  workspace.changes.announce({ modal: user.id })
  const times = countActions(target.block, target.element, { isNew, enter: input.enter === true })
  let answer: InteractionResult = {}
  for (let time = 0; time < times; time += 1) answer = await dispatch(workspace, user, modal, action)
  return answer
}

async function dispatch(
  workspace: Workspace,
  user: User,
  modal: OpenView,
  action: Json,
): Promise<InteractionResult> {
  const payload = {
    ...payloadHead(workspace, modal.app, 'block_actions', user),
    container: { type: 'view', view_id: modal.id },
    trigger_id: workspace.modals.trigger(modal.app, user.id, modal.id),
    view: viewWithState(modal),
    actions: [action],
  }
  const outcome = await workspace.delivery.send(modal.app, 'interactive', payload)
  modal.notice = outcome.ok ? null : troubleConnecting
  workspace.changes.announce({ modal: user.id })
  return outcome.ok ? {} : { failed: outcome.error }
}

/** Gives the modal's app access to the entered files, and describes them in full, as payloads do. */
function grant(workspace: Workspace, modal: OpenView, state: Json): Json {
  if (state.type !== 'file_input') return state
  const ids = asObjects(state.files).map((file) => asText(file.id))
  const enteredFiles = ids.map((id) => workspace.store.files.get(id)).filter((file) => file !== undefined)
  const files = enteredFiles.map((file) => {
    if (file.apps.includes(modal.app.id)) return describeFile(workspace, file)
    const granted = { ...file, apps: [...file.apps, modal.app.id] }
    workspace.store.putFile(granted)
    return describeFile(workspace, granted)
  })
  return { type: 'file_input', files }
}
