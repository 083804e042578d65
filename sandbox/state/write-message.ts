import { publishEvent } from '../deliver/publish-event.ts'
import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { describeMessage, repliesTo } from './describe-message.ts'
import { nameAttachments, nameBlocks } from './name-blocks.ts'
import type { Channel, Message } from './records.ts'

const maxRenderings = 20

/** The content of a new message; an omitted field is empty. */
export type Draft = Partial<Omit<Message, 'channel' | 'ts' | 'user' | 'reactions' | 'edited' | 'earlier'>> & {
  user: string
}

/** Posts a message to a conversation, announces it to open pages, and publishes its events. */
export function postMessage(workspace: Workspace, channel: Channel, draft: Draft): Message {
  const message: Message = {
    thread_ts: null,
    broadcast: false,
    app_id: null,
    subtype: null,
    username: null,
    text: '',
    files: [],
    metadata: null,
    ephemeral_to: null,
    client_msg_id: null,
    ...draft,
    blocks: draft.blocks == null ? null : nameBlocks(draft.blocks),
    attachments: draft.attachments == null ? null : nameAttachments(draft.attachments),
    reactions: [],
    edited: null,
    earlier: [],
    channel: channel.id,
    ts: workspace.store.timestamps.next(),
  }
  save(workspace, message)
  if (message.ephemeral_to === null) {
    publishMessage(workspace, channel, { ...describeMessage(workspace, message), event_ts: message.ts })
    publishMention(workspace, channel, message)
  }
  return message
}

/** Replaces the content of a message; the earlier content is kept for people with an outdated screen. */
export function changeMessage(
  workspace: Workspace,
  channel: Channel,
  before: Message,
  change: Partial<Pick<Message, 'text' | 'blocks' | 'attachments' | 'metadata' | 'files' | 'edited'>>,
): Message {
  const blocks = change.blocks === undefined ? before.blocks : change.blocks
  const attachments = change.attachments === undefined ? before.attachments : change.attachments
  const message: Message = {
    ...before,
    ...change,
    blocks: blocks === null ? null : nameBlocks(blocks),
    attachments: attachments === null ? null : nameAttachments(attachments),
    earlier: [...before.earlier, { text: before.text, blocks: before.blocks }].slice(-maxRenderings),
  }
  save(workspace, message)
  if (message.ephemeral_to === null) {
    publishMessage(workspace, channel, {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      ts: workspace.store.timestamps.next(),
      message: describeMessage(workspace, message),
      previous_message: describeMessage(workspace, before),
    })
  }
  return message
}

/** Removes a message; a parent with replies stays as a tombstone. */
export function deleteMessage(workspace: Workspace, channel: Channel, message: Message): void {
  const previous = describeMessage(workspace, message)
  if (message.ephemeral_to === null && repliesTo(workspace, message).length > 0) {
    const text = 'This message was deleted.'
    const nothing = { blocks: null, attachments: null, metadata: null, app_id: null, client_msg_id: null }
    const empty = { ...nothing, files: [], earlier: [] }
    save(workspace, { ...message, ...empty, subtype: 'tombstone', user: 'USLACKBOT', text })
  } else {
    workspace.store.removeMessage(message)
    workspace.changes.announce({ channel: channel.id })
  }
  if (message.ephemeral_to !== null) return
  publishMessage(workspace, channel, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: message.ts,
    ts: workspace.store.timestamps.next(),
    previous_message: previous,
  })
}

/** Stores a message that changed without an event of its own (reactions). */
export function save(workspace: Workspace, message: Message): void {
  workspace.store.putMessage(message)
  const only = message.ephemeral_to === null ? {} : { only: message.ephemeral_to }
  workspace.changes.announce({ channel: message.channel, ts: message.thread_ts ?? message.ts, ...only })
}

function publishMessage(workspace: Workspace, channel: Channel, event: Json): void {
  const kinds = { public: 'channel', private: 'group', im: 'im' }
  const subscriptions = { public: 'message.channels', private: 'message.groups', im: 'message.im' }
  const whole = { ...event, channel: channel.id, event_ts: event.ts, channel_type: kinds[channel.kind] }
  publishEvent(workspace, whole, { channel, subscription: subscriptions[channel.kind] })
}

function publishMention(workspace: Workspace, channel: Channel, message: Message): void {
  for (const app of workspace.apps.values()) {
    if (channel.kind === 'im' || !message.text.includes(`<@${app.botUserId}>`)) continue
    const description = describeMessage(workspace, message)
    publishEvent(
      workspace,
      { ...description, type: 'app_mention', channel: channel.id, event_ts: message.ts },
      { channel, app },
    )
  }
}
