import type { AgreementVersionId } from '../../agreement/ids.ts'
import type { Terms } from '../../agreement/terms.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { checkLength, checkText, firstOf } from '../check-text.ts'
import type { ComplaintLogged } from '../facts/intake-facts.ts'
import { objection } from '../permissions.ts'
import type { Person } from '../person.ts'
import { type Decision, refuse } from '../refusal.ts'

/** A complaint as the account manager entered it (2.1, 2.2). */
export type LogCommand = { readonly by: Person; readonly now: Instant } & Omit<
  ComplaintLogged,
  'type' | 'at' | 'by' | 'number' | 'agreementVersionId' | 'department'
>

/** The agreement with the client in force on the day of receipt. */
export type AgreementInForce = { readonly versionId: AgreementVersionId; readonly terms: Terms }

/**
 * 2.1–2.4: opens a case under `number`. Refuses a receipt in the future, a client without an agreement on the
 * day of receipt (`agreement` null), and a description that says nothing. Missing details of 2.2 never block.
 */
export function log(command: LogCommand, agreement: AgreementInForce | null, number: string): Decision {
  const { by, now, ...complaint } = command
  const refusal = firstOf(
    objection('log', by, null),
    complaint.receivedAt > now
      ? { code: 'in-the-future', field: complaint.deliveredOn ? 'deliveredOn' : 'receivedAt' }
      : null,
    checkText('description', complaint.description),
    checkLength('contractNo', complaint.contractNo),
    checkLength('service', complaint.service),
    checkLength('expectedSolution', complaint.expectedSolution),
    checkLength('caller', complaint.caller ?? null),
  )
  if (refusal) return refuse(refusal)
  if (!agreement) return refuse({ code: 'no-agreement', field: 'client', on: complaint.receivedAt })
  if (!agreement.terms.channels.includes(complaint.channel)) {
    return refuse({ code: 'not-designated', field: 'channel' })
  }
  return {
    facts: [
      {
        type: 'complaint-logged',
        at: now,
        by: by.id,
        number,
        agreementVersionId: agreement.versionId,
        department: agreement.terms.departments[complaint.category],
        ...complaint,
      },
    ],
  }
}
