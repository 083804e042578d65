import type { DepartmentId } from '../agreement/ids.ts'
import type { Instant } from '../deadlines/instant.ts'
import { mayHandle } from './assign.ts'
import type { Case } from './case.ts'
import { checkLength, checkText, firstOf } from './check-text.ts'
import type { Person } from './person.ts'
import { type Decision, refuse } from './refusal.ts'

export type HandOverCommand = {
  readonly verb: 'hand-over'
  readonly by: Person
  readonly now: Instant
  readonly department: DepartmentId
  /** null: whoever of the department takes it. */
  readonly to: Person | null
  readonly promises: string
  readonly openQuestions: string | null
}
export type AcceptHandOverCommand = {
  readonly verb: 'accept-hand-over'
  readonly by: Person
  readonly now: Instant
}

/**
 * 2.4: offers the case to another person or department, with what was promised and what is open. Whoever handled it
 * stays responsible until it is accepted. Refuses a hand-over to its present handler.
 */
export function handOver(kase: Case, command: HandOverCommand): Decision {
  const { by, now, department, to, promises, openQuestions } = command
  const stays = department === kase.department
  const refusal = firstOf(
    (to !== null && to.id === kase.owner) || (to === null && stays && kase.owner === null)
      ? { code: 'same-handler', field: 'assignee' }
      : null,
    to && mayHandle(kase, to, department),
    checkText('promises', promises),
    checkLength('openQuestions', openQuestions),
  )
  if (refusal) return refuse(refusal)
  const offered = { department, to: to?.id ?? null, promises, openQuestions }
  return { facts: [{ type: 'hand-over-offered', at: now, by: by.id, ...offered }] }
}

/** 2.4: the new handler accepts what was promised. Refuses whoever could not be assigned. */
export function acceptHandOver(kase: Case, { by, now }: AcceptHandOverCommand): Decision {
  const refusal = mayHandle(kase, by, kase.department)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'hand-over-accepted', at: now, by: by.id }] }
}
