import { limitOf } from '../../agreement/terms.ts'
import { dueInstant } from '../../deadlines/due.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { FormulatingCase, InvestigatingCase } from '../case.ts'
import { type CaseContext, clockNow } from '../case-context.ts'
import { checkText } from '../check-text.ts'
import { type ToldCommand, told } from '../contact.ts'
import { checkPromise } from '../promise.ts'
import { type Decision, refuse } from '../refusal.ts'

export type DeclareComplexCommand = ToldCommand & {
  readonly verb: 'declare-complex'
  readonly promisedOn: PlainDate
  readonly reason: string
}

/**
 * 3.3(2): the client is told, before STANDARD is due, why it takes longer and until when, at most COMPLEX_MAX counted
 * from acceptance. STANDARD then ends on the promised day.
 */
export function declareComplex(
  kase: InvestigatingCase | FormulatingCase,
  command: DeclareComplexCommand,
  context: CaseContext,
): Decision {
  const { by, now, promisedOn, reason } = command
  const said = told(command, { at: kase.complaint.receivedAt, event: 'receipt' })
  if ('refused' in said) return said
  const clock = clockNow(context, 'STANDARD')
  const outer = clock && { code: 'COMPLEX_MAX' as const, dueAt: latestDueAt(clock, context) }
  const promised = {
    field: 'promisedOn',
    on: promisedOn,
    toldAt: said.toldAt,
    clock,
    outer: outer ?? null,
  } as const
  const refusal = checkText('reason', reason) ?? checkPromise(promised, context.terms, context.calendar)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'complexity-declared', at: now, by: by.id, promisedOn, reason, ...said }] }
}

/** When COMPLEX_MAX would be due beside this STANDARD; null: no calendar covers it. */
function latestDueAt(
  { startsAt, rule, course }: NonNullable<ReturnType<typeof clockNow>>,
  context: CaseContext,
) {
  const { terms, calendar } = context
  const pauses = terms.pausable.includes('COMPLEX_MAX') ? course.pauses : []
  const limit = limitOf(terms, 'complexMaxLimit')
  const due = dueInstant(calendar.calendar, startsAt, limit, rule, { pauses, promise: null })
  return 'dueAt' in due ? due.dueAt : null
}
