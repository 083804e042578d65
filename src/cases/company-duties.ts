import type { ApproverGroupId, DepartmentId } from '../agreement/ids.ts'
import type { Terms } from '../agreement/terms.ts'
import type { Person } from './person.ts'

/** The terms that decide who has which duty. */
export type DutyTerms = Pick<
  Terms,
  'departments' | 'escalationDepartment' | 'approvers' | 'nextApprovers' | 'secondApprovalThreshold'
>

/** What an agreement asks of a company's people, with the clause: a duty for which there must always be somebody. */
export type CompanyDuty =
  | { readonly kind: 'account-manager'; readonly clause: '2.3, 4.3' }
  | { readonly kind: 'owner'; readonly clause: '3.2(2)'; readonly team: DepartmentId }
  | { readonly kind: 'second-person'; readonly clause: '1.3'; readonly team: DepartmentId }
  | { readonly kind: 'escalation'; readonly clause: '3.4(3)'; readonly team: DepartmentId }
  | {
      readonly kind: 'approval'
      readonly clause: '3.2(6)'
      readonly team: ApproverGroupId
      /** Asked when the first group does not decide in time; null: nobody. */
      readonly next: ApproverGroupId | null
    }
  | { readonly kind: 'substitute'; readonly clause: '3.1' }

/** A duty that stops as soon as one person may not, or cannot, meet it. */
export type DeadEnd = {
  readonly duty: CompanyDuty
  /** How many different people the duty needs at a time. */
  readonly needed: number
  /** Everyone who could meet it, whose names and ids the reader knows; fewer than `needed`, or exactly as many. */
  readonly able: readonly Person[]
}

type Need = {
  readonly duty: CompanyDuty
  readonly needed: number
  readonly able: (person: Person) => boolean
}

/**
 * The duties for which there is nobody, or nobody else once one person is absent, complained about (3.1), the author of
 * the proposal (3.2(6)) or the owner before the escalation (3.4(3)). Deactivated people count as absent. A duty of
 * `linked` roles and teams is left out: their members are kept elsewhere.
 */
export function deadEndsOf(
  people: readonly Person[],
  agreements: readonly DutyTerms[],
  linked: ReadonlySet<string> = new Set(),
): DeadEnd[] {
  const active = people.filter(({ deactivated }) => !deactivated)
  return needsOf(agreements)
    .filter(({ duty }) => !sourcesOf(duty).some((source) => linked.has(source)))
    .map(({ duty, needed, able }) => ({ duty, needed, able: active.filter(able) }))
    .filter(({ needed, able }) => able.length <= needed)
}

/** Every duty of these agreements, each once, in the order of a case. */
function needsOf(agreements: readonly DutyTerms[]): Need[] {
  const responsible = distinct(agreements.flatMap(({ departments }) => Object.values(departments)))
  const escalation = distinct(agreements.map(({ escalationDepartment }) => escalationDepartment))
  return [
    {
      duty: { kind: 'account-manager', clause: '2.3, 4.3' },
      needed: 1,
      able: ({ roles }) => roles.includes('account-manager'),
    },
    ...responsible.map(
      (team): Need => ({
        duty: { kind: 'second-person', clause: '1.3', team },
        needed: 1,
        able: ({ roles, headOf }) =>
          roles.includes('account-manager') || roles.includes('quality-manager') || headOf.includes(team),
      }),
    ),
    ...responsible.map((team) => ownerNeed({ kind: 'owner', clause: '3.2(2)', team })),
    ...approvalNeeds(agreements),
    ...escalation.map((team) => ownerNeed({ kind: 'escalation', clause: '3.4(3)', team })),
    {
      duty: { kind: 'substitute', clause: '3.1' },
      needed: 1,
      able: ({ roles }) => roles.includes('quality-manager') || roles.includes('administrator'),
    },
  ]
}

const ownerNeed = (duty: CompanyDuty & { readonly team: DepartmentId }): Need => ({
  duty,
  needed: 1,
  able: ({ departments, headOf }) => departments.includes(duty.team) || headOf.includes(duty.team),
})

/** One need for each pair of groups: the higher one where an agreement asks for two approvals. */
function approvalNeeds(agreements: readonly DutyTerms[]): Need[] {
  const pairs = new Map<string, Need>()
  for (const { approvers: team, nextApprovers: next, secondApprovalThreshold } of agreements) {
    const key = `${team} ${next}`
    const needed = Math.max(secondApprovalThreshold === null ? 1 : 2, pairs.get(key)?.needed ?? 0)
    pairs.set(key, {
      duty: { kind: 'approval', clause: '3.2(6)', team, next },
      needed,
      able: ({ approverGroups }) =>
        approverGroups.includes(team) || (next !== null && approverGroups.includes(next)),
    })
  }
  return [...pairs.values()]
}

/** The roles and teams that a duty's people come from. */
function sourcesOf(duty: CompanyDuty): readonly string[] {
  switch (duty.kind) {
    case 'account-manager':
      return ['account-manager']
    case 'second-person':
      return ['account-manager', 'quality-manager']
    case 'substitute':
      return ['quality-manager', 'administrator']
    case 'approval':
      return duty.next === null ? [duty.team] : [duty.team, duty.next]
    default:
      return [duty.team]
  }
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)]
