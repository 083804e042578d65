import { departmentId } from '../../agreement/ids.ts'
import type { Person } from '../../cases/person.ts'
import type { Company } from './parse-company.ts'

/** The people of a company file, as the rules know them. */
export const peopleOf = ({ people, departments, approverGroups }: Company): Person[] =>
  people.map(({ id, name, roles }) => ({
    id: id as Person['id'],
    name,
    roles,
    departments: idsOf(departments.filter(({ members }) => members.includes(id))),
    headOf: idsOf(departments.filter(({ head }) => head === id)),
    approverGroups: approverGroups
      .filter(({ members }) => members.includes(id))
      .map((group) => group.id as Person['approverGroups'][number]),
    deactivated: false,
  }))

const idsOf = (departments: readonly { readonly id: string }[]) =>
  departments.map(({ id }) => departmentId(id))

/** The roles and teams of a company file whose members come from a Slack user group. */
export const linkedToSlack = ({ roleGroups, departments, approverGroups }: Company): Set<string> =>
  new Set([
    ...Object.keys(roleGroups),
    ...[...departments, ...approverGroups].flatMap(({ id, userGroup }) => (userGroup === null ? [] : [id])),
  ])
