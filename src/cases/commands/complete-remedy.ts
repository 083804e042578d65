import type { Terms } from '../../agreement/terms.ts'
import type { RemedyKind } from '../../agreement/vocabulary.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { ImplementingCase } from '../case.ts'
import { checkText, firstOf } from '../check-text.ts'
import type { CaseFact } from '../facts/facts.ts'
import type { Person } from '../person.ts'
import { type Decision, refuse } from '../refusal.ts'

export type CompleteRemedyCommand = {
  readonly verb: 'complete-remedy'
  readonly by: Person
  readonly now: Instant
  readonly remedy: RemedyKind
  /** The day it was done, in the agreement's zone. */
  readonly doneOn: PlainDate
  readonly proof: string
}

/** The remedies that were promised and are not done yet, each once. */
export const openRemedies = (kase: ImplementingCase): readonly RemedyKind[] =>
  [...new Set(kase.proposed.proposal.remedies)].filter(
    (kind) => !kase.completed.some((done) => done.remedy === kind),
  )

/** A remedy was carried out, with date and proof; the case closes with the last one. */
export function completeRemedy(
  kase: ImplementingCase,
  { by, now, remedy, doneOn, proof }: CompleteRemedyCommand,
  terms: Terms,
): Decision {
  const open = openRemedies(kase)
  const promised = kase.proposed.proposal.remedies.includes(remedy)
  const receivedOn = localDate(kase.complaint.receivedAt, terms.timeZone)
  const refusal = firstOf(
    promised ? null : { code: 'remedy-not-promised', field: 'remedy' },
    promised && !open.includes(remedy) ? { code: 'remedy-already-done', field: 'remedy' } : null,
    doneOn > localDate(now, terms.timeZone) ? { code: 'in-the-future', field: 'doneOn' } : null,
    doneOn < receivedOn ? { code: 'too-early', field: 'doneOn', after: 'receipt' } : null,
    checkText('proof', proof),
  )
  if (refusal) return refuse(refusal)
  const facts: CaseFact[] = [{ type: 'remedy-completed', at: now, by: by.id, remedy, doneOn, proof }]
  if (open.length === 1) facts.push({ type: 'case-closed', at: now, by: by.id })
  return { facts }
}
