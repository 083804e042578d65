import { publishEvent } from '../deliver/publish-event.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Channel, Message } from './records.ts'
import { save } from './write-message.ts'

/**
 * Sets or takes away a user's emoji under a message and publishes the event.
 * False when it was there already, or was not there to take away.
 */
export function react(
  workspace: Workspace,
  channel: Channel,
  message: Message,
  user: string,
  name: string,
  wanted: boolean,
): boolean {
  const found = message.reactions.find((one) => one.name === name)
  const before = found?.users ?? []
  if (before.includes(user) === wanted) return false
  const users = wanted ? [...before, user] : before.filter((one) => one !== user)
  const all = found === undefined ? [...message.reactions, { name, users }] : message.reactions
  const reactions = all
    .map((one) => (one === found ? { name, users } : one))
    .filter((one) => one.users.length > 0)
  save(workspace, { ...message, reactions })
  publishEvent(
    workspace,
    {
      type: wanted ? 'reaction_added' : 'reaction_removed',
      user,
      reaction: name,
      item: { type: 'message', channel: channel.id, ts: message.ts },
      item_user: message.user,
      event_ts: workspace.store.timestamps.next(),
    },
    { channel },
  )
  return true
}
