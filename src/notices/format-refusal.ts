import { formatMoney } from '../agreement/money.ts'
import type { Refusal } from '../cases/refusal.ts'
import { localDate } from '../deadlines/instant.ts'
import { formatDate, formatDue, type Reader } from './format-time.ts'
import type { Words } from './words/words.ts'

/** How an edge names a person or a department, such as by a Slack mention. */
export type Naming = { readonly person: (id: string) => string; readonly department: string }

/** The reader of a refusal, and how people are named for them. */
type Written = { readonly reader: Reader; readonly words: Words; readonly naming: Naming }

/** One sentence for each code; a code without one does not compile. */
type Sentences = {
  readonly [Code in Refusal['code']]: (refusal: Extract<Refusal, { code: Code }>, written: Written) => string
}

/** A refusal as a full sentence for the person who asked, in their language. */
export function formatRefusal(refusal: Refusal, reader: Reader, naming: Naming): string {
  const sentence = sentences[refusal.code] as (refusal: Refusal, written: Written) => string
  return sentence(refusal, { reader, words: reader.words, naming })
}

const sentences: Sentences = {
  'not-allowed': (refusal, { words: { refusals, terms } }) =>
    refusals.notAllowed(
      terms.verb[refusal.verb],
      terms.list(refusal.who.map((standing) => terms.standing[standing])),
    ),
  'wrong-status': (refusal, { words: { refusals, terms } }) =>
    refusals.wrongStatus(terms.verb[refusal.verb], terms.status[refusal.status]),
  'no-agreement': (refusal, { reader, words: { refusals } }) =>
    refusals.noAgreement(formatDate(localDate(refusal.on, reader.timeZone), reader)),
  'in-the-future': (_, { words: { refusals } }) => refusals.inTheFuture,
  'in-the-past': (_, { words: { refusals } }) => refusals.inThePast,
  'too-late': (_, { words: { refusals } }) => refusals.tooLate,
  'case-ended': (_, { words: { refusals } }) => refusals.caseEnded,
  'too-early': (refusal, { words: { refusals } }) => refusals.tooEarly[refusal.after],
  'words-missing': (_, { words: { refusals } }) => refusals.wordsMissing,
  'text-too-long': (refusal, { words: { refusals } }) => refusals.textTooLong(refusal.length, refusal.limit),
  amount: (refusal, { words: { refusals } }) => refusals.amount(refusal.fault),
  'parts-missing': (refusal, { words: { refusals, terms } }) =>
    refusals.partsMissing(terms.both(refusal.missing.map((part) => terms.part[part]))),
  'complained-about': (refusal, { naming, words: { refusals } }) =>
    refusals.complainedAbout(naming.person(refusal.person)),
  'not-a-member': (refusal, { naming, words: { refusals } }) =>
    refusals.notAMember(naming.person(refusal.person), naming.department),
  deactivated: (refusal, { naming, words: { refusals } }) =>
    refusals.deactivated(naming.person(refusal.person)),
  'no-remedy': (_, { words: { refusals } }) => refusals.noRemedy,
  'amount-without-remedy': (_, { words: { refusals } }) => refusals.amountWithoutRemedy,
  'both-refunds': (_, { words: { refusals } }) => refusals.bothRefunds,
  'no-client-email': (_, { words: { refusals } }) => refusals.noClientEmail,
  confidential: (_, { words: { refusals } }) => refusals.confidential,
  'own-proposal': (_, { words: { refusals } }) => refusals.ownProposal,
  'already-approved': (_, { words: { refusals } }) => refusals.alreadyApproved,
  'own-decline': (_, { words: { refusals } }) => refusals.ownDecline,
  'first-level-owner': (_, { words: { refusals } }) => refusals.firstLevelOwner,
  'not-designated': (_, { words: { refusals } }) => refusals.notDesignated,
  'not-now': (refusal, { words: { refusals } }) => refusals.notNowDone(refusals.notNow[refusal.because]),
  'date-passed': (refusal, { reader, words: { refusals } }) =>
    refusals.datePassed(formatDue(refusal.dueAt, reader)),
  'date-unknown': (_, { words: { refusals } }) => refusals.dateUnknown,
  'not-a-business-day': (refusal, { reader, words: { refusals } }) =>
    refusals.notABusinessDay(formatDate(refusal.day, reader)),
  'not-later': (refusal, { reader, words: { refusals } }) =>
    refusals.notLater(formatDue(refusal.dueAt, reader)),
  'past-limit': (refusal, { reader, words: { refusals, terms } }) =>
    refusals.pastLimit(terms.clock[refusal.clock], formatDue(refusal.dueAt, reader)),
  'no-revisions-left': (refusal, { words: { refusals } }) => refusals.noRevisionsLeft(refusal.rounds),
  'no-ground': (refusal, { words: { refusals } }) => refusals.noGround[refusal.ground],
  'same-owner': (_, { words: { refusals } }) => refusals.sameOwner,
  'same-account-manager': (_, { words: { refusals } }) => refusals.sameAccountManager,
  'not-an-account-manager': (refusal, { naming, words: { refusals } }) =>
    refusals.notAnAccountManager(naming.person(refusal.person)),
  merge: (refusal, { words: { refusals } }) => refusals.merge[refusal.fault],
  'not-to-be-told': (refusal, { words: { refusals } }) => refusals.notToBeTold[refusal.about],
  'window-over': (refusal, { reader, words: { refusals } }) =>
    refusals.windowOver(refusal.days, formatDate(localDate(refusal.endedAt, reader.timeZone), reader)),
  'reaches-complained-about': (refusal, { naming, words: { refusals } }) =>
    refusals.reachesComplainedAbout(naming.person(refusal.person)),
  'nothing-corrected': (_, { words: { refusals } }) => refusals.nothingCorrected,
  'other-amounts': ({ others, determined }, { words: { refusals, terms } }) =>
    refusals.otherAmounts(terms.all(others), determined && formatMoney(determined)),
  'proposal-changed': (_, { words: { refusals } }) => refusals.proposalChanged,
  'message-settled': (_, { words: { refusals } }) => refusals.messageSettled,
  'solution-changed': (_, { words: { refusals } }) => refusals.solutionChanged,
  'remedy-not-promised': (_, { words: { refusals } }) => refusals.remedyNotPromised,
  'remedy-already-done': (_, { words: { refusals } }) => refusals.remedyAlreadyDone,
  'scan-missing': (_, { words: { refusals } }) => refusals.scanMissing,
  'draft-not-allowed': (_, { words: { drafts } }) => drafts.refused.notAllowed,
  'draft-decided': (refusal, { words: { drafts } }) => drafts.refused.decided[refusal.status],
  'draft-earlier': (_, { words: { drafts } }) => drafts.refused.earlier,
  'draft-case-unknown': (_, { words: { drafts } }) => drafts.refused.caseUnknown,
}
