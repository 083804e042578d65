import type { Instant } from '../../deadlines/instant.ts'
import { type Case, isOpen } from '../case.ts'
import type { CaseContext } from '../case-context.ts'
import type { CaseAbsorbed } from '../facts/ending-facts.ts'
import type { Person } from '../person.ts'
import { acceptedAt } from '../receipt.ts'
import { type Decision, type MergeFault, refuse } from '../refusal.ts'
import { voided } from './escalate.ts'

export type MergeCommand = {
  readonly verb: 'merge'
  readonly by: Person
  readonly now: Instant
  /** The case in which the matter goes on; null: there is none of that number. */
  readonly into: Case | null
}

/** Two complaints about the same matter: this case ends, and goes on in the other one (see {@link absorb}). */
export function merge(kase: Case, { by, now, into }: MergeCommand): Decision {
  const fault = mergeFault(kase, into)
  if (fault || !into) return refuse({ code: 'merge', field: 'into', fault: fault ?? 'unknown' })
  const merged = {
    type: 'case-merged',
    at: now,
    by: by.id,
    into: into.id,
    number: into.complaint.number,
  } as const
  return { facts: [...voided(kase, now, by.id), merged] }
}

function mergeFault(kase: Case, into: Case | null): MergeFault | null {
  if (!into) return 'unknown'
  if (into.id === kase.id) return 'itself'
  if (into.complaint.clientId !== kase.complaint.clientId) return 'other-client'
  // A confidential matter must not become readable to more people, nor an escalated one lose its second look.
  if (into.level !== kase.level || into.complaint.sensitive !== kase.complaint.sensitive) return 'other-level'
  return isOpen(into) ? null : 'ended'
}

/** What the other case takes over of this one: its earlier receipt and acceptance count there. */
export function absorb(
  kase: Case,
  { by, now }: Pick<MergeCommand, 'by' | 'now'>,
  { facts, terms, calendar }: Pick<CaseContext, 'facts' | 'terms' | 'calendar'>,
): CaseAbsorbed {
  const { number, receivedAt, description } = kase.complaint
  const accepted = acceptedAt(facts, terms, calendar.calendar)
  return {
    type: 'case-absorbed',
    at: now,
    by: by.id,
    from: kase.id,
    number,
    receivedAt,
    acceptedAt: accepted <= now ? accepted : null,
    description,
  }
}
