import { approverGroupId, departmentId } from '../../agreement/ids.ts'
import { deadEndsOf } from '../../cases/company-duties.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import { readTermNames } from '../../storage/company/agreement-documents.ts'
import { findTermsInForce } from '../../storage/company/agreement-versions.ts'
import { readPeople } from '../../storage/company/directory.ts'
import type { PrismaClient } from '../../storage/generated/client.ts'
import { formatDeadEnd } from '../company/format-dead-end.ts'

/** A line for each duty of the stored company that stops once one person is away. */
export async function formatStoredDeadEnds(prisma: PrismaClient, now: Instant): Promise<string[]> {
  const [people, terms, names] = await Promise.all([
    readPeople(prisma, now),
    findTermsInForce(prisma, localDate(now, 'UTC')),
    readTermNames(prisma),
  ])
  const nameOf = (id: string) => {
    const name = names.department(departmentId(id), 'en')
    return name === id ? names.approvers(approverGroupId(id), 'en') : name
  }
  return terms.length === 0 ? [] : deadEndsOf(people, terms).map((deadEnd) => formatDeadEnd(deadEnd, nameOf))
}
