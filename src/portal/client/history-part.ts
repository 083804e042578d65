import type { OutgoingContact } from '../../cases/facts/fact-fields.ts'
import type { CaseFact, FactOf, FactType } from '../../cases/facts/facts.ts'

type PartOf<Type extends FactType> =
  FactOf<Type> extends OutgoingContact
    ? 'letter'
    : FactOf<Type> extends { readonly words: string }
      ? 'words'
      : 'file' | 'rating' | 'hidden'

/**
 * The part of each fact that the client's page shows: a letter to the client; words, files and a rating by the client;
 * or nothing. A fact without an entry does not compile.
 */
const historyPart = {
  'complaint-logged': 'hidden',
  'complaint-corrected': 'hidden',
  'agreement-changed': 'hidden',
  'complaint-acknowledged': 'letter',
  'decline-proposed': 'hidden',
  'decline-rejected': 'hidden',
  'case-declined': 'letter',
  'decline-contested': 'words',
  'evidence-added': 'file',
  'evidence-repeated': 'hidden',
  'evidence-failed': 'hidden',
  'owner-assigned': 'hidden',
  'owner-lost': 'hidden',
  'account-manager-changed': 'hidden',
  'account-manager-lost': 'hidden',
  'hand-over-offered': 'hidden',
  'hand-over-accepted': 'hidden',
  'hand-over-climbed': 'hidden',
  'investigation-extended': 'letter',
  'complexity-declared': 'letter',
  'client-asked': 'letter',
  'client-answered': 'words',
  'waiting-began': 'hidden',
  'waiting-ended': 'hidden',
  'delay-foreseen': 'hidden',
  'delay-notified': 'letter',
  'investigation-completed': 'hidden',
  'solution-proposed': 'hidden',
  'approval-requested': 'hidden',
  'approval-climbed': 'hidden',
  'approval-voided': 'hidden',
  'proposal-approved': 'hidden',
  'proposal-returned': 'hidden',
  'solution-determined': 'hidden',
  'solution-taken-back': 'hidden',
  'solution-notified': 'letter',
  'client-reminded': 'letter',
  'client-accepted': 'words',
  'acceptance-deemed': 'hidden',
  'confirmation-lapsed': 'hidden',
  'revision-requested': 'words',
  'remedy-completed': 'hidden',
  'escalation-requested': 'words',
  'escalation-taken-over': 'hidden',
  'decision-refused': 'words',
  'case-withdrawn': 'words',
  'case-merged': 'hidden',
  'case-absorbed': 'hidden',
  'case-reopened': 'words',
  'case-closed': 'hidden',
  'clock-stopped': 'hidden',
  'calendar-changed': 'hidden',
  'delivery-failed': 'hidden',
  'reminder-seen': 'hidden',
  'reminder-snoozed': 'hidden',
  'client-wrote': 'words',
  'message-classified': 'hidden',
  'silence-disproved': 'hidden',
  'client-informed': 'letter',
  'letter-undelivered': 'hidden',
  'letter-doubtful': 'hidden',
  'letter-settled': 'hidden',
  'page-viewed': 'hidden',
  'links-revoked': 'hidden',
  'handling-rated': 'rating',
} as const satisfies { readonly [Type in FactType]: PartOf<Type> }

type Part = (typeof historyPart)[FactType]
type HistoryFact<Of extends Part> = {
  [Type in FactType]: (typeof historyPart)[Type] extends Of ? FactOf<Type> : never
}[FactType]

/** Whether the client's page shows a fact as this part. */
export const isHistoryPart = <Of extends Part>(fact: CaseFact, part: Of): fact is HistoryFact<Of> =>
  historyPart[fact.type] === part

/** The facts that the client's page shows as this part. */
export const historyFacts = <Of extends Part>(facts: readonly CaseFact[], part: Of): HistoryFact<Of>[] =>
  facts.filter((fact) => isHistoryPart(fact, part))
