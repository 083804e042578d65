import { type CaseId, caseId, clientId, personId } from '../../src/agreement/ids.ts'
import { categories } from '../../src/agreement/vocabulary.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import type { LogRequest } from '../../src/operations/intake/log-complaint.ts'
import type { Company } from '../../src/storage/company/parse-company.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

/** The complaint of one case and the random numbers that determine what its people do over the year. */
export type Course = {
  readonly id: CaseId
  /** Used by this case only, so that no other case influences it. */
  readonly random: SeededRandom
  readonly loggedAt: Instant
  readonly log: LogRequest
}

const minute = 60_000
const hour = 60 * minute

/** Returns complaints spread over the period, each logged some time after it was received. */
export function yearCourses(
  { seed, cases, from, until }: { seed: string; cases: number; from: Instant; until: Instant },
  company: Company,
): Course[] {
  const managers = company.people.filter(({ roles }) => roles.includes('account-manager'))
  return Array.from({ length: cases }, (_, index): Course => {
    const random = seededRandom(`${seed} case ${index}`)
    const loggedAt = instant(from + random.integer(1, Math.floor((until - from) / hour)) * hour)
    const receivedBefore = random.pick([0, random.integer(0, 2), random.integer(1, 35)]) * hour
    const receivedAt = instant(
      loggedAt - (random.happens(0.9) ? receivedBefore : random.integer(0, 600) * minute),
    )
    const id = caseId(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`)
    const complaint = {
      clientId: clientId(random.pick(company.clients).id),
      channel: 'hotline',
      receivedAt,
      description: 'The platform did not answer.',
      category: random.pick(categories),
      contractNo: null,
      service: null,
      expectedSolution: null,
      severity: 'normal',
      sensitive: false,
      personComplainedAbout: null,
      source: null,
    } as const
    const by = personId(random.pick(managers).id)
    return {
      id,
      random,
      loggedAt,
      log: { key: `log ${id}`, caseId: id, by, now: loggedAt, complaint, files: [] },
    }
  })
}
