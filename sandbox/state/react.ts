import { publishEvent } from '../deliver/publish-event.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Channel, Message } from './records.ts'
import { save } from './write-message.ts'

/**
 * Adds or removes a user's emoji under a message and publishes the event.
 * Returns false when the emoji was there already, or was not there to be removed.
 */
export function react(
  workspace: Workspace,
  channel: Channel,
  message: Message,
  user: string,
  name: string,
  isAdded: boolean,
): boolean {
  const reaction = message.reactions.find((candidate) => candidate.name === name)
  const usersBefore = reaction?.users ?? []
  if (usersBefore.includes(user) === isAdded) return false
  const users = isAdded ? [...usersBefore, user] : usersBefore.filter((member) => member !== user)
  const all = reaction === undefined ? [...message.reactions, { name, users }] : message.reactions
  const reactions = all
    .map((entry) => (entry === reaction ? { name, users } : entry))
    .filter((entry) => entry.users.length > 0)
  save(workspace, { ...message, reactions })
  publishEvent(
    workspace,
    {
      type: isAdded ? 'reaction_added' : 'reaction_removed',
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
