import type { Case, CaseStatus } from '../../cases/case.ts'
import { clocksOf, judgedBefore } from '../../cases/clocks/settle-clocks.ts'
import { effectiveFacts } from '../../cases/facts/effective-facts.ts'
import type { CaseFact, FactOf } from '../../cases/facts/facts.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import { formatDate, formatInstant, type Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { mention } from '../blocks/text.ts'
import { formatRemedies } from '../phrases/format-remedies.ts'

/** The step of six at which a stage stands; null: the case has ended. */
const stepOf: Readonly<Record<CaseStatus, number | null>> = {
  received: 1,
  accepted: 1,
  investigating: 2,
  formulating: 3,
  'awaiting-approval': 3,
  'escalation-pending': 2,
  escalated: 3,
  determined: 4,
  'awaiting-confirmation': 5,
  implementing: 6,
  closed: null,
  declined: null,
  withdrawn: null,
  merged: null,
  deadlocked: null,
}

/** `Under investigation (step 2 of 6)`. */
export function stageOf({ status }: Case, { words }: Reader): string {
  const stage = words.terms.status[status]
  const step = stepOf[status]
  return step === null ? stage : words.terms.aside(stage, words.card.step(step, 6))
}

/** What has happened so far and still holds, a line each: the story at a glance, with the verdict of each clock. */
export function storyOf(file: CaseFile, reader: Reader): string[] {
  return effectiveFacts(file.facts).flatMap((fact) => {
    const said = mainStep(fact, file, reader) ?? progressStep(fact, reader)
    return said === null ? [] : [`✓ ${said}`]
  })
}

function mainStep(fact: CaseFact, file: CaseFile, reader: Reader): string | null {
  const { card, terms } = reader.words
  const verdict = (code: ClockCode) => verdictAt(file, fact, code, reader)
  switch (fact.type) {
    case 'complaint-acknowledged':
      return (
        card.steps.acknowledged(formatInstant(fact.toldAt, reader), terms.by[fact.method]) + verdict('ACK')
      )
    case 'investigation-completed':
      return (
        card.steps.investigated(formatInstant(fact.at, reader), terms.outcome[fact.outcome]) +
        verdict('INVESTIGATION')
      )
    case 'solution-determined':
      return determinedStep(fact, file, reader) + verdict('STANDARD') + verdict('ESCALATION')
    case 'solution-notified':
      return (
        card.steps.notified(formatInstant(fact.toldAt, reader), terms.by[fact.method]) + verdict('NOTICE')
      )
    case 'client-accepted':
      return (
        card.steps.accepted(formatInstant(fact.answeredAt, reader), terms.by[fact.method]) +
        verdict('CONFIRMATION')
      )
    case 'remedy-completed':
      return card.steps.remedied(formatDate(fact.doneOn, reader), terms.remedy[fact.remedy])
    case 'case-closed':
      return card.steps.closed(formatInstant(fact.at, reader))
    default:
      return null
  }
}

function progressStep(fact: CaseFact, reader: Reader): string | null {
  const { progressCard, terms } = reader.words
  const { steps } = progressCard
  const at = (moment: CaseFact['at']) => formatInstant(moment, reader)
  switch (fact.type) {
    case 'case-declined':
      return steps.declined(at(fact.toldAt))
    case 'decline-contested':
      return steps.contested(at(fact.answeredAt))
    case 'investigation-extended':
      return steps.extended(at(fact.toldAt), formatDate(fact.until, reader))
    case 'complexity-declared':
      return steps.complex(at(fact.toldAt), formatDate(fact.promisedOn, reader))
    case 'delay-notified':
      return steps.delayNotified(at(fact.toldAt))
    case 'revision-requested':
      return steps.revise(at(fact.answeredAt))
    case 'acceptance-deemed':
      return steps.deemed(at(fact.at))
    case 'escalation-requested':
      return steps.escalated(at(fact.answeredAt), terms.ground[fact.ground])
    case 'escalation-taken-over':
      return steps.takenOver(at(fact.at), mention(fact.by))
    case 'decision-refused':
      return steps.refused(at(fact.answeredAt))
    case 'case-withdrawn':
      return steps.withdrawn(at(fact.answeredAt))
    case 'case-merged':
      return steps.merged(at(fact.at), fact.number)
    case 'case-absorbed':
      return steps.absorbed(at(fact.at), fact.number)
    case 'case-reopened':
      return steps.reopened(at(fact.answeredAt), terms.reopening[fact.ground])
    default:
      return null
  }
}

/** The verdict that a decision froze; says so where the dates it was given by have been corrected since. */
function verdictAt(file: CaseFile, by: CaseFact, code: ClockCode, { words }: Reader): string {
  const { facts, terms, calendar } = file
  const stopped = facts.find(
    (fact): fact is FactOf<'clock-stopped'> =>
      fact.type === 'clock-stopped' && fact.code === code && fact.at === by.at,
  )
  if (!stopped || stopped.verdict === 'void') return ''
  const verdict = words.terms.verdict[stopped.verdict]
  const clock = clocksOf(facts, terms, calendar).find(
    (each) => each.code === code && each.cycle === stopped.cycle,
  )
  const corrected = clock && judgedBefore(facts, terms, calendar, clock)
  return ` · ${corrected ? words.terms.aside(verdict, words.progressCard.judgedBefore) : verdict}`
}

function determinedStep(fact: FactOf<'solution-determined'>, { facts }: CaseFile, reader: Reader): string {
  const { card, progressEvents } = reader.words
  const proposed = facts.find((one) => one.type === 'solution-proposed' && one.round === fact.round)
  const remedies =
    proposed?.type === 'solution-proposed' ? formatRemedies(proposed.proposal, reader.words) : ''
  const said = card.steps.determined(formatInstant(fact.at, reader), remedies)
  const approved = facts.flatMap((one) =>
    one.type === 'proposal-approved' && one.round === fact.round
      ? [
          one.onBehalfOf
            ? progressEvents.inPlaceOf(mention(one.by), mention(one.onBehalfOf))
            : mention(one.by),
        ]
      : [],
  )
  return approved.length > 0 ? `${said} · ${card.steps.approvedBy(reader.words.terms.both(approved))}` : said
}
