import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { InvestigatingCase } from '../case.ts'
import { type CaseContext, clockNow } from '../case-context.ts'
import { checkText } from '../check-text.ts'
import { type ToldCommand, told } from '../contact.ts'
import { checkPromise } from '../promise.ts'
import { type Decision, refuse } from '../refusal.ts'

export type ExtendCommand = ToldCommand & {
  readonly verb: 'extend'
  readonly until: PlainDate
  readonly reason: string
}

/** 3.2(3): the client is told, before the old date, why the investigation takes longer; it ends within STANDARD. */
export function extend(kase: InvestigatingCase, command: ExtendCommand, context: CaseContext): Decision {
  const { by, now, until, reason } = command
  const said = told(command, { at: kase.complaint.receivedAt, event: 'receipt' })
  if ('refused' in said) return said
  const standard = clockNow(context, 'STANDARD')
  const outer = standard && { code: 'STANDARD' as const, dueAt: standard.dueAt }
  const clock = clockNow(context, 'INVESTIGATION')
  const promised = { field: 'until', on: until, toldAt: said.toldAt, clock, outer: outer ?? null } as const
  const refusal = checkText('reason', reason) ?? checkPromise(promised, context.terms, context.calendar)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'investigation-extended', at: now, by: by.id, until, reason, ...said }] }
}
