import type { CaseId, ClientId, DepartmentId, PersonId } from '../../agreement/ids.ts'
import type { Clock, ClockCode } from '../../deadlines/clock.ts'
import type { DueRule } from '../../deadlines/due.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { LadderedClock } from '../../deadlines/ladder.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { DigestContent, DigestKey } from '../../digests/digest.ts'
import type { Ratings, WeekSoFar } from '../../digests/weekly-digest.ts'
import type { Place } from './case-file.ts'
import type { DepartmentHours } from './company-ports.ts'
import type { DeliveryAttempt } from './delivery-attempt.ts'

/** A person who may have a digest of their own: an owner, account manager, head or observer. */
export type PersonalReader = {
  readonly id: PersonId
  readonly timeZone: string
  /** The hours of the first of their departments with working hours; null: all of them are without. */
  readonly hours: DepartmentHours | null
  /** The departments of their weekly digest; null: they get none. */
  readonly weekly: 'all' | readonly DepartmentId[] | null
}

/** The calendar by which the business time of a clock is counted. */
type CountingRule = {
  readonly rule: Pick<DueRule, 'timeZone' | 'closeOfBusiness'>
  readonly calendar: string
  readonly clientId: ClientId
  readonly hasOwnDays: boolean
}

/** A clock that was met or missed. */
export type PastSpan = CountingRule & {
  readonly code: ClockCode
  readonly startsAt: Instant
  /** null: it is overdue, and still runs. */
  readonly stoppedAt: Instant | null
}

/** A running clock of an open case. */
export type OpenClock = CountingRule & {
  readonly number: string
  readonly clock: Pick<Clock, 'code' | 'startsAt' | 'provisional'> & { readonly dueAt: Instant }
}

/** A running clock, and when a person last marked its reminder as seen. */
export type SeenReminder = Pick<LadderedClock, 'code' | 'ladder'> & {
  readonly caseId: CaseId
  readonly seenAt: Instant
}

/** Digests. */
export interface DigestStore {
  /** Whether the department ever had a case. */
  hasHadCases(department: DepartmentId): Promise<boolean>
  personalReaders(): Promise<readonly PersonalReader[]>
  /** The running clocks of their open cases whose reminder a person has seen, and when last. */
  remindersSeenBy(person: PersonId): Promise<readonly SeenReminder[]>
  /** Finds which of these digests are saved, by their ids; `false`: it had nothing to report. */
  existingDigests(ids: readonly string[]): Promise<ReadonlyMap<string, boolean>>
  /**
   * Saves a digest with the job that delivers it; null: records that there is nothing to report.
   * Repeated calls save it only once.
   */
  enqueueDigest(key: DigestKey, content: DigestContent | null, now: Instant): Promise<void>
  /** Replaces the content of a saved digest, and enqueues the edit of its message if it changed. */
  changeDigest(key: DigestKey, content: DigestContent): Promise<void>
  /** Deletes digests from before that instant that had nothing to report. */
  deleteEmptyDigests(before: Instant): Promise<void>
  /**
   * The figures of each week of a department from that Monday up to but not including `until`, by the dates of the
   * zone. A limit counts in the week in which it was due, and as missed if it was not met by `now`.
   */
  weeksOf(
    department: DepartmentId,
    from: PlainDate,
    until: PlainDate,
    timeZone: string,
    now: Instant,
  ): Promise<WeekSoFar[]>
  /** Clients' ratings in the week that begins on that Monday, by the dates of the zone. */
  ratingsOf(department: DepartmentId, week: PlainDate, timeZone: string): Promise<Ratings>
  /** The latest clocks of a department that were met or missed, at most `limit`; those overdue at `now` come first. */
  pastClocks(department: DepartmentId, now: Instant, limit: number): Promise<readonly PastSpan[]>
  /** The running clocks of its open cases that have started and are due after `now` and by `until`. */
  openClocks(department: DepartmentId, now: Instant, until: Instant): Promise<readonly OpenClock[]>
}

/** A digest to deliver. */
export type DigestDelivery = DigestKey &
  DeliveryAttempt & {
    readonly content: DigestContent
    /** The Slack file of its picture; null: it was not uploaded. */
    readonly picture: string | null
  }

/** Digests, on their way to Slack. */
export interface DigestOutbox {
  /** Records that a delivery attempt begins; null: unknown, sent already, or given up. */
  beginDigest(id: string, now: Instant): Promise<DigestDelivery | null>
  /** A posted digest, with where it was posted and what it must show now; null: it is not posted. */
  sentDigest(id: string): Promise<(DigestDelivery & { readonly place: Place }) | null>
  /** Records the Slack file of its picture. */
  recordDigestPicture(id: string, file: string): Promise<void>
}
