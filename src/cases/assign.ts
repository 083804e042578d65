import type { Instant } from '../deadlines/instant.ts'
import type { AcceptedCase } from './case.ts'
import type { Person } from './person.ts'
import { type Decision, refuse } from './refusal.ts'

export type AssignCommand = {
  readonly verb: 'assign'
  readonly by: Person
  readonly now: Instant
  /** The handler to be; the same person as `by` when the case is taken. */
  readonly assignee: Person
}

/** 2.4, 3.2(2): the handler is a member of the responsible department or its head, and never the person complained about. */
export function assign(kase: AcceptedCase, { by, now, assignee }: AssignCommand): Decision {
  const { department, personComplainedAbout } = kase.complaint
  const person = assignee.id
  if (person === personComplainedAbout) return refuse({ code: 'complained-about', field: 'assignee', person })
  if (assignee.deactivated) return refuse({ code: 'deactivated', field: 'assignee', person })
  if (!assignee.departments.includes(department) && !assignee.headOf.includes(department)) {
    return refuse({ code: 'not-a-member', field: 'assignee', person, department })
  }
  return { facts: [{ type: 'owner-assigned', at: now, by: by.id, owner: person }] }
}
