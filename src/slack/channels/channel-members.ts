import type { PersonId } from '../../agreement/ids.ts'
import { actingAccountManager, presentFor } from '../../cases/account-managers.ts'
import { mayRead } from '../../cases/may-read.ts'
import type { Person } from '../../cases/person.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'

type CaseAndDepartment = Pick<CaseFile, 'case' | 'department'>

/**
 * 3.1: the people invited to the channel of a sensitive case: its account manager, its owner, the head of the
 * department, and the person asked to take it; all members of the department if there is neither head nor owner, or if
 * the whole department is asked; whoever does the work of one of them who is not there now. People who are excluded are
 * left out. `people` is everyone at the company.
 */
export function channelMembers(file: CaseAndDepartment, people: readonly Person[] = []): PersonId[] {
  const { case: kase, department } = file
  const head = department.headId !== null && !isExcluded(department.headId, file) ? department.headId : null
  const inviteAll = (head === null && kase.owner === null) || kase.handOver?.to === null
  const members = [
    kase.accountManager,
    ...(kase.owner === null ? [] : [kase.owner]),
    ...(head === null ? [] : [head]),
    ...(kase.handOver?.to ? [kase.handOver.to] : []),
    ...(inviteAll ? department.memberIds : []),
  ]
  const manager = actingAccountManager(kase, people)
  const deputies = people
    .filter(({ id }) => members.includes(id))
    .flatMap((person) => presentFor(person, people))
    .map(({ id }) => id)
  const all = [...members, ...(manager === null ? [] : [manager]), ...deputies]
  return [...new Set(all)].filter((id) => !isExcluded(id, file))
}

/**
 * 3.1, 3.4(3): whether somebody is the person complained about or, after escalation, an earlier owner (never the
 * account manager).
 */
export function isExcluded(id: PersonId, { case: kase }: CaseAndDepartment): boolean {
  if (kase.complaint.personComplainedAbout === id) return true
  return id !== kase.accountManager && kase.level === 1 && kase.firstLevelOwners.includes(id)
}

/** Whether a member can remain: anyone who may read the case, even if the bot did not invite them. */
export const canRemain = (person: Person, file: CaseAndDepartment): boolean =>
  !isExcluded(person.id, file) && mayRead(person, file.case)
