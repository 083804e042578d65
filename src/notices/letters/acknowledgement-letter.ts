import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { formatInstant } from '../format-time.ts'
import { withCounting } from './counting-annex.ts'
import {
  clientReader,
  dueDates,
  frameOf,
  type LetterMatter,
  provisionalDate,
  type Sender,
} from './letter-matter.ts'
import { excerpt } from './shorten.ts'

/** 2.3: received, process, expected dates, as if sent at `now`, in the client's language. */
export function acknowledgementLetter(matter: LetterMatter, sender: Sender, now: Instant): string {
  const { complaint, accountManager } = matter.case
  const draftContact = { method: 'email', toldAt: now, text: '' } as const
  const acknowledged: CaseFact = {
    type: 'complaint-acknowledged',
    at: now,
    by: accountManager,
    ...draftContact,
  }
  const reader = clientReader(matter, now)
  const facts = matter.case.status === 'received' ? [acknowledged] : []
  const due = dueDates(matter, facts, reader)
  const letter = reader.words.letters.acknowledgement({
    ...frameOf(matter, sender),
    receivedAt: formatInstant(complaint.receivedAt, reader),
    summary: excerpt(complaint.description),
    investigationBy: due('INVESTIGATION'),
    solutionBy: due('STANDARD'),
    solutionWithin: reader.words.time.businessDays(matter.terms.standardLimit),
    solutionExpected: provisionalDate(matter, facts, 'STANDARD', reader),
  })
  return withCounting(letter, matter, facts, reader, ['INVESTIGATION', 'STANDARD'])
}
