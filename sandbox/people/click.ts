import { payloadChannel, payloadHead } from '../deliver/payload-parts.ts'
import { describeMessage } from '../state/describe-message.ts'
import { displayedBlocks, type PlacedElement, placedElements } from '../state/name-blocks.ts'
import type { Channel, Message, User } from '../state/records.ts'
import type { InstalledApp } from '../workspace/installed-app.ts'
import type { Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { actionOf } from './action.ts'
import { stateOf } from './element-state.ts'
import { actingPerson, findVisibleMessage, joinedChannel } from './person.ts'
import type { InteractionResult } from './shortcut.ts'

/** A press or choice on a message. `selected` is an option's value, an id or a date; `stale` uses an old screen. */
export type Click = {
  as: string
  channel: string
  ts: string
  action_id: string
  block_id?: string | undefined
  value?: string | undefined
  selected?: unknown
  stale?: boolean | undefined
}

/**
 * Presses or chooses in a message's element and waits for the acknowledgement; without one the person sees a
 * warning on the message. With `stale`, the last rendering that had the element is the one the person saw.
 */
export async function click(workspace: Workspace, input: Click): Promise<InteractionResult> {
  const user = actingPerson(workspace, input.as)
  const channel = joinedChannel(workspace, user, input.channel)
  const message = findVisibleMessage(workspace, user, channel, input.ts)
  const app = message.app_id === null ? undefined : workspace.apps.get(message.app_id)
  if (app === undefined)
    throw new Refusal('no_element', `message ${input.ts} is not from an app: nothing to click`)
  const { rendering, target } = findElement(message, input)
  const loadedOptions = workspace.screens.options(user.id, channel.id, message.ts, target.actionId)
  const { action, state } = actionOf(workspace, user, target, input.selected ?? null, loadedOptions)
  const values = stateOf(
    displayedBlocks(rendering),
    workspace.screens.values(user.id, channel.id, message.ts),
  )
  const inBlock = values[target.blockId]
  if (state !== null && inBlock !== undefined) inBlock[target.actionId] = state
  workspace.screens.saveValues(user.id, channel.id, message.ts, values)
  const payload = {
    ...messagePayload(workspace, app, 'block_actions', user, channel, rendering),
    trigger_id: workspace.modals.trigger(app, user.id, null),
    response_url: responseUrl(workspace, app, user, message),
    state: { values },
    actions: [action],
  }
  const outcome = await workspace.delivery.send(app, 'interactive', payload)
  const warning = outcome.ok ? null : 'This app did not respond. Try again?'
  workspace.screens.warn(user.id, channel.id, message.ts, warning)
  workspace.changes.announce({ channel: channel.id, only: user.id })
  return outcome.ok ? {} : { failed: outcome.error }
}

/** The fields of an interactive payload that name the message it comes from; ephemeral messages are not carried. */
export function messagePayload(
  workspace: Workspace,
  app: InstalledApp,
  type: string,
  user: User,
  channel: Channel,
  message: Message,
): Json {
  const isEphemeral = message.ephemeral_to !== null
  return {
    ...payloadHead(workspace, app, type, user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts === null ? {} : { thread_ts: message.thread_ts }),
    },
    channel: payloadChannel(channel),
    ...(isEphemeral ? {} : { message: describeMessage(workspace, message) }),
  }
}

function findElement(message: Message, input: Click): { rendering: Message; target: PlacedElement } {
  const earlierRenderings = input.stale === true ? [...message.earlier].reverse() : []
  for (const rendering of [message, ...earlierRenderings.map((earlier) => ({ ...message, ...earlier }))]) {
    const matches = placedElements(displayedBlocks(rendering)).filter(
      (element) =>
        element.actionId === input.action_id &&
        (input.block_id === undefined || element.blockId === input.block_id) &&
        (input.value === undefined ||
          element.element.type !== 'button' ||
          element.element.value === input.value),
    )
    const [first, second] = matches
    if (first === undefined) continue
    if (second !== undefined && input.block_id === undefined) {
      throw new Refusal(
        'ambiguous',
        `${matches.length} elements have the action ${input.action_id}: name block_id or value`,
      )
    }
    return { rendering, target: first }
  }
  const actionIds = placedElements(displayedBlocks(message)).map((element) => element.actionId)
  throw new Refusal(
    'no_element',
    `message ${message.ts} shows no element ${input.action_id}; it shows: ${actionIds.join(', ') || 'none'}`,
  )
}

function responseUrl(workspace: Workspace, app: InstalledApp, user: User, message: Message): string {
  const { channel, ts: messageTs, thread_ts: threadTs } = message
  return (
    workspace.origin() + workspace.responseUrls.issue({ app, user: user.id, channel, messageTs, threadTs })
  )
}
