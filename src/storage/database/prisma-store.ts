import type { Store, Transaction } from '../../operations/ports/store.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import { findCalendarGaps } from '../calendars/calendar-gaps.ts'
import { openCalendars } from '../calendars/calendar-rows.ts'
import { writeCalendarWarning } from '../calendars/calendar-warning.ts'
import { findCasesWithLostOwner, listOpenCases, listOpenCasesOf } from '../cases/case-list.ts'
import { findCasesToRewind } from '../cases/find-cases-to-rewind.ts'
import { loadCase } from '../cases/load-case.ts'
import { readRatings } from '../cases/rating-rows.ts'
import { readLetters, readLink, writeLink, writeSeen } from '../clients/client-link-rows.ts'
import { readClientPage } from '../clients/client-page-rows.ts'
import {
  findClientByContract,
  findClientsByAddress,
  findClientsByDomain,
} from '../clients/find-client-of-complaint.ts'
import {
  countMailsFrom,
  readKnowsMail,
  readKnowsMessage,
  readLastMail,
} from '../clients/inbound-mail-rows.ts'
import { listDraftsToRemind, listWaitingDrafts, readIntakeDraft } from '../clients/intake-draft-rows.ts'
import { readMailbox, writeMailbox } from '../clients/mailbox-rows.ts'
import {
  deleteSourceMessages,
  readSourceMessage,
  writeSourceMessage,
} from '../clients/source-message-rows.ts'
import { listAgreementDocuments, readTermNames } from '../company/agreement-documents.ts'
import { deleteDelegation, writeDelegation } from '../company/delegation-rows.ts'
import {
  findClients,
  readClient,
  readDepartment,
  readDepartments,
  readProfile,
  readProvider,
  writeProfile,
} from '../company/directory.ts'
import { readUserGroups, writeUserGroup } from '../company/user-group-rows.ts'
import { hasHadCases, readHome, readPersonalReaders } from '../digests/digest-readers.ts'
import { changeDigest, deleteSilentDigests, findDigests, writeDigest } from '../digests/digest-rows.ts'
import { readOpenClocks, readStoppedClocks, readWeeks } from '../digests/week-rows.ts'
import type { PrismaClient } from '../generated/client.ts'
import { deleteClaims } from '../outbox/claim-rows.ts'
import { findDraftPlace, requeueDraftCards, writeDraftNotice } from '../outbox/draft-notices.ts'
import { findComingCard } from '../outbox/find-coming-card.ts'
import { readSeenReminders } from '../outbox/seen-reminders.ts'
import { queueStaleCards } from '../outbox/sweep-rows.ts'
import { isConflict } from './is-conflict.ts'
import { isUnavailable } from './is-unavailable.ts'
import { openTransaction } from './prisma-transaction.ts'

/** What a store needs besides its database. */
export type StoreOptions = {
  /** A fresh unique id (UUID) for each notice and file. */
  readonly newId: () => string
  /** Milliseconds to wait for a connection; 2000 unless told, since a person is waiting. */
  readonly maxWait?: number
  /** Milliseconds one try of a transaction may take before it is rolled back; 2000 unless told. */
  readonly timeout?: number
}

/** Slack gives up after three seconds; this leaves time to say so to the person who waits. */
const databaseTimeoutMs = 1_800

/** Tries of one transaction: conflicts between two of them end with one of them going through. */
const tries = 3

/**
 * The store over PostgreSQL, at its default isolation READ COMMITTED: what must not change meanwhile is locked by
 * name. Throws {@link Unavailable} when the database does not answer in time, or not at all, and after three conflicts;
 * anything else thrown is a bug. Nothing of a failed transaction is left.
 */
export function openStore(
  prisma: PrismaClient,
  { newId, maxWait = 2000, timeout = 2000 }: StoreOptions,
): Store {
  const calendars = openCalendars()

  async function attempt<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    try {
      return await prisma.$transaction(
        async (db) => {
          const result = await work(openTransaction(db, calendars, newId))
          if (isRefusal(result)) throw new RolledBack(result)
          return result
        },
        { maxWait, timeout },
      )
    } catch (error) {
      if (error instanceof RolledBack) return error.result as Result
      throw error
    }
  }

  async function untilDone<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    for (let tried = 1; ; tried++) {
      try {
        return await attempt(work)
      } catch (error) {
        if (tried === tries || !isConflict(error)) throw error
      }
    }
  }

  return {
    transaction: (work) => reached(untilDone(work)),
    caseFile: async (ref) => (await reached(loadCase(prisma, calendars, ref, { lock: false })))?.file ?? null,
    casesToRewind: (after, limit) => reached(findCasesToRewind(prisma, after, limit)),
    calendarGaps: (thisYear) => reached(findCalendarGaps(prisma, thisYear)),
    enqueueCalendarWarning: (gap, now) => reached(writeCalendarWarning(prisma, gap, now)),
    cardIsComing: (channelId) => reached(findComingCard(prisma, channelId)),
    saveSourceMessage: (id, source, now) => reached(writeSourceMessage(prisma, id, source, now)),
    sourceMessage: (id) => reached(readSourceMessage(prisma, id)),
    provider: () => reached(readProvider(prisma)),
    calendar: (code, client) => reached(calendars.current(prisma, code, client ?? null)),
    profile: (id, now) => reached(readProfile(prisma, id, now)),
    saveProfile: (profile, now) => reached(writeProfile(prisma, profile, now)),
    searchClients: (text, limit) => reached(findClients(prisma, text, limit)),
    client: (id) => reached(readClient(prisma, id)),
    agreementDocuments: (client) => reached(listAgreementDocuments(prisma, client)),
    termNames: () => reached(readTermNames(prisma)),
    department: (id) => reached(readDepartment(prisma, id)),
    departments: () => reached(readDepartments(prisma)),
    casesWithLostOwner: (limit) => reached(findCasesWithLostOwner(prisma, limit)),
    openCasesOf: (client, limit) => reached(listOpenCasesOf(prisma, client, limit)),
    saveLink: (link) => reached(writeLink(prisma, link)),
    clientLink: (tokenHash) => reached(readLink(prisma, { tokenHash })),
    replyLink: (replyHash) => reached(readLink(prisma, { replyHash })),
    clientPage: (tokenHash, now) => reached(readClientPage(prisma, calendars, tokenHash, now)),
    markSeen: (links, now, since) => reached(writeSeen(prisma, links, now, since)),
    letter: async (noticeId) => (await reached(readLetters(prisma, { noticeId })))[0] ?? null,
    lettersOf: (caseId) => reached(readLetters(prisma, { caseId })),
    lastMailOf: (caseId) => reached(readLastMail(prisma, caseId)),
    clientsByAddress: (address) => reached(findClientsByAddress(prisma, address)),
    clientsByDomain: (domain) => reached(findClientsByDomain(prisma, domain)),
    clientByContract: (contractNo) => reached(findClientByContract(prisma, contractNo)),
    intakeDraft: (id) => reached(readIntakeDraft(prisma, id, { lock: false })),
    draftPlace: (id) => reached(findDraftPlace(prisma, id)),
    retryDraftCards: (before, now) => reached(requeueDraftCards(prisma, before, now)),
    draftsToRemind: (limit) => reached(listDraftsToRemind(prisma, limit)),
    enqueueDraftReminder: (reminder, now) => reached(writeDraftNotice(prisma, reminder, now)),
    waitingDrafts: (limit) => reached(listWaitingDrafts(prisma, limit)),
    knowsMail: (id) => reached(readKnowsMail(prisma, id)),
    knowsMessage: (messageId) => reached(readKnowsMessage(prisma, messageId)),
    mailsFrom: (address, since) => reached(countMailsFrom(prisma, address, since)),
    mailbox: (id) => reached(readMailbox(prisma, id)),
    saveMailbox: (mailbox) => reached(writeMailbox(prisma, mailbox)),
    saveDelegation: (delegation) => reached(writeDelegation(prisma, delegation)),
    endDelegation: (approver, today) => reached(deleteDelegation(prisma, approver, today)),
    userGroups: () => reached(readUserGroups(prisma)),
    saveUserGroup: (id, members) =>
      reached(prisma.$transaction((db) => writeUserGroup(db, id, members), { maxWait, timeout })),
    home: () => reached(readHome(prisma)),
    hasHadCases: (department) => reached(hasHadCases(prisma, department)),
    personalReaders: () => reached(readPersonalReaders(prisma)),
    remindersSeenBy: (person) => reached(readSeenReminders(prisma, person)),
    digestsSaid: (ids) => reached(findDigests(prisma, ids)),
    enqueueDigest: (key, content, now) => reached(writeDigest(prisma, key, content, now)),
    changeDigest: (key, content) => reached(changeDigest(prisma, key, content)),
    refreshStaleCards: (now, limit) => reached(queueStaleCards(prisma, now, limit)),
    forgetSourceMessages: (before) => reached(deleteSourceMessages(prisma, before)),
    forgetClaims: (before) => reached(deleteClaims(prisma, before)),
    forgetSilentDigests: (before) => reached(deleteSilentDigests(prisma, before)),
    weeksOf: (department, from, until, timeZone) =>
      reached(readWeeks(prisma, department, from, until, timeZone)),
    ratingsOf: (department, week, timeZone) => reached(readRatings(prisma, department, week, timeZone)),
    stoppedClocks: (department, limit) => reached(readStoppedClocks(prisma, department, limit)),
    openClocks: (department, now, until) => reached(readOpenClocks(prisma, department, now, until)),
    openCases: (filter, limit) => reached(listOpenCases(prisma, filter, limit)),
  }
}

/** What was asked for, or {@link Unavailable} where the database is to blame. */
async function reached<Result>(asked: Promise<Result>): Promise<Result> {
  const { promise: silence, reject } = Promise.withResolvers<never>()
  // Nobody can wait any longer, and a server that hangs ends no statement by itself.
  const patience = setTimeout(
    () => reject(new Unavailable('The database has not answered; it may still do what was asked of it.')),
    databaseTimeoutMs,
  ).unref()
  try {
    return await Promise.race([asked, silence])
  } catch (cause) {
    if (!isUnavailable(cause)) throw cause
    throw new Unavailable('The database did not answer in time; nothing was changed.', { cause })
  } finally {
    clearTimeout(patience)
  }
}

/** Carries a refusal out of the transaction it undoes. */
class RolledBack extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('Refused: rolled back.')
    this.result = result
  }
}

const isRefusal = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'refused' in result
