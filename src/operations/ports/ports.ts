import type { AgreementVersionId, CaseId, ClientId, DepartmentId, PersonId } from '../../agreement/ids.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { CalendarInForce } from '../../cases/clocks/settle-clocks.ts'
import type { AgreementInForce } from '../../cases/commands/log.ts'
import type { Person } from '../../cases/person.ts'
import type { Clock } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { LadderedClock } from '../../deadlines/ladder.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { OpenCase } from '../../digests/daily-digest.ts'
import type { Notice } from '../../notices/notice.ts'
import type { Reminded } from '../../notices/reminders-of.ts'
import type { AgreementDocument, TermNames } from '../agreement-document.ts'
import type {
  CaseChange,
  CaseFile,
  CaseRef,
  Client,
  PendingEvidence,
  Place,
  Provider,
  Team,
} from '../cases/case-file.ts'
import type { ClientStore, ClientTransaction } from './client-ports.ts'
import type { DigestStore } from './digest-ports.ts'
import type { DraftStore } from './draft-ports.ts'
import type { ReminderTransaction } from './reminder-ports.ts'

/** What the operations need of the world. Implemented by `storage/`; nothing here knows how. */

/** One database transaction. */
export interface Transaction extends ReminderTransaction, ClientTransaction {
  /** Takes note that this came in; false when it has come before and was dealt with. Waits for a twin under way. */
  claim(key: string, now: Instant): Promise<boolean>
  /** null: nobody with this Slack user id is known. `now` decides for whom they stand in. */
  person(id: PersonId, now: Instant): Promise<Person | null>
  /**
   * The version in force with a client on the (agreement's) local day of `receivedAt`; null: none. With several
   * contracts the one whose number was given, else the one that took effect last.
   */
  agreementInForce(
    client: ClientId,
    receivedAt: Instant,
    contractNo: string | null,
  ): Promise<AgreementInForce | null>
  /** One version of an agreement; null: there is none of that id. */
  agreementVersion(id: AgreementVersionId): Promise<AgreementInForce | null>
  /** What a version that was asked for in this transaction counts by: its calendar, with the days of its client. */
  calendarOf(version: AgreementVersionId): Promise<CalendarInForce>
  /** The next number of the year, `C-2026-0001` first; no number is given out twice or left out. */
  nextNumber(year: number): Promise<string>
  /** Loads and locks a case until the transaction ends; null: no such case. */
  lockCase(ref: CaseRef): Promise<CaseFile | null>
  /** The running clocks of a case with the dates they were stored with, by whatever calendar held then. */
  datesOf(id: CaseId): Promise<readonly RunningClock[]>
  /** Writes facts, fold, clocks, notices and files, and queues the jobs that deliver them. */
  save(change: CaseChange): Promise<void>
  /** Locks up to `limit` running clocks whose `nextAt` has come, skipping those another process holds. */
  clocksToLookAt(now: Instant, limit: number): Promise<readonly ClockToLookAt[]>
  /** Writes reminders (each once per key, with its job) and the next looks. */
  remind(looks: readonly Look[], now: Instant): Promise<void>
  /** Locks a pending file; null: unknown, or already kept. */
  pendingEvidence(id: string): Promise<PendingEvidence | null>
  /** Marks a file as kept under its hash. */
  keepEvidence(id: string, sha256: string, now: Instant): Promise<void>
  /** Notes why a file cannot be had; false when that is noted already. */
  failEvidence(id: string, why: string): Promise<boolean>
}

export type RunningClock = Pick<Clock, 'code' | 'cycle' | 'dueAt' | 'provisional'>

/** A running clock whose look has come, with what decides who is told and when they are there. */
export type ClockToLookAt = Pick<LadderedClock, 'code' | 'cycle' | 'dueAt' | 'ladder'> &
  Reminded & {
    readonly caseId: CaseId
    readonly departmentId: DepartmentId
    readonly escalationDepartmentId: DepartmentId
    /** Zone and calendar of the agreement, for those whose hours nobody told. */
    readonly timeZone: string
    readonly calendar: string
    readonly managerTimeZone: string
  }

/** What a look at a clock comes to. `lookAgainAt` null: never. */
export type Look = {
  readonly clock: Pick<ClockToLookAt, 'caseId' | 'code' | 'cycle'>
  readonly notices: readonly Notice[]
  readonly lookAgainAt: Instant | null
}

/** The Slack message a complaint is logged from, whole. */
export type SourceMessage = { readonly permalink: string; readonly text: string }

export interface Store extends DigestStore, ClientStore, DraftStore {
  /**
   * Runs `work` in one transaction; retries it as a whole on a serialization failure or deadlock.
   * A result with `refused` is rolled back: a refusal changes nothing.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>
  /** Keeps what a form is about but cannot carry; the form carries `id`. */
  saveSourceMessage(id: string, source: SourceMessage, now: Instant): Promise<void>
  /** null: unknown, or forgotten because the form was left open for a week. */
  sourceMessage(id: string): Promise<SourceMessage | null>
  /** Deletes those kept before that instant. */
  forgetSourceMessages(before: Instant): Promise<void>
  /** Forgets what came in before that instant: nobody sends it again. */
  forgetClaims(before: Instant): Promise<void>
  /** Queues an edit of up to `limit` headers whose text has changed by time alone; says how many. */
  refreshStaleCards(now: Instant, limit: number): Promise<number>
  /**
   * Cases with a running clock that was counted by another version of its calendar than today's, in the order of
   * their ids, at most `limit` of those that come `after` one; null: from the first.
   */
  casesToRewind(after: CaseId | null, limit: number): Promise<readonly CaseId[]>
  /**
   * The years without a calendar that matter: this one and the next of each calendar in use, and every one that a date of
   * an open case reaches into.
   */
  calendarGaps(thisYear: number): Promise<readonly CalendarGap[]>
  /** Promises the administrators word of a gap, once per calendar and year; false: it was promised before. */
  enqueueCalendarWarning(gap: CalendarGap, now: Instant): Promise<boolean>
  /** Whether some case's card is on its way to this channel, so that a thread there may be its. */
  cardIsComing(channelId: string): Promise<boolean>
  /** Reads without locking. */
  caseFile(ref: CaseRef): Promise<CaseFile | null>
  provider(): Promise<Provider>
  /**
   * The calendar of that code as it is in force now, with the days agreed with a client over it where one is named.
   * Throws when no year of it is stored.
   */
  calendar(code: string, client?: ClientId): Promise<CalendarInForce>
  /** A person with language and zone; null: unknown. */
  profile(id: PersonId, now: Instant): Promise<Profile | null>
  /** Writes name, language, zone and deactivation as Slack reports them; roles and memberships stay. */
  saveProfile(profile: SlackProfile, now: Instant): Promise<void>
  /** Clients whose name contains `text`, at most `limit`, in name order; those without an agreement included. */
  searchClients(text: string, limit: number): Promise<readonly Client[]>
  client(id: ClientId): Promise<Client | null>
  /** Every version of every agreement with a client: the contract that took effect last first, its versions in order. */
  agreementDocuments(client: ClientId): Promise<readonly AgreementDocument[]>
  /** What departments and groups of approvers are called. */
  termNames(): Promise<TermNames>
  department(id: DepartmentId): Promise<Team | null>
  /** Every department, in the order of their ids. */
  departments(): Promise<readonly Team[]>
  /** Open cases whose handler's account is deactivated, at most `limit`. */
  casesWithLostOwner(limit: number): Promise<readonly CaseId[]>
  /** Open cases of one client, newest first, at most `limit`, for choosing one. */
  openCasesOf(client: ClientId, limit: number): Promise<readonly CaseSummary[]>
  /** Notes who decides in an approver's place from one day to another, both included; replaces what they said before. */
  saveDelegation(delegation: Delegation): Promise<void>
  /** Ends the delegation that runs on the approver's day `today` or is to come, and answers it; null: there was none. */
  endDelegation(approver: PersonId, today: PlainDate): Promise<Delegation | null>
  /** The Slack user groups that stand for a role, a department or a group of approvers. */
  userGroups(): Promise<readonly string[]>
  /** Makes everything that this user group stands for consist of these people; unknown ones are added. */
  saveUserGroup(userGroupId: string, members: readonly PersonId[]): Promise<void>
  /** Open cases, oldest receipt first, at most `limit`, and how many there are in all. */
  openCases(filter: CaseFilter, limit: number): Promise<{ cases: readonly CaseSummary[]; total: number }>
}

/** 3.2(6): `delegate` decides in the place of `approver`, in the approver's own zone. */
export type Delegation = {
  readonly approver: PersonId
  readonly delegate: PersonId
  readonly from: PlainDate
  readonly until: PlainDate
}

export type SlackProfile = {
  readonly id: PersonId
  readonly name: string
  /** Slack's locale, e.g. `zh-CN`. */
  readonly locale: string
  readonly timeZone: string
  readonly deactivated: boolean
}

export type Profile = {
  readonly person: Person
  readonly language: Language
  readonly timeZone: string
  /** When Slack was last asked; null: never. */
  readonly refreshedAt: Instant | null
}

/** `mine`: owned by, or logged by, that person. `department`: handled there now. */
export type CaseFilter = { readonly mine: PersonId } | { readonly department: DepartmentId } | 'all'

/** A year that no stored calendar covers, and how many open cases have a date that reaches into it. */
export type CalendarGap = { readonly code: string; readonly year: number; readonly cases: number }

/** One line of a list. */
export type CaseSummary = Omit<OpenCase, 'next' | 'card'> & {
  readonly accountManagerId: PersonId
  readonly departmentId: DepartmentId
  readonly clientId: ClientId
  /** Code of the agreement's calendar. */
  readonly calendar: string
  /** Whether days were agreed with the client besides the calendar. */
  readonly hasOwnDays: boolean
  readonly next: Pick<Clock, 'code' | 'dueAt' | 'dueSoonAt' | 'provisional'> | null
  readonly card: Place | null
}
