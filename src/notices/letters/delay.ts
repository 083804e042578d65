import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { sayDate } from '../say-time.ts'
import { clientReader, dueDates, frameOf, type LetterMatter, type Sender } from './matter.ts'

/** 4.1: the promised date cannot be kept, why, and what to expect instead. */
export function delayLetter(
  matter: LetterMatter,
  { expectedOn, reason }: { readonly expectedOn: PlainDate; readonly reason: string },
  sender: Sender,
  now: Instant,
): string {
  const reader = clientReader(matter, now)
  const due = dueDates(matter, [], reader)
  return reader.words.progressLetters.delay({
    ...frameOf(matter, sender),
    promised: due(matter.case.level === 0 ? 'STANDARD' : 'ESCALATION'),
    expectedOn: sayDate(expectedOn, reader),
    reason,
  })
}
