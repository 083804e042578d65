import type { Words } from '../../notices/words/words.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import { formatRemedies } from './format-remedies.ts'

/** Formats how a case ended: `Closed: Upheld · Partial refund, Function fix · ¥12,000.00`; null: it is open. */
export function outcomeLine({ case: kase, terms }: CaseFile, words: Words): string | null {
  const { card, progressCard } = words
  switch (kase.status) {
    case 'closed': {
      const outcome = words.terms.outcome[kase.investigation.outcome]
      const remedies = formatRemedies(kase.proposed.proposal, words)
      const text = card.outcomeLine(`${outcome} · ${remedies}`)
      if (kase.answer === null) return words.terms.aside(text, progressCard.withoutAnswer)
      return kase.answer.type === 'acceptance-deemed' ? words.terms.aside(text, progressCard.deemed) : text
    }
    case 'declined':
      return progressCard.declined(words.terms.declineReason[kase.declined.reason])
    case 'withdrawn':
      return progressCard.withdrawn
    case 'merged':
      return progressCard.merged(kase.merger.number)
    case 'deadlocked':
      return progressCard.deadlocked(
        escapeForMrkdwn(words.terms.list(terms.externalRoutes) || progressCard.routesByLaw, 600),
      )
    default:
      return null
  }
}
