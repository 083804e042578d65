import { termClauses } from '../../agreement/clauses.ts'
import type { StoredAgreement } from '../../storage/company/agreement-versions.ts'
import type { PrismaClient } from '../../storage/generated/client.ts'
import type { LineFault } from './line-fault.ts'
import type { AgreementFile } from './read-agreement.ts'
import { suggest } from './suggest.ts'

/**
 * Returns a fault for each reference in a file of terms that the database does not know: client, departments,
 * approvers, calendar.
 */
export async function findUnknownReferences(
  prisma: PrismaClient,
  { client, agreement, terms }: AgreementFile,
  lines: ReadonlyMap<string, number>,
  stored: StoredAgreement | null,
): Promise<LineFault[]> {
  const faults: LineFault[] = []
  const addFault = (key: string, place: string, text: string) =>
    faults.push({ line: lines.get(key) ?? 1, place, text })
  const formatUnknown = (id: string, known: readonly string[]) =>
    `"${id}" is not known; ${suggest(id, known)}`

  const clients = (await prisma.client.findMany({ select: { id: true } })).map(({ id }) => id)
  if (!clients.includes(client)) addFault('client', 'client', formatUnknown(client, clients))
  else if (stored && stored.clientId !== client) {
    const text = `"${agreement}" is one with the client "${stored.clientId}"; give this one another id`
    addFault('agreement', 'agreement', text)
  }
  const departments = (await prisma.department.findMany({ select: { id: true } })).map(({ id }) => id)
  for (const [category, id] of Object.entries(terms.departments)) {
    if (departments.includes(id)) continue
    const text = `departments: ${category}: ${formatUnknown(id, departments)}`
    addFault(`departments.${category}`, termClauses.departments, text)
  }
  if (!departments.includes(terms.escalationDepartment)) {
    const text = `escalationDepartment: ${formatUnknown(terms.escalationDepartment, departments)}`
    addFault('escalationDepartment', termClauses.escalationDepartment, text)
  }
  const groups = (await prisma.approverGroup.findMany({ select: { id: true } })).map(({ id }) => id)
  for (const term of ['approvers', 'nextApprovers'] as const) {
    const id = terms[term]
    if (id !== null && !groups.includes(id))
      addFault(term, termClauses[term], `${term}: ${formatUnknown(id, groups)}`)
  }
  const years = await prisma.calendarYear.findMany({ distinct: ['code'], select: { code: true } })
  const calendars = years.map(({ code }) => code)
  if (!calendars.includes(terms.calendar)) {
    const text = `calendar: "${terms.calendar}" is neither stored nor a country such as DE; ${suggest(terms.calendar, calendars)}`
    addFault('calendar', termClauses.calendar, text)
  }
  return faults
}
