import type { RemedyKind } from '../../agreement/vocabulary.ts'
import { localDate } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { checkText, firstOf } from '../check-text.ts'
import { openRemedies } from '../open-remedies.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand } from './define-command.ts'

type CompleteRemedyCommand = CommandBase & {
  readonly remedy: RemedyKind
  /** The day it was done, in the agreement's time zone. */
  readonly doneOn: PlainDate
  readonly proof: string
}

/** 3.2(5): a promised remedy was carried out, with its day and proof; the last one closes the case. */
export const completeRemedy = defineCommand({
  verb: 'complete-remedy',
  statuses: { implementing: 80 },
  nextStep: { implementing: 130 },
  allowed: ['owner', 'head'],
  clause: '3.2(5)',
  guard: 'a promised remedy, once, with its day and proof; the last one closes the case',

  decide(kase, { by, now, remedy, doneOn, proof }: CompleteRemedyCommand, { terms }) {
    const open = openRemedies(kase)
    const isPromised = kase.proposed.proposal.remedies.includes(remedy)
    const receivedOn = localDate(kase.complaint.receivedAt, terms.timeZone)
    const refusal = firstOf(
      isPromised ? null : { code: 'remedy-not-promised', field: 'remedy' },
      isPromised && !open.includes(remedy) ? { code: 'remedy-already-done', field: 'remedy' } : null,
      doneOn > localDate(now, terms.timeZone) ? { code: 'in-the-future', field: 'doneOn' } : null,
      doneOn < receivedOn ? { code: 'too-early', field: 'doneOn', after: 'receipt' } : null,
      checkText('proof', proof),
    )
    if (refusal) return refuse(refusal)
    return {
      facts: [
        { type: 'remedy-completed', at: now, by: by.id, remedy, doneOn, proof },
        ...(open.length === 1 ? [{ type: 'case-closed' as const, at: now, by: by.id }] : []),
      ],
    }
  },
})
