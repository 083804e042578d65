import type { AgreementVersionId } from '../../agreement/ids.ts'
import type { Terms } from '../../agreement/terms.ts'
import { checkLength, checkText, firstOf } from '../check-text.ts'
import type { FactOf } from '../facts/facts.ts'
import { type CommandDecision, refuse } from './command-refusal.ts'
import type { CommandBase, CommandRule } from './define-command.ts'

/** A complaint as the account manager entered it (2.1, 2.2). */
export type LogCommand = CommandBase &
  Omit<FactOf<'complaint-logged'>, 'type' | 'at' | 'by' | 'number' | 'agreementVersionId' | 'department'>

/** The agreement with the client in force on the day of receipt. */
export type AgreementInForce = { readonly versionId: AgreementVersionId; readonly terms: Terms }

/** The command that makes a case, so that no status allows it and its decision needs none. */
export const log = {
  verb: 'log',
  statuses: {},
  allowed: ['account-manager', 'administrator'],
  clause: '2.1, 2.2',
  guard: 'an agreement was in force on the day of receipt; a designated channel; received no later than now',

  /**
   * 2.1–2.4: opens a case under `number`. Refuses a receipt in the future, a client without an agreement on the day
   * of receipt (`agreement` null), and a description that says nothing. Missing details of 2.2 never block.
   */
  decide(command: LogCommand, agreement: AgreementInForce | null, number: string): CommandDecision {
    const { by, now, ...complaint } = command
    const refusal = firstOf(
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
  },
} as const satisfies CommandRule<string, 'account-manager' | 'administrator'> & {
  statuses: object
  decide: unknown
}
