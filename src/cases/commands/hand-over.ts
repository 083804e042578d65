import type { DepartmentId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Case } from '../case.ts'
import { checkLength, checkText, firstOf } from '../check-text.ts'
import type { Person } from '../person.ts'
import { type Decision, refuse } from '../refusal.ts'
import { mayHandle } from './assign.ts'

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
 * stays responsible until it is accepted. An offer that still waits is replaced by the new one; its present handler
 * takes it back by handing the case over to themselves. Otherwise refuses a hand-over to the present handler.
 */
export function handOver(kase: Case, command: HandOverCommand): Decision {
  const { by, now, department, to, promises, openQuestions } = command
  const takesBack = kase.handOver !== null && to !== null && to.id === kase.owner
  const refusal = firstOf(
    !takesBack && isThere(kase, command) ? { code: 'same-handler', field: 'assignee' } : null,
    to && mayHandle(kase, to, department),
    checkText('promises', promises),
    checkLength('openQuestions', openQuestions),
  )
  if (refusal) return refuse(refusal)
  const offered = { department, to: to?.id ?? null, promises, openQuestions }
  const recorded = { at: now, by: by.id }
  const offer = { type: 'hand-over-offered', ...recorded, ...offered } as const
  return takesBack && to.id === by.id
    ? { facts: [offer, { type: 'hand-over-accepted', ...recorded }] }
    : { facts: [offer] }
}

/** Whether the case is, or waits, where it is to go. */
function isThere(kase: Case, { to, department }: HandOverCommand): boolean {
  if (to !== null && to.id === kase.owner) return true
  if (department !== kase.department) return false
  if (kase.handOver) return kase.handOver.to === (to?.id ?? null)
  return to === null && kase.owner === null
}

/** 2.4: the new handler accepts what was promised. Refuses whoever could not be assigned. */
export function acceptHandOver(kase: Case, { by, now }: AcceptHandOverCommand): Decision {
  const refusal = mayHandle(kase, by, kase.department)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'hand-over-accepted', at: now, by: by.id }] }
}
