import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '../../../src/deadlines/instant.ts'
import { watchMailbox } from '../../../src/mail/incoming/watch-mailbox.ts'
import type { Store } from '../../../src/operations/ports/store.ts'
import { saveFile } from '../../../src/storage/clients/save-file.ts'
import { type Fixture, hours, openFixture } from '../../storage/store-fixture.ts'
import { type Dovecot, startDovecot } from '../../support/dovecot.ts'
import { until } from '../../support/until.ts'
import { sha256 } from './fixtures.ts'

/** A mailbox on a real server, and a database to which its mails are saved. */
export type WatchedMailbox = Fixture & {
  readonly dovecot: Dovecot
  readonly logEntries: { level: string; fields: object; message: string }[]
  readonly evidence: string
  /** Starts to watch, and waits until the position is saved. Mails that arrive from then on are processed. */
  watch(options?: { store?: Store; now?: Instant; pollInterval?: number }): Promise<{ stop(): Promise<void> }>
  /** Waits until this many mails are processed; returns their outcomes, in order of arrival. */
  waitForMails(
    count: number,
  ): Promise<{ disposition: string; draftId: string | null; caseId: string | null }[]>
  bytesOf(sha: string): Promise<Buffer>
  close(): Promise<void>
}

/** Starts the server and opens the database; the mailbox is not watched yet. */
export async function openWatchedMailbox(): Promise<WatchedMailbox> {
  const [fixture, dovecot] = await Promise.all([openFixture(), startDovecot()])
  const evidence = await mkdtemp(join(tmpdir(), 'evidence-'))
  const logEntries: WatchedMailbox['logEntries'] = []
  const logAt = (level: string) => (fields: object, message: string) =>
    void logEntries.push({ level, fields, message })
  const watches = new Set<{ stop(): Promise<void> }>()
  const rows = () => fixture.prisma.inboundMail.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  return {
    ...fixture,
    dovecot,
    logEntries,
    evidence,
    watch: async ({ store = fixture.store, now = hours(6), pollInterval = 3_600_000 } = {}) => {
      const deps = {
        store,
        hash: sha256,
        newId: randomUUID,
        now: () => now,
        saveEvidence: (bytes: Uint8Array) => saveFile(bytes, evidence, randomUUID()),
        log: { info: logAt('info'), warn: logAt('warn'), error: logAt('error') },
      }
      const watch = watchMailbox(deps, { url: dovecot.url, retryAfter: 50, pollInterval })
      watches.add(watch)
      await until(
        'the mailbox is known',
        () => fixture.prisma.mailbox.count(),
        (count) => count > 0,
      )
      return watch
    },
    waitForMails: (count) =>
      until(`${count} mails were taken`, rows, (mails) => mails.length >= count && mails),
    bytesOf: (sha) => readFile(join(evidence, sha)),
    close: async () => {
      await Promise.all([...watches].map((each) => each.stop()))
      await dovecot.stop()
      await rm(evidence, { recursive: true, force: true })
      await fixture.drop()
    },
  }
}
