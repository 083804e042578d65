import type { WorkspaceFile } from '../setup/workspace-file.ts'
import type { Channel, User } from './records.ts'
import type { Store } from './store.ts'

/** The user id of Slack's own voice. */
export const slackbot = 'USLACKBOT'

/**
 * Merges a workspace file into the store: users, channels and bots are inserted or replaced by id,
 * messages stay, and members who joined since stay members; a user group keeps its current members,
 * and stays disabled.
 */
export function seedWorkspace(store: Store, file: WorkspaceFile): void {
  const updated = store.clock.seconds()
  const person = { email: null, title: '', is_admin: false, deleted: false, bot_of: null, updated }
  putUser(store, {
    ...person,
    id: slackbot,
    name: 'slackbot',
    real_name: 'Slackbot',
    locale: 'en-US',
    tz: 'UTC',
  })
  for (const user of file.users) putUser(store, { ...person, ...user, email: user.email ?? null })
  for (const app of file.apps) {
    const name = app.manifest.botName
    putUser(store, {
      ...person,
      id: app.bot_user_id,
      name,
      real_name: name,
      locale: 'en-US',
      tz: 'UTC',
      bot_of: app.id,
    })
  }
  for (const channel of file.channels) {
    const bots = file.apps.filter((app) => app.channels.includes(channel.id)).map((app) => app.bot_user_id)
    const existing = store.channels.get(channel.id)
    const { is_private, ...rest } = channel
    store.putChannel({
      ...rest,
      kind: is_private ? 'private' : 'public',
      creator: existing?.creator ?? channel.members[0] ?? slackbot,
      created: existing?.created ?? updated,
      members: [...new Set([...channel.members, ...bots, ...(existing?.members ?? [])])],
      previous_names: existing?.previous_names ?? [],
    })
  }
  for (const group of file.usergroups) {
    const defaults = { created: updated, updated, disabled: 0 }
    const existing = store.userGroups.get(group.id)
    store.putUserGroup({ ...defaults, ...existing, ...group, users: existing?.users ?? group.users })
  }
  for (const app of file.apps) for (const user of file.users) openDirect(store, user.id, app.bot_user_id)
}

/** The direct conversation of two users; made when there is none yet. */
export function openDirect(store: Store, firstUser: string, secondUser: string): Channel {
  // Derived from both ids, so that a pair always gets the same conversation.
  const pair = [firstUser, secondUser].sort()
  const id = `D${pair.map((user) => user.slice(1)).join('X')}`
  const existing = store.channels.get(id)
  if (existing !== undefined) return existing
  const channel: Channel = {
    id,
    name: 'directmessage',
    kind: 'im',
    is_archived: false,
    is_ext_shared: false,
    topic: '',
    purpose: '',
    creator: firstUser,
    created: store.clock.seconds(),
    members: pair,
    previous_names: [],
  }
  store.putChannel(channel)
  return channel
}

function putUser(store: Store, user: User): void {
  store.putUser(user)
}
