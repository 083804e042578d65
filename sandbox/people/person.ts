import type { Channel, Message, User } from '../state/records.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** The person who acts. Refuses unknown ids, bots and deactivated accounts. */
export function actingPerson(workspace: Workspace, id: string): User {
  const user = workspace.store.users.get(id)
  if (user === undefined)
    throw new Refusal('unknown_person', `there is no person ${id}: see /_control/people`)
  if (user.bot_of !== null) throw new Refusal('not_a_person', `${id} is a bot: only people act here`)
  if (user.deleted) throw new Refusal('deactivated', `the account of ${user.real_name} is deactivated`)
  return user
}

/** A conversation that the person is in. Refuses all others with the same message. */
export function joinedChannel(workspace: Workspace, user: User, id: string): Channel {
  const channel = workspace.store.channels.get(id)
  if (channel === undefined || !channel.members.includes(user.id)) {
    throw new Refusal(
      'channel_not_found',
      `${user.real_name} is in no conversation ${id}: see /_control/channels`,
    )
  }
  return channel
}

/** A message that the person can see in the conversation. */
export function findVisibleMessage(workspace: Workspace, user: User, channel: Channel, ts: string): Message {
  const message = workspace.store.message(channel.id, ts)
  if (message === null || (message.ephemeral_to !== null && message.ephemeral_to !== user.id)) {
    throw new Refusal('message_not_found', `${user.real_name} sees no message ${ts} in ${channel.id}`)
  }
  return message
}

/** A conversation the person can write to: joined and not archived. */
export function writableChannel(workspace: Workspace, user: User, id: string): Channel {
  const channel = joinedChannel(workspace, user, id)
  if (channel.is_archived)
    throw new Refusal('is_archived', `#${channel.name} is archived: nobody can write there`)
  return channel
}
