import type { InformedAbout } from '../../cases/facts/client-facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { closingLetter } from './closing-letter.ts'
import { datesLetter } from './dates-letter.ts'
import { escalationLetter } from './escalation-letter.ts'
import type { InformMatter } from './inform-matter.ts'
import type { Sender } from './letter-matter.ts'
import { progressLetter } from './progress-letter.ts'

const letters = {
  progress: progressLetter,
  escalation: escalationLetter,
  closing: closingLetter,
  dates: datesLetter,
} as const

/** The letter about progress, an escalation, dates or the end, in the client's language. Throws where the case has none to report. */
export const informLetter = (
  matter: InformMatter,
  about: InformedAbout,
  sender: Sender,
  now: Instant,
): string => letters[about](matter, sender, now)
