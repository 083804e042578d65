import type { AwaitingConfirmationCase, DeterminedCase } from '../case.ts'
import { type ToldCommand, told } from '../contact.ts'
import type { Decision } from '../refusal.ts'

export type NotifyCommand = ToldCommand & {
  readonly verb: 'notify'
  /** Whether the text says what the client's silence means; without it silence never counts as acceptance (art. 140). */
  readonly statesSilence: boolean
}
export type RemindClientCommand = ToldCommand & { readonly verb: 'remind-client' }

/**
 * 4.2: the client was told the solution and its reasons; NOTICE stops and CONFIRMATION starts at `toldAt`.
 * Refuses a time before the solution was determined: what was said then was not yet the solution.
 */
export function notify(kase: DeterminedCase, command: NotifyCommand): Decision {
  const { by, now, statesSilence } = command
  const said = told(command, { at: kase.determinedAt, event: 'determination' })
  if ('refused' in said) return said
  const silence = statesSilence ? { statesSilence } : {}
  return { facts: [{ type: 'solution-notified', at: now, by: by.id, ...said, ...silence }] }
}

/** 4.3: the client is reminded to answer. Only a reminder before the limit lets silence count as acceptance. */
export function remindClient(kase: AwaitingConfirmationCase, command: RemindClientCommand): Decision {
  const { by, now } = command
  const said = told(command, { at: kase.notification.toldAt, event: 'notice' })
  if ('refused' in said) return said
  return { facts: [{ type: 'client-reminded', at: now, by: by.id, ...said }] }
}
