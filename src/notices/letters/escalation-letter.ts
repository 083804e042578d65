import type { Instant } from '../../deadlines/instant.ts'
import { formatInstant } from '../format-time.ts'
import { withCounting } from './counting-annex.ts'
import type { InformMatter } from './inform-matter.ts'
import { clientReader, dueDates, frameOf, type Sender } from './letter-matter.ts'
import { excerpt } from './shorten.ts'

/**
 * 3.4: the escalation was received, which department works on it now, and by when it starts and decides (3.4(3)). Throws
 * on a case that was not escalated.
 */
export function escalationLetter(matter: InformMatter, sender: Sender, now: Instant): string {
  const { complaint, escalation } = matter.case
  if (!escalation) throw new Error(`${complaint.number} was not escalated.`)
  const reader = clientReader(matter, now)
  const { escalatedBy, escalation: written } = reader.words.informLetters
  const due = dueDates(matter, [], reader)
  const letter = written({
    ...frameOf(matter, sender),
    how:
      escalation.method === null
        ? escalatedBy.itself(complaint.number)
        : escalatedBy.client(formatInstant(escalation.answeredAt, reader), complaint.number),
    summary: excerpt(escalation.words),
    department: matter.department.name[matter.client.language],
    startBy: due('ESCALATION_START'),
    decisionBy: due('ESCALATION'),
  })
  return withCounting(letter, matter, [], reader, ['ESCALATION_START', 'ESCALATION'])
}
