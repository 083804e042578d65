import type { Refusal } from '../cases/refusal.ts'
import { localDate } from '../deadlines/instant.ts'
import { type Reader, sayDate } from './say-time.ts'

/** How this reader's edge names a person or a department, e.g. as a Slack mention. */
export type Naming = { readonly person: (id: string) => string; readonly department: string }

/** A refusal as a full sentence for the person who asked, in their language. */
export function sayRefusal(refusal: Refusal, reader: Reader, naming: Naming): string {
  const { refusals, terms } = reader.words
  switch (refusal.code) {
    case 'not-allowed':
      return refusals.notAllowed(
        terms.verb[refusal.verb],
        terms.list(refusal.who.map((standing) => terms.standing[standing])),
      )
    case 'wrong-stage':
      return refusals.wrongStage(terms.verb[refusal.verb], terms.status[refusal.status])
    case 'no-agreement':
      return refusals.noAgreement(sayDate(localDate(refusal.on, reader.timeZone), reader))
    case 'in-the-future':
      return refusals.inTheFuture
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
    case 'proposal-changed':
      return refusals.proposalChanged
    case 'remedy-not-promised':
      return refusals.remedyNotPromised
    case 'remedy-already-done':
      return refusals.remedyAlreadyDone
  }
}
