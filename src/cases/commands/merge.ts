import { type Case, isOpen, openStatuses } from '../case.ts'
import { type MergeFault, refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'
import { voidPendingApproval } from './void-pending-approval.ts'

type MergeCommand = CommandBase & {
  /** The case in which the matter goes on; null: there is none of that number. */
  readonly into: Case | null
}

/** 2.4: two complaints about the same matter: this case ends, and goes on in the other one (see `absorb`). */
export const merge = defineCommand({
  verb: 'merge',
  statuses: ranked(270, ...openStatuses),
  allowed: ['owner', 'head', 'account-manager'],
  clause: '2.4',
  guard: 'an open case of the same client at the same level; the earliest receipt survives',

  decide(kase, { by, now, into }: MergeCommand) {
    const fault = mergeFault(kase, into)
    if (fault || !into) return refuse({ code: 'merge', field: 'into', fault: fault ?? 'unknown' })
    const { number } = into.complaint
    return {
      facts: [
        ...voidPendingApproval(kase, now, by.id),
        { type: 'case-merged', at: now, by: by.id, into: into.id, number },
      ],
    }
  },
})

/** null when this case can go on in the other one; `into` is null where there is none of that number. */
export function mergeFault(kase: Case, into: Case | null): MergeFault | null {
  if (!into) return 'unknown'
  if (into.id === kase.id) return 'itself'
  if (into.complaint.clientId !== kase.complaint.clientId) return 'other-client'
  // More people must not come to read a confidential matter, and an escalated one must not lose its second review.
  if (into.level !== kase.level || into.complaint.sensitive !== kase.complaint.sensitive) return 'other-level'
  return isOpen(into) ? null : 'ended'
}
