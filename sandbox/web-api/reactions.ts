import { describeMessage } from '../state/describe-message.ts'
import { react } from '../state/react.ts'
import type { Channel, Message } from '../state/records.ts'
import { ApiError } from './api-error.ts'
import { type Call, type Method, required, text } from './call.ts'
import { visibleChannel } from './find-channel.ts'

/** `reactions.add`. */
export const reactionsAdd: Method = (call) => {
  const { channel, message } = target(call)
  if (!react(call.workspace, channel, message, call.app.botUserId, emoji(call), true)) {
    throw new ApiError('already_reacted')
  }
  return {}
}

/** `reactions.remove`. */
export const reactionsRemove: Method = (call) => {
  const { channel, message } = target(call)
  if (!react(call.workspace, channel, message, call.app.botUserId, emoji(call), false)) {
    throw new ApiError('no_reaction')
  }
  return {}
}

/** `reactions.get`. */
export const reactionsGet: Method = (call) => {
  const { channel, message } = target(call)
  return { type: 'message', channel: channel.id, message: describeMessage(call.workspace, message) }
}

function target(call: Call): { channel: Channel; message: Message } {
  const id = text(call, 'channel')
  const ts = text(call, 'timestamp')
  if (id === null || ts === null) throw new ApiError('no_item_specified')
  const channel = visibleChannel(call, id)
  if (!channel.members.includes(call.app.botUserId)) throw new ApiError('no_access')
  const message = call.workspace.store.message(channel.id, ts)
  if (message === null || message.ephemeral_to !== null) throw new ApiError('message_not_found')
  return { channel, message }
}

function emoji(call: Call): string {
  const name = required(call, 'name').replace(/^:|:$/g, '')
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new ApiError('invalid_name')
  return name
}
