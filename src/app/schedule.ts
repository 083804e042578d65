import { join } from 'node:path'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { type Instant, instant } from '../deadlines/instant.ts'
import { releaseOwners } from '../operations/cases/release-owners.ts'
import { reportLostAccountManagers } from '../operations/cases/report-lost-account-managers.ts'
import { checkDueClocks, type UnreadMailbox } from '../operations/clocks/check-due-clocks.ts'
import { recountClocks } from '../operations/clocks/recount-clocks.ts'
import { warnOfMissingCalendars } from '../operations/clocks/warn-of-missing-calendars.ts'
import { deleteOldRecords } from '../operations/delete-old-records.ts'
import { enqueueDigests } from '../operations/digests/enqueue-digests.ts'
import { remindDrafts } from '../operations/intake/remind-drafts.ts'
import type { Store } from '../operations/ports/store.ts'
import { refreshUserGroups } from '../slack/people/user-groups.ts'
import { deleteAbandonedFiles } from '../storage/clients/delete-abandoned-files.ts'
import type { StartedDatabase } from './start-database.ts'

/** When scheduled work is done. */
export type Occasion =
  /** Before anything else. The start waits for it and fails with it. */
  | 'starting'
  /** As soon as Redress runs, so that overdue work does not wait for the next tick. */
  | 'started'
  /** Runs at the start of every minute of this machine. */
  | 'minute'
  /** Runs together with any of the others, in the first minute of an hour. */
  | 'hour'
  /** Every 24 hours of this machine, counted from the start. */
  | 'day'
  /** When the local workspace's clock is set, and with each of its minutes while it runs fast. */
  | 'clock-moved'
  /** When that clock has come to another date (UTC). */
  | 'date-moved'

/** The dependencies of scheduled work. */
export type ScheduleDeps = {
  readonly store: Store
  /** The clock by which deadlines run. */
  readonly now: () => Instant
  /** The clock of this machine, which is that of its files. */
  readonly machineNow: () => Instant
  readonly log: Logger
  readonly progress: (line: string) => void
  readonly client: WebClient
  readonly prisma: StartedDatabase['prisma']
  readonly dataDirectory: string
  /** The service mailbox, which is read before anything is concluded from silence (4.3); absent or null: there is none. */
  readonly mailbox?: UnreadMailbox | null
}

/** One line of the schedule. */
export type ScheduledWork = {
  /** Its name in the log. Each piece of work can be repeated and can come late without harm. */
  readonly name: string
  readonly when: readonly Occasion[]
  readonly run: (deps: ScheduleDeps) => Promise<unknown>
}

const day = 86_400_000
/** Milliseconds after which the files of a form that was never completed are deleted. */
const abandonedFileAge = 8 * day

/**
 * Everything that is done for cases and records by the clock, in the order in which it is done on one occasion. Worker and
 * mailbox run on their own (`jobs/worker.ts`, `mail/incoming/watch-mailbox.ts`).
 */
export const schedule: readonly ScheduledWork[] = [
  {
    name: 'recount deadlines after a calendar change',
    when: ['starting'],
    run: async ({ store, now, progress }) => {
      const cases = await recountClocks(store, now())
      if (cases > 0) progress(`a calendar has changed: counted the dates of ${cases} open cases again`)
    },
  },
  {
    name: 'remind of deadlines, and act on those that expired',
    when: ['started', 'minute', 'clock-moved'],
    run: ({ store, now, mailbox }) => checkDueClocks(store, now(), mailbox),
  },
  {
    name: 'unassign owners whose account was deactivated',
    when: ['started', 'minute', 'clock-moved'],
    run: ({ store, now }) => releaseOwners(store, now()),
  },
  {
    name: 'report account managers whose account was deactivated',
    when: ['started', 'minute', 'clock-moved'],
    run: ({ store, now }) => reportLostAccountManagers(store, now()),
  },
  {
    name: 'delete records that are no longer needed',
    when: ['hour'],
    run: ({ store, now }) => deleteOldRecords(store, now()),
  },
  {
    name: 'enqueue the daily and weekly digests that are due',
    when: ['started', 'minute', 'clock-moved'],
    run: ({ store, now }) => enqueueDigests(store, now()),
  },
  {
    name: 'remind of drafts that nobody has decided on',
    when: ['started', 'minute', 'clock-moved'],
    run: ({ store, now }) => remindDrafts(store, now()),
  },
  {
    name: 'warn of missing calendars',
    when: ['started', 'day', 'date-moved'],
    run: ({ store, now }) => warnOfMissingCalendars(store, now()),
  },
  {
    name: 'refresh Slack user groups',
    when: ['started', 'day'],
    run: (deps) => refreshUserGroups(deps, deps.client),
  },
  {
    name: 'delete the files of abandoned forms',
    when: ['started', 'day'],
    run: ({ prisma, dataDirectory, machineNow }) =>
      deleteAbandonedFiles(prisma, join(dataDirectory, 'evidence'), instant(machineNow() - abandonedFileAge)),
  },
]
