import type { Instant } from '../../deadlines/instant.ts'
import { checkLength } from '../check-text.ts'
import type { Rating } from '../facts/client-facts.ts'
import type { Person } from '../person.ts'
import { type Decision, refuse } from '../refusal.ts'

export type RateCommand = {
  readonly verb: 'rate'
  readonly by: Person
  readonly now: Instant
  readonly handling: Rating
  readonly informed: Rating
  /** null: nothing more was said. */
  readonly comment: string | null
}

/** The client says how they found the handling of an ended case; the latest answer counts. */
export function rate({ by, now, handling, informed, comment }: RateCommand): Decision {
  const refusal = checkLength('words', comment)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'handling-rated', at: now, by: by.id, handling, informed, comment }] }
}
