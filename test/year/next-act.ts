import type { Case } from '../../src/cases/case.ts'
import type { Verb } from '../../src/cases/commands/all-commands.ts'
import { nextSteps, possibleVerbs } from '../../src/cases/next-steps.ts'
import type { SeededRandom } from './seeded-random.ts'
import { quarterHour } from './wall-clock.ts'

/**
 * Milliseconds until the next act in a case: mostly some hours, sometimes days, rarely so many that every step of an
 * overdue clock is reached.
 */
export function idleTime(random: SeededRandom): number {
  const roll = random.next()
  if (roll < 0.72) return random.integer(1, 36) * quarterHour
  if (roll < 0.96) return random.integer(9 * 4, 45 * 4) * quarterHour
  if (roll < 0.995) return random.integer(2 * 96, 5 * 96) * quarterHour
  return random.integer(6 * 96, 14 * 96) * quarterHour
}

/** The next command in a case; null when nothing is left to do. */
export function nextVerb(kase: Case, random: SeededRandom): Exclude<Verb, 'log'> | null {
  const possibleSideVerbs = possibleVerbs(kase).filter(isSideVerb)
  if (possibleSideVerbs.length > 0 && random.happens(0.05)) return random.pick(possibleSideVerbs)
  switch (kase.status) {
    case 'received':
      if (kase.decline === null && random.happens(0.15)) return 'decline'
      break
    case 'awaiting-approval':
      if (random.happens(0.12)) return 'return'
      break
    case 'awaiting-confirmation':
      if (random.happens(0.15))
        return kase.level === 0 ? random.pick(['revise', 'escalate'] as const) : 'refuse'
      if (kase.remindedAt === null && random.happens(0.2)) return 'remind-client'
      break
    case 'closed':
    case 'deadlocked':
      return random.happens(0.05) ? 'reopen' : null
    default:
  }
  if (random.happens(0.45) && possibleVerbs(kase).includes('withdraw')) return 'withdraw'
  const step = nextSteps(kase)[0]
  return step ?? null
}

const sideVerbs = [
  'extend',
  'declare-complex',
  'ask-client',
  'wait',
  'foresee-delay',
  'notify-delay',
  'hand-over',
] as const satisfies readonly Verb[]
const isSideVerb = (verb: Verb): verb is (typeof sideVerbs)[number] =>
  (sideVerbs as readonly Verb[]).includes(verb)
