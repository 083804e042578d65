import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { withCounting } from './counting.ts'
import { clientReader, dueDates, frameOf, type LetterMatter, promised, type Sender } from './matter.ts'

/**
 * 3.2(3): the investigation takes longer, why, and until when; as if the client were told at `toldAt`. While the
 * provider still waits for something no other date is named, since all of them move.
 */
export function extensionLetter(
  matter: LetterMatter,
  { until, reason, toldAt }: { readonly until: PlainDate; readonly reason: string; readonly toldAt: Instant },
  sender: Sender,
  now: Instant,
): string {
  const reader = clientReader(matter, now)
  const { accountManager: by } = matter.case
  const told = { method: 'email', toldAt, text: '' } as const
  const extended: CaseFact = { type: 'investigation-extended', at: now, by, until, reason, ...told }
  const investigation = promised(matter, { on: until, code: 'INVESTIGATION', told: extended }, reader)
  const letter = reader.words.progressLetters.extension({
    ...frameOf(matter, sender),
    until: investigation.by,
    moving: investigation.moving,
    reason,
    solutionBy: investigation.moving === null ? dueDates(matter, [extended], reader)('STANDARD') : null,
  })
  return withCounting(letter, matter, [extended], reader, ['INVESTIGATION', 'STANDARD'])
}
