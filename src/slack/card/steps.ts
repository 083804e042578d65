import type { Case, CaseStatus } from '../../cases/case.ts'
import type { CaseFact } from '../../cases/facts.ts'
import { type Reader, sayDate, sayInstant } from '../../notices/say-time.ts'
import type { CaseFile } from '../../operations/case-file.ts'
import { mention } from '../blocks/text.ts'
import { sayRemedies } from './say-proposal.ts'

const stepOf: Readonly<Record<CaseStatus, number>> = {
  received: 1,
  accepted: 1,
  investigating: 2,
  formulating: 3,
  'awaiting-approval': 3,
  determined: 4,
  'awaiting-confirmation': 5,
  implementing: 6,
  closed: 6,
}

/** `Under investigation (step 2 of 6)`. */
export function stageOf({ status }: Case, { words }: Reader): string {
  const stage = words.terms.status[status]
  return status === 'closed' ? stage : words.terms.aside(stage, words.card.step(stepOf[status], 6))
}

/**
 * What has happened so far, a line each: the story at a glance, with the verdict of each clock. `discreet`: what was
 * found and offered is withheld, as where a sensitive case is seen by others than those handling it.
 */
export function storyOf(file: CaseFile, reader: Reader, { discreet }: { discreet: boolean }): string[] {
  const { card, terms } = reader.words
  const shown = (text: string) => (discreet ? card.withheld : text)
  const verdict = (code: string, cycle = 1) => {
    const stopped = file.facts.find((f) => f.type === 'clock-stopped' && f.code === code && f.cycle === cycle)
    return stopped?.type === 'clock-stopped' ? ` · ${terms.verdict[stopped.verdict]}` : ''
  }
  const line = (fact: CaseFact): string | null => {
    switch (fact.type) {
      case 'complaint-acknowledged':
        return (
          card.steps.acknowledged(sayInstant(fact.toldAt, reader), terms.by[fact.method]) + verdict('ACK')
        )
      case 'investigation-completed':
        return (
          card.steps.investigated(sayInstant(fact.at, reader), shown(terms.outcome[fact.outcome])) +
          verdict('INVESTIGATION')
        )
      case 'solution-determined':
        return determinedLine(file, fact.at, reader, shown) + verdict('STANDARD')
      case 'solution-notified':
        return card.steps.notified(sayInstant(fact.toldAt, reader), terms.by[fact.method]) + verdict('NOTICE')
      case 'client-accepted':
        return (
          card.steps.accepted(sayInstant(fact.answeredAt, reader), terms.by[fact.method]) +
          verdict('CONFIRMATION')
        )
      case 'remedy-completed':
        return card.steps.remedied(
          sayDate(fact.doneOn, reader),
          discreet ? card.aRemedy : terms.remedy[fact.remedy],
        )
      case 'case-closed':
        return card.steps.closed(sayInstant(fact.at, reader))
      default:
        return null
    }
  }
  return file.facts.flatMap((fact) => {
    const said = line(fact)
    return said === null ? [] : [`✓ ${said}`]
  })
}

function determinedLine(
  file: CaseFile,
  at: CaseFact['at'],
  reader: Reader,
  shown: (text: string) => string,
): string {
  const { card } = reader.words
  const remedies = 'proposed' in file.case ? sayRemedies(file.case.proposed.proposal, reader.words) : ''
  const approved = file.facts.find((fact) => fact.type === 'proposal-approved')
  const said = card.steps.determined(sayInstant(at, reader), shown(remedies))
  return approved ? `${said} · ${card.steps.approvedBy(mention(approved.by))}` : said
}
