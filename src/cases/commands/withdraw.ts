import type { Case } from '../case.ts'
import { type HeardCommand, heard } from '../contact.ts'
import type { Decision } from '../refusal.ts'
import { voided } from './escalate.ts'

export type WithdrawCommand = HeardCommand & { readonly verb: 'withdraw' }

/** The client takes the complaint back, in recorded words; what was still running falls away. */
export function withdraw(kase: Case, command: WithdrawCommand): Decision {
  const { by, now } = command
  const said = heard(command, { at: kase.complaint.receivedAt, event: 'receipt' })
  if ('refused' in said) return said
  return { facts: [...voided(kase, now, by.id), { type: 'case-withdrawn', at: now, by: by.id, ...said }] }
}
