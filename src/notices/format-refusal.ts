import type { Refusal } from '../cases/refusal.ts'
import { localDate } from '../deadlines/instant.ts'
import { formatDate, formatDue, type Reader } from './format-time.ts'

/** How this reader's edge names a person or a department, e.g. as a Slack mention. */
export type Naming = { readonly person: (id: string) => string; readonly department: string }

/** A refusal as a full sentence for the person who asked, in their language. */
export function formatRefusal(refusal: Refusal, reader: Reader, naming: Naming): string {
  const { drafts, refusals, terms } = reader.words
  switch (refusal.code) {
    case 'not-allowed':
      return refusals.notAllowed(
        terms.verb[refusal.verb],
        terms.list(refusal.who.map((standing) => terms.standing[standing])),
      )
    case 'wrong-status':
      return refusals.wrongStatus(terms.verb[refusal.verb], terms.status[refusal.status])
    case 'no-agreement':
      return refusals.noAgreement(formatDate(localDate(refusal.on, reader.timeZone), reader))
    case 'in-the-future':
      return refusals.inTheFuture
    case 'in-the-past':
      return refusals.inThePast
    case 'too-late':
      return refusals.tooLate
    case 'case-ended':
      return refusals.caseEnded
    case 'too-early':
      return refusals.tooEarly[refusal.after]
    case 'words-missing':
      return refusals.wordsMissing
    case 'text-too-long':
      return refusals.textTooLong(refusal.length, refusal.limit)
    case 'amount':
      return refusals.amount(refusal.fault)
    case 'parts-missing':
      return refusals.partsMissing(terms.both(refusal.missing.map((part) => terms.part[part])))
    case 'complained-about':
      return refusals.complainedAbout(naming.person(refusal.person))
    case 'not-a-member':
      return refusals.notAMember(naming.person(refusal.person), naming.department)
    case 'deactivated':
      return refusals.deactivated(naming.person(refusal.person))
    case 'no-remedy':
      return refusals.noRemedy
    case 'no-client-email':
      return refusals.noClientEmail
    case 'confidential':
      return refusals.confidential
    case 'own-proposal':
      return refusals.ownProposal
    case 'already-approved':
      return refusals.alreadyApproved
    case 'own-decline':
      return refusals.ownDecline
    case 'first-level-owner':
      return refusals.firstLevelOwner
    case 'not-designated':
      return refusals.notDesignated
    case 'not-now':
      return refusals.notNowDone(refusals.notNow[refusal.because])
    case 'date-passed':
      return refusals.datePassed(formatDue(refusal.dueAt, reader))
    case 'date-unknown':
      return refusals.dateUnknown
    case 'not-a-business-day':
      return refusals.notABusinessDay(formatDate(refusal.day, reader))
    case 'not-later':
      return refusals.notLater(formatDue(refusal.dueAt, reader))
    case 'past-limit':
      return refusals.pastLimit(terms.clock[refusal.clock], formatDue(refusal.dueAt, reader))
    case 'no-revisions-left':
      return refusals.noRevisionsLeft(refusal.rounds)
    case 'no-ground':
      return refusals.noGround[refusal.ground]
    case 'same-owner':
      return refusals.sameOwner
    case 'merge':
      return refusals.merge[refusal.fault]
    case 'not-to-be-told':
      return refusals.notToBeTold[refusal.about]
    case 'window-over':
      return refusals.windowOver(
        refusal.days,
        formatDate(localDate(refusal.endedAt, reader.timeZone), reader),
      )
    case 'nothing-corrected':
      return refusals.nothingCorrected
    case 'proposal-changed':
      return refusals.proposalChanged
    case 'remedy-not-promised':
      return refusals.remedyNotPromised
    case 'remedy-already-done':
      return refusals.remedyAlreadyDone
    case 'scan-missing':
      return refusals.scanMissing
    case 'draft-not-allowed':
      return drafts.refused.notAllowed
    case 'draft-decided':
      return drafts.refused.decided[refusal.status]
    case 'draft-earlier':
      return drafts.refused.earlier
    case 'draft-case-unknown':
      return drafts.refused.caseUnknown
  }
}
