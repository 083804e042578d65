import { type CaseId, caseId, clientId, personId } from '../../src/agreement/ids.ts'
import { categories } from '../../src/agreement/vocabulary.ts'
import type { Case } from '../../src/cases/case.ts'
import type { Verb } from '../../src/cases/commands/all-commands.ts'
import { nextSteps, possibleVerbs } from '../../src/cases/next-steps.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import type { LogRequest } from '../../src/operations/intake/log-complaint.ts'
import type { Company } from '../../src/storage/company/parse-company.ts'
import { type Seeded, seeded } from './seeded.ts'

/** What the people of one case do over the year, decided by chance alone, one act after the other. */
export type Course = {
  readonly id: CaseId
  /** Of this case alone, so that no other case has a part in what happens here. */
  readonly chance: Seeded
  readonly loggedAt: Instant
  readonly log: LogRequest
}

const minute = 60_000
const quarter = 15 * minute
const hour = 60 * minute

/** Complaints spread over the days, each logged some time after it was received. */
export function yearCourses(
  { seed, cases, from, until }: { seed: string; cases: number; from: Instant; until: Instant },
  company: Company,
): Course[] {
  const managers = company.people.filter(({ roles }) => roles.includes('account-manager'))
  return Array.from({ length: cases }, (_, index): Course => {
    const chance = seeded(`${seed} case ${index}`)
    const loggedAt = instant(from + chance.whole(1, Math.floor((until - from) / hour)) * hour)
    const before = chance.pick([0, chance.whole(0, 2), chance.whole(1, 35)]) * hour
    const receivedAt = instant(loggedAt - (chance.chance(0.9) ? before : chance.whole(0, 600) * minute))
    const id = caseId(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`)
    const complaint = {
      clientId: clientId(chance.pick(company.clients).id),
      channel: 'hotline',
      receivedAt,
      description: 'The platform did not answer.',
      category: chance.pick(categories),
      contractNo: null,
      service: null,
      expectedSolution: null,
      severity: 'normal',
      sensitive: false,
      personComplainedAbout: null,
      source: null,
    } as const
    const by = personId(chance.pick(managers).id)
    return {
      id,
      chance,
      loggedAt,
      log: { key: `log ${id}`, caseId: id, by, now: loggedAt, complaint, files: [] },
    }
  })
}

/**
 * How long nobody does anything, in milliseconds: mostly some hours, sometimes days, now and then so long that
 * everything that can be said of a late clock is said.
 */
export function idle(chance: Seeded): number {
  const luck = chance.next()
  if (luck < 0.72) return chance.whole(1, 36) * quarter
  if (luck < 0.96) return chance.whole(9 * 4, 45 * 4) * quarter
  if (luck < 0.995) return chance.whole(2 * 96, 5 * 96) * quarter
  return chance.whole(6 * 96, 14 * 96) * quarter
}

/** What is done next in a case that is as it is; null: nothing any more. */
export function nextVerb(kase: Case, chance: Seeded): Exclude<Verb, 'log'> | null {
  const aside = possibleVerbs(kase).filter(isAside)
  if (aside.length > 0 && chance.chance(0.05)) return chance.pick(aside)
  switch (kase.status) {
    case 'received':
      if (kase.decline === null && chance.chance(0.15)) return 'decline'
      break
    case 'awaiting-approval':
      if (chance.chance(0.12)) return 'return'
      break
    case 'awaiting-confirmation':
      if (chance.chance(0.15))
        return kase.level === 0 ? chance.pick(['revise', 'escalate'] as const) : 'refuse'
      if (kase.remindedAt === null && chance.chance(0.2)) return 'remind-client'
      break
    case 'closed':
    case 'deadlocked':
      return chance.chance(0.05) ? 'reopen' : null
    default:
  }
  if (chance.chance(0.45) && possibleVerbs(kase).includes('withdraw')) return 'withdraw'
  const step = nextSteps(kase)[0]
  return step ?? null
}

const asides = [
  'extend',
  'declare-complex',
  'ask-client',
  'wait',
  'foresee-delay',
  'notify-delay',
  'hand-over',
] as const satisfies readonly Verb[]
const isAside = (verb: Verb): verb is (typeof asides)[number] => (asides as readonly Verb[]).includes(verb)
