import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { withCounting } from './counting-annex.ts'
import { clientReader, dueDates, frameOf, type LetterMatter, promised, type Sender } from './letter-matter.ts'

/** A later date that the client is promised at `toldAt`, and what for: the end of the investigation, or the solution. */
type LaterDate = {
  readonly type: 'investigation-extended' | 'complexity-declared'
  readonly on: PlainDate
  readonly reason: string
  readonly toldAt: Instant
}

/**
 * 3.2(3), 3.3(2): the investigation or the solution takes longer, why, and until when. While the provider still waits for
 * something, no other date is named, since all of them move.
 */
export function promisedDateLetter(
  matter: LetterMatter,
  { type, on, reason, toldAt }: LaterDate,
  sender: Sender,
  now: Instant,
): string {
  const reader = clientReader(matter, now)
  const { accountManager: by } = matter.case
  const recorded = { at: now, by, reason, method: 'email', toldAt, text: '' } as const
  const isExtension = type === 'investigation-extended'
  const promiseFact: CaseFact = isExtension
    ? { type, until: on, ...recorded }
    : { type: 'complexity-declared', promisedOn: on, ...recorded }
  const date = promised(matter, { on, code: isExtension ? 'INVESTIGATION' : 'STANDARD', promiseFact }, reader)
  const letter = reader.words.progressLetters.promisedDate[type]({
    ...frameOf(matter, sender),
    ...date,
    reason,
    solutionBy:
      isExtension && date.moving === null ? dueDates(matter, [promiseFact], reader)('STANDARD') : null,
  })
  return withCounting(
    letter,
    matter,
    [promiseFact],
    reader,
    isExtension ? ['INVESTIGATION', 'STANDARD'] : ['STANDARD'],
  )
}
