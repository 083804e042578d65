import type { Case } from '../case.ts'
import { type HeardCommand, heard, type ToldCommand, told } from '../contact.ts'
import type { Decision } from '../refusal.ts'

export type AskClientCommand = ToldCommand & { readonly verb: 'ask-client' }
export type ClientAnsweredCommand = HeardCommand & { readonly verb: 'client-answered' }

/** 4.1: asks the client what is missing, in these words; the pausable clocks stand still until the answer. */
export function askClient(kase: Case, command: AskClientCommand): Decision {
  const said = told(command, { at: kase.complaint.receivedAt, event: 'receipt' })
  if ('refused' in said) return said
  return { facts: [{ type: 'client-asked', at: command.now, by: command.by.id, ...said }] }
}

/** 4.1: the client answered; the clocks go on from that moment. */
export function clientAnswered(kase: Case, command: ClientAnsweredCommand): Decision {
  const at = kase.question?.toldAt ?? kase.complaint.receivedAt
  const said = heard(command, { at, event: 'question' })
  if ('refused' in said) return said
  return { facts: [{ type: 'client-answered', at: command.now, by: command.by.id, ...said }] }
}
