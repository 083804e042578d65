import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The kinds of record the workspace keeps. */
export type RecordKind =
  | 'user'
  | 'channel'
  | 'message'
  | 'file'
  | 'home'
  | 'read'
  | 'usergroup'
  | 'clock'
  | 'mailbox'
  | 'mail'

/** Records by kind and id as JSON in one SQLite file; each write is durable when the call returns. */
export type Database = {
  /** Every record of a kind, in the order in which they were first put. */
  all<T>(kind: RecordKind): T[]
  /** Inserts or replaces. */
  put(kind: RecordKind, id: string, record: unknown): void
  /** Removes; a missing record is fine. */
  remove(kind: RecordKind, id: string): void
  /** Flushes and closes; the database cannot be used after. */
  close(): void
}

/**
 * Opens (or creates) the database below `directory` and locks it for this process.
 * Throws with a sentence that says what to do when another process holds it or the file is not a database.
 */
export function openDatabase(directory: string): Database {
  const path = join(directory, 'workspace.sqlite')
  mkdirSync(directory, { recursive: true })
  const db = open(path)
  const insert = db.prepare(
    'INSERT INTO records (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
  )
  const erase = db.prepare('DELETE FROM records WHERE kind = ? AND id = ?')
  const select = db.prepare('SELECT body FROM records WHERE kind = ? ORDER BY rowid')
  return {
    all<T>(kind: RecordKind): T[] {
      return select.all(kind).map((row) => JSON.parse(String(row.body)) as T)
    },
    put(kind, id, record) {
      insert.run(kind, id, JSON.stringify(record))
    },
    remove(kind, id) {
      erase.run(kind, id)
    },
    close() {
      db.close()
    },
  }
}

function open(path: string): DatabaseSync {
  try {
    const db = new DatabaseSync(path)
    // Exclusive: two sandboxes on one directory would each have their own copy of the data.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    db.exec(
      'CREATE TABLE IF NOT EXISTS records (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id))',
    )
    db.exec('BEGIN IMMEDIATE; COMMIT')
    return db
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const advice = /locked|busy/i.test(reason)
      ? 'another sandbox is using it: stop that one or name another --data directory'
      : 'move the file away to start with an empty workspace, or name another --data directory'
    throw new Error(`cannot open ${path} (${reason}): ${advice}`)
  }
}
