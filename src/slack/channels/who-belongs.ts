import type { PersonId } from '../../agreement/ids.ts'
import { mayRead } from '../../cases/may-read.ts'
import type { Person } from '../../cases/person.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'

type Parts = Pick<CaseFile, 'case' | 'department'>

/**
 * 3.1: who is invited to the channel of a sensitive case: its account manager, its owner, the head of the department,
 * and whoever is asked to take it; all members where there is neither head nor owner, or where the whole department
 * is asked. Never those who are kept out.
 */
export function whoBelongs(file: Parts): PersonId[] {
  const { case: kase, department } = file
  const head = department.headId !== null && !isKeptOut(department.headId, file) ? department.headId : null
  const toAll = (head === null && kase.owner === null) || kase.handOver?.to === null
  const wanted = [
    kase.accountManager,
    ...(kase.owner === null ? [] : [kase.owner]),
    ...(head === null ? [] : [head]),
    ...(kase.handOver?.to ? [kase.handOver.to] : []),
    ...(toAll ? department.memberIds : []),
  ]
  return [...new Set(wanted)].filter((id) => !isKeptOut(id, file))
}

/** 3.1, 3.4(3): the person complained about and, after escalation, its earlier owners; the account manager stays. */
export function isKeptOut(id: PersonId, { case: kase }: Parts): boolean {
  if (kase.complaint.personComplainedAbout === id) return true
  return id !== kase.accountManager && kase.level === 1 && kase.firstLevelOwners.includes(id)
}

/** Whether a member may stay: anyone who may read the case, even if nobody invited them. */
export const mayStay = (person: Person, file: Parts): boolean =>
  !isKeptOut(person.id, file) && mayRead(person, file.case)
