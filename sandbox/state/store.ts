import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, type ClockRecord, createClock, keepWhileFast } from './clock.ts'
import { openDatabase } from './database.ts'
import { Timestamps } from './identify.ts'
import { createMailStore, type MailStore } from './mail-store.ts'
import type { Channel, Home, Message, ReadMark, StoredFile, User, UserGroup } from './records.ts'

/** Everything the workspace remembers: held in memory, written through to the database. */
export type Store = {
  users: ReadonlyMap<string, User>
  channels: ReadonlyMap<string, Channel>
  files: ReadonlyMap<string, StoredFile>
  userGroups: ReadonlyMap<string, UserGroup>
  mails: MailStore
  clock: Clock
  timestamps: Timestamps
  /** Messages of a conversation, oldest first, ephemeral ones included. */
  messages(channel: string): readonly Message[]
  /** The replies in a thread, oldest first, ephemeral ones included. */
  replies(channel: string, parent: string): readonly Message[]
  /** Null when there is no such message. */
  message(channel: string, ts: string): Message | null
  putUser(user: User): void
  putChannel(channel: Channel): void
  putUserGroup(group: UserGroup): void
  putMessage(message: Message): void
  removeMessage(message: Message): void
  putFile(file: StoredFile): void
  /** Stores a file's bytes; replaces what was there. */
  writeContent(id: string, content: Uint8Array): void
  /** A file's bytes; null when none were ever uploaded. */
  readContent(id: string): Uint8Array<ArrayBuffer> | null
  home(appId: string, user: string): Home | null
  homeById(id: string): Home | null
  putHome(home: Home): void
  /** The ts up to which a person has read; '0' when never. */
  readUntil(user: string, channel: string): string
  markRead(user: string, channel: string, ts: string): void
  close(): void
}

/** Opens the store below `directory`; throws with a sentence when that is not possible. */
export function openStore(directory: string): Store {
  const database = openDatabase(directory)
  const contents = join(directory, 'files')
  mkdirSync(contents, { recursive: true })
  const users = new Map(database.all<User>('user').map((user) => [user.id, user]))
  const channels = new Map(database.all<Channel>('channel').map((channel) => [channel.id, channel]))
  const files = new Map(database.all<StoredFile>('file').map((file) => [file.id, file]))
  const userGroups = new Map(database.all<UserGroup>('usergroup').map((group) => [group.id, group]))
  const homes = new Map(database.all<Home>('home').map((home) => [`${home.app_id} ${home.user}`, home]))
  const marks = new Map(database.all<ReadMark>('read').map((mark) => [`${mark.user} ${mark.channel}`, mark]))
  const conversations = new Map<string, Map<string, Message>>()
  const threads = new Map<string, Map<string, Message>>()
  const keepClock = (record: ClockRecord): void => database.put('clock', 'workspace', record)
  const clock = createClock(database.all<ClockRecord>('clock')[0] ?? null, keepClock)
  const forgetClock = keepWhileFast(clock, keepClock)
  const timestamps = new Timestamps(clock.now)
  const stored = database.all<Message>('message').sort((a, b) => (a.ts < b.ts ? -1 : 1))
  for (const message of stored) {
    place(message)
    timestamps.keepAfter(message.ts)
  }

  function conversation(channel: string): Map<string, Message> {
    return listOf(conversations, channel)
  }

  function place(message: Message): void {
    conversation(message.channel).set(message.ts, message)
    if (message.thread_ts === null) return
    listOf(threads, `${message.channel} ${message.thread_ts}`).set(message.ts, message)
  }

  function writeContent(id: string, content: Uint8Array): void {
    // Written beside and renamed, so that a kill in between leaves no half file under the name.
    writeFileSync(join(contents, `${id}.part`), content)
    renameSync(join(contents, `${id}.part`), join(contents, id))
  }

  function readContent(id: string): Uint8Array<ArrayBuffer> | null {
    try {
      return new Uint8Array(readFileSync(join(contents, id)))
    } catch {
      return null
    }
  }

  return {
    users,
    channels,
    files,
    userGroups,
    mails: createMailStore(database, {
      write: writeContent,
      read: readContent,
      remove: (id) => rmSync(join(contents, id), { force: true }),
    }),
    clock,
    timestamps,
    messages: (channel) => [...conversation(channel).values()],
    replies: (channel, parent) => [...(threads.get(`${channel} ${parent}`)?.values() ?? [])],
    message: (channel, ts) => conversation(channel).get(ts) ?? null,
    putUser(user) {
      users.set(user.id, user)
      database.put('user', user.id, user)
    },
    putChannel(channel) {
      channels.set(channel.id, channel)
      database.put('channel', channel.id, channel)
    },
    putUserGroup(group) {
      userGroups.set(group.id, group)
      database.put('usergroup', group.id, group)
    },
    putMessage(message) {
      place(message)
      database.put('message', `${message.channel} ${message.ts}`, message)
    },
    removeMessage(message) {
      conversation(message.channel).delete(message.ts)
      threads.get(`${message.channel} ${message.thread_ts}`)?.delete(message.ts)
      database.remove('message', `${message.channel} ${message.ts}`)
    },
    putFile(file) {
      files.set(file.id, file)
      database.put('file', file.id, file)
    },
    writeContent,
    readContent,
    home: (appId, user) => homes.get(`${appId} ${user}`) ?? null,
    homeById: (id) => [...homes.values()].find((home) => home.id === id) ?? null,
    putHome(home) {
      homes.set(`${home.app_id} ${home.user}`, home)
      database.put('home', `${home.app_id} ${home.user}`, home)
    },
    readUntil: (user, channel) => marks.get(`${user} ${channel}`)?.ts ?? '0',
    markRead(user, channel, ts) {
      if (ts <= (marks.get(`${user} ${channel}`)?.ts ?? '0')) return
      const mark = { user, channel, ts }
      marks.set(`${user} ${channel}`, mark)
      database.put('read', `${user} ${channel}`, mark)
    },
    close() {
      forgetClock()
      database.close()
    },
  }
}

function listOf(lists: Map<string, Map<string, Message>>, key: string): Map<string, Message> {
  const known = lists.get(key)
  if (known !== undefined) return known
  const fresh = new Map<string, Message>()
  lists.set(key, fresh)
  return fresh
}
