import type { Case } from '../case.ts'
import { type HeardCommand, heard } from '../contact.ts'
import type { Decision } from '../refusal.ts'

export type WriteCommand = HeardCommand & { readonly verb: 'write' }

/** Records what the client wrote or said of their own accord. Moves no clock. */
export function write(kase: Case, command: WriteCommand): Decision {
  const said = heard(command, { at: kase.complaint.receivedAt, event: 'receipt' })
  if ('refused' in said) return said
  return { facts: [{ type: 'client-wrote', at: command.now, by: command.by.id, ...said }] }
}
