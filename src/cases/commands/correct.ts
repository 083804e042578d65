import type { DepartmentId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { type Case, isOpen, openStatuses } from '../case.ts'
import { checkLength, checkText, firstOf } from '../check-text.ts'
import type { Correctable } from '../facts/intake-facts.ts'
import type { Person } from '../person.ts'
import { type CommandRefusal, refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'
import type { AgreementInForce } from './log.ts'

export type CorrectCommand = CommandBase & {
  /** Everything as it should read; what is the same is no correction. */
  readonly to: Correctable
  readonly reason: string
  /** The agreement in force with the client of `to` on its day of receipt; for an ended case, its own; null: none. */
  readonly agreement: AgreementInForce | null
  /** The people complained about, before and after the correction. */
  readonly complainedAbout: readonly Person[]
}

/**
 * 2.4: corrects what was entered wrongly. Old and new value and the reason are kept; dates follow, frozen verdicts
 * stay. Another category moves the case to the department responsible for it, unless it was handed over or escalated
 * since. Confidentiality is not lifted where the person complained about works in the department, whose channel would show
 * the case (3.1). A case that has ended keeps its department, its agreement and the date by which it was judged.
 */
export const correct = defineCommand({
  verb: 'correct',
  statuses: ranked(240, ...openStatuses, 'closed', 'declined', 'withdrawn', 'deadlocked'),
  allowed: ['account-manager', 'head', 'quality-manager'],
  clause: '2.4',
  guard:
    'old and new value and the reason; dates follow, frozen verdicts stay; after the end no dates and no agreement',

  decide(kase, { by, now, to, reason, agreement, complainedAbout }: CorrectCommand) {
    const changed = (Object.keys(to) as (keyof Correctable)[]).filter(
      (key) => to[key] !== kase.complaint[key],
    )
    const refusal = firstOf(
      changed.length === 0 ? { code: 'nothing-corrected' } : null,
      checkText('reason', reason),
      checkText('description', to.description),
      checkLength('contractNo', to.contractNo),
      checkLength('service', to.service),
      checkLength('expectedSolution', to.expectedSolution),
      checkReceipt(kase, to.receivedAt, now),
      agreement ? null : { code: 'no-agreement', field: 'client', on: to.receivedAt },
    )
    if (refusal || !agreement) return refuse(refusal ?? { code: 'nothing-corrected' })
    const pick = (from: Correctable): Partial<Correctable> =>
      Object.fromEntries(changed.map((key) => [key, from[key]]))
    const isHandledElsewhere =
      !isOpen(kase) || kase.level === 1 || kase.department !== kase.complaint.department
    const department = isHandledElsewhere ? kase.department : agreement.terms.departments[to.category]
    const reader = kase.complaint.sensitive && !to.sensitive ? readerAmong(complainedAbout, department) : null
    if (reader) return refuse({ code: 'reaches-complained-about', person: reader.id })
    return {
      facts: [
        {
          type: 'complaint-corrected',
          at: now,
          by: by.id,
          from: pick(kase.complaint),
          to: pick(to),
          reason,
          agreementVersionId: agreement.versionId,
          department,
        },
      ],
    }
  },
})

/** 3.1: whoever of these people would read the case in the channel of that department; undefined: nobody. */
const readerAmong = (people: readonly Person[], department: DepartmentId): Person | undefined =>
  people.find(({ departments, headOf }) => departments.includes(department) || headOf.includes(department))

/** A complaint is received before anyone can acknowledge it. */
function checkReceipt(kase: Case, receivedAt: Instant, now: Instant): CommandRefusal | null {
  if (!isOpen(kase) && receivedAt !== kase.complaint.receivedAt) {
    return { code: 'case-ended', field: 'receivedAt' }
  }
  if (receivedAt > now) return { code: 'in-the-future', field: 'receivedAt' }
  const acknowledgedAt = kase.acknowledgement?.toldAt ?? now
  return receivedAt > acknowledgedAt ? { code: 'too-late', field: 'receivedAt' } : null
}
