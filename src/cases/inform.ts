import type { Case } from './case.ts'
import type { InformedAbout } from './client-facts.ts'
import { type ToldCommand, told } from './contact.ts'
import type { Decision } from './refusal.ts'

export type InformCommand = ToldCommand & { readonly verb: 'inform'; readonly about: InformedAbout }

/** 4.1, 3.4: tells the client how the case stands, that its escalation arrived, or how it ended. Moves no clock. */
export function inform(kase: Case, command: InformCommand): Decision {
  const said = told(command, { at: kase.complaint.receivedAt, event: 'receipt' })
  if ('refused' in said) return said
  const { now: at, by, about } = command
  return { facts: [{ type: 'client-informed', at, by: by.id, about, ...said }] }
}
