import { type DutyTerms, deadEndsOf } from '../../cases/company-duties.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { linkedToSlack, peopleOf } from '../../storage/company/company-people.ts'
import type { Company } from '../../storage/company/parse-company.ts'
import { formatDeadEnd } from './format-dead-end.ts'

/** A line for each duty of a company file that stops once one person is away; agreements that ended count no more. */
export function formatCompanyDeadEnds(company: Company, today: PlainDate): string[] {
  const names = new Map(
    [...company.departments, ...company.approverGroups].map(({ id, name }) => [id, name.en]),
  )
  return deadEndsOf(peopleOf(company), termsOn(company, today), linkedToSlack(company)).map((deadEnd) =>
    formatDeadEnd(deadEnd, (id) => names.get(id) ?? id),
  )
}

/** The terms of the versions in force that day or later. */
const termsOn = ({ clients }: Company, today: PlainDate): DutyTerms[] =>
  clients.flatMap(({ agreements }) =>
    agreements.flatMap(({ versions }) =>
      versions.flatMap(({ effectiveTo, terms }) =>
        effectiveTo !== null && effectiveTo < today ? [] : [terms],
      ),
    ),
  )
