import type { CaseId, ClientId, DepartmentId, PersonId } from '../../agreement/ids.ts'
import type { Clock } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { OpenCase } from '../../digests/daily-digest.ts'
import type { CaseChange, CaseFile, CaseRef, Place } from './case-file.ts'

/** `mine`: owned by, or logged by, that person. `department`: handled there now. */
export type CaseFilter = { readonly mine: PersonId } | { readonly department: DepartmentId } | 'all'

/** One line of a list of cases. */
export type CaseSummary = Omit<OpenCase, 'next' | 'card'> & {
  readonly accountManagerId: PersonId
  readonly departmentId: DepartmentId
  readonly clientId: ClientId
  /** Code of the agreement's calendar. */
  readonly calendar: string
  /** Whether days were agreed with the client in addition to the calendar. */
  readonly hasOwnDays: boolean
  readonly next: Pick<Clock, 'code' | 'dueAt' | 'dueSoonAt' | 'provisional'> | null
  readonly card: Place | null
}

/** The Slack message a complaint is logged from, whole. */
export type SourceMessage = { readonly permalink: string; readonly text: string }

/** Cases, in a transaction. */
export interface CaseTransaction {
  /** The next number of the year, `C-2026-0001` first; no number is given out twice or left out. */
  nextNumber(year: number): Promise<string>
  /** Loads and locks a case until the transaction ends; null: no such case. */
  lockCase(ref: CaseRef): Promise<CaseFile | null>
  /** Writes facts, fold, clocks, notices and files, and queues the jobs that deliver them. */
  save(change: CaseChange): Promise<void>
}

/** Cases, read without a lock. */
export interface CaseStore {
  /** null: no such case. */
  caseFile(ref: CaseRef): Promise<CaseFile | null>
  /** Open cases, oldest receipt first, at most `limit`, and how many there are in all. */
  openCases(filter: CaseFilter, limit: number): Promise<{ cases: readonly CaseSummary[]; total: number }>
  /** Open cases of one client, newest first, at most `limit`, for choosing one. */
  openCasesOf(client: ClientId, limit: number): Promise<readonly CaseSummary[]>
  /** Open cases whose owner's account is deactivated, at most `limit`. */
  casesWithLostOwner(limit: number): Promise<readonly CaseId[]>
  /** Open cases whose account manager's account is deactivated, which no fact says yet; at most `limit`. */
  casesWithLostAccountManager(limit: number): Promise<readonly CaseId[]>
  /** Whether a card is about to be posted in this channel, so that an unknown thread there may belong to its case. */
  hasPendingCard(channelId: string): Promise<boolean>
  /** Saves the message that an open form is about, since the form cannot carry it; the form carries `id`. */
  saveSourceMessage(id: string, source: SourceMessage, now: Instant): Promise<void>
  /** null: unknown, or deleted because the form was left open for a week. */
  sourceMessage(id: string): Promise<SourceMessage | null>
  /** Deletes those saved before that instant. */
  deleteSourceMessages(before: Instant): Promise<void>
}
