import { join } from 'node:path'
import { type Clock, type ClockRecord, createClock, saveWhileFast } from './clock.ts'
import { type Database, openDatabase, type RecordKind } from './database.ts'
import { openFileContents } from './file-contents.ts'
import { createHomeStore, type HomeStore } from './home-store.ts'
import { Timestamps } from './identify.ts'
import { createMailStore, type MailStore } from './mail-store.ts'
import { createMessageStore, type MessageStore } from './message-store.ts'
import { createReadMarks, type ReadMarks } from './read-marks.ts'
import type { Channel, StoredFile, User, UserGroup } from './records.ts'

/** Everything the workspace remembers: held in memory, written through to the database. */
export type Store = MessageStore &
  HomeStore &
  ReadMarks & {
    users: ReadonlyMap<string, User>
    channels: ReadonlyMap<string, Channel>
    files: ReadonlyMap<string, StoredFile>
    userGroups: ReadonlyMap<string, UserGroup>
    mails: MailStore
    clock: Clock
    timestamps: Timestamps
    putUser(user: User): void
    putChannel(channel: Channel): void
    putUserGroup(group: UserGroup): void
    putFile(file: StoredFile): void
    /** Stores a file's bytes; replaces what was there. */
    writeContent(id: string, content: Uint8Array): void
    /** A file's bytes; null when none were ever uploaded. */
    readContent(id: string): Uint8Array<ArrayBuffer> | null
    close(): void
  }

/** Opens the store below `directory`; throws with a sentence when that is not possible. */
export function openStore(directory: string): Store {
  const database = openDatabase(directory)
  const contents = openFileContents(join(directory, 'files'))
  const users = loadById<User>(database, 'user')
  const channels = loadById<Channel>(database, 'channel')
  const files = loadById<StoredFile>(database, 'file')
  const userGroups = loadById<UserGroup>(database, 'usergroup')
  const saveClock = (record: ClockRecord): void => database.put('clock', 'workspace', record)
  const clock = createClock(database.all<ClockRecord>('clock')[0] ?? null, saveClock)
  const stopSavingClock = saveWhileFast(clock, saveClock)
  const timestamps = new Timestamps(clock.now)
  return {
    users: users.byId,
    channels: channels.byId,
    files: files.byId,
    userGroups: userGroups.byId,
    mails: createMailStore(database, contents),
    clock,
    timestamps,
    ...createMessageStore(database, (ts) => timestamps.keepAfter(ts)),
    ...createHomeStore(database),
    ...createReadMarks(database),
    putUser: users.put,
    putChannel: channels.put,
    putUserGroup: userGroups.put,
    putFile: files.put,
    writeContent: contents.write,
    readContent: contents.read,
    close() {
      stopSavingClock()
      database.close()
    },
  }
}

/** Loads the records of a kind by id; `put` saves one. */
function loadById<T extends { id: string }>(
  database: Database,
  kind: RecordKind,
): { byId: ReadonlyMap<string, T>; put: (record: T) => void } {
  const byId = new Map(database.all<T>(kind).map((record) => [record.id, record]))
  return {
    byId,
    put(record) {
      byId.set(record.id, record)
      database.put(kind, record.id, record)
    },
  }
}
