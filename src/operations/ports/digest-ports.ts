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

/** Someone who handles, logs, leads or watches complaints, and may have a digest of their own. */
export type PersonalReader = {
  readonly id: PersonId
  readonly timeZone: string
  /** Those of the first of their departments that has any; null: nobody said. */
  readonly hours: DepartmentHours | null
  /** Whether the weekly digest is for them, and of which departments; null: it is not. */
  readonly weekly: 'all' | readonly DepartmentId[] | null
}

/** What the business time of a clock is counted by. */
type CountedBy = {
  readonly rule: Pick<DueRule, 'timeZone' | 'closeOfBusiness'>
  readonly calendar: string
  readonly clientId: ClientId
  readonly hasOwnDays: boolean
}

/** A clock that stopped, met or breached. */
export type StoppedClock = CountedBy & {
  readonly code: ClockCode
  readonly startsAt: Instant
  readonly stoppedAt: Instant
}

/** A running clock of an open case. */
export type OpenClock = CountedBy & {
  readonly number: string
  readonly clock: Pick<Clock, 'code' | 'startsAt' | 'provisional'> & { readonly dueAt: Instant }
}

/** A running clock, and when a person last said that they have seen a reminder of it. */
export type SeenReminder = Pick<LadderedClock, 'code' | 'ladder'> & {
  readonly caseId: CaseId
  readonly seenAt: Instant
}

/** What the digests need of the store. */
export interface DigestStore {
  /** Whether any complaint was ever handled there. */
  hasHadCases(department: DepartmentId): Promise<boolean>
  personalReaders(): Promise<readonly PersonalReader[]>
  /** The running clocks of their open cases whose reminder a person has seen, and when last. */
  remindersSeenBy(person: PersonId): Promise<readonly SeenReminder[]>
  /** Which of these digests there are, by their ids; `false`: there was nothing to say. */
  digestsSaid(ids: readonly string[]): Promise<ReadonlyMap<string, boolean>>
  /** Promises a digest with the job that delivers it; null: notes that there is nothing to say. Once, whoever asks. */
  enqueueDigest(key: DigestKey, content: DigestContent | null, now: Instant): Promise<void>
  /** Has a digest that was promised say this from now on, edited in place; nothing is done where it says so already. */
  changeDigest(key: DigestKey, content: DigestContent): Promise<void>
  /** Forgets the days before that instant on which there was nothing to say. */
  forgetSilentDigests(before: Instant): Promise<void>
  /** How each week from that Monday up to but not including `until` went in a department, by the dates of the zone. */
  weeksOf(department: DepartmentId, from: PlainDate, until: PlainDate, timeZone: string): Promise<WeekSoFar[]>
  /** What clients said of the handling in the week that begins on that Monday, by the dates of the zone. */
  ratingsOf(department: DepartmentId, week: PlainDate, timeZone: string): Promise<Ratings>
  /** The newest clocks of a department that stopped met or breached, at most `limit`. */
  stoppedClocks(department: DepartmentId, limit: number): Promise<readonly StoppedClock[]>
  /** Its running clocks of open cases that have begun and are due after `now` and by `until`. */
  openClocks(department: DepartmentId, now: Instant, until: Instant): Promise<readonly OpenClock[]>
}

/** A digest to deliver. */
export type DigestDelivery = DigestKey &
  DeliveryAttempt & {
    readonly content: DigestContent
    /** The Slack file of its picture; null: none was brought there. */
    readonly picture: string | null
  }

/** What the delivery of digests needs of the outbox. */
export interface DigestOutbox {
  /** Begins a try and notes it; null: unknown, sent already, or given up. */
  beginDigest(id: string, now: Instant): Promise<DigestDelivery | null>
  /** A digest that arrived, with where it stands and what it is to say now; null: it is not there. */
  sentDigest(id: string): Promise<(DigestDelivery & { readonly place: Place }) | null>
  /** Notes the Slack file of its picture. */
  digestPicture(id: string, file: string): Promise<void>
}
