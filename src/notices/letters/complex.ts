import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { withCounting } from './counting.ts'
import { clientReader, frameOf, type LetterMatter, promised, type Sender } from './matter.ts'

/** 3.3(2): the complaint takes longer than the standard limit, why, and until when; as if told at `toldAt`. */
export function complexLetter(
  matter: LetterMatter,
  {
    promisedOn,
    reason,
    toldAt,
  }: { readonly promisedOn: PlainDate; readonly reason: string; readonly toldAt: Instant },
  sender: Sender,
  now: Instant,
): string {
  const reader = clientReader(matter, now)
  const { accountManager: by } = matter.case
  const told = { method: 'email', toldAt, text: '' } as const
  const declared: CaseFact = { type: 'complexity-declared', at: now, by, promisedOn, reason, ...told }
  const solution = promised(matter, { on: promisedOn, code: 'STANDARD', told: declared }, reader)
  const letter = reader.words.progressLetters.complex({
    ...frameOf(matter, sender),
    promisedOn: solution.by,
    moving: solution.moving,
    reason,
  })
  return withCounting(letter, matter, [declared], reader, ['STANDARD'])
}
