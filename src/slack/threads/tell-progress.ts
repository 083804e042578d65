import type { CaseFact } from '../../cases/facts/facts.ts'
import { formatDate, formatInstant, type Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { mention } from '../blocks/text.ts'
import { formatAuthor } from '../phrases/format-author.ts'
import { formatHow } from '../phrases/format-contact.ts'
import { formatFields } from '../phrases/format-fields.ts'
import { formatLetter } from '../phrases/format-letter.ts'
import { movedClockLines } from '../phrases/moved-clock-lines.ts'

/** What happened beside the main line, in one sentence or two; null: other words tell it, or nobody needs to hear it. */
export function tellProgress(fact: CaseFact, file: CaseFile, reader: Reader): string | null {
  const { clientEvents, progressEvents: events, terms } = reader.words
  const who = formatAuthor(fact.by, reader.words)
  const department = file.department.name[file.department.language]
  switch (fact.type) {
    case 'decline-proposed':
      return events.declineProposed(who, terms.declineReason[fact.reason])
    case 'decline-rejected':
      return events.declineRejected(who)
    case 'case-declined':
      return events.declined(who, terms.by[fact.method], formatInstant(fact.toldAt, reader))
    case 'decline-contested':
      return events.contested(who, terms.by[fact.method], formatInstant(fact.answeredAt, reader))
    case 'owner-lost':
      return events.ownerLost(mention(fact.owner))
    case 'hand-over-offered':
      return events.handOver(who, fact.to ? mention(fact.to) : department)
    case 'hand-over-accepted':
      return events.handOverAccepted(who)
    case 'hand-over-climbed':
      return events.handOverClimbed(fact.to ? mention(fact.to) : department)
    case 'investigation-extended':
      return events.extended(who, formatDate(fact.until, reader), terms.by[fact.method])
    case 'complexity-declared':
      return events.complex(who, formatDate(fact.promisedOn, reader), terms.by[fact.method])
    case 'client-asked': {
      const asked = events.asked(who, terms.by[fact.method], formatInstant(fact.toldAt, reader))
      return file.terms.pauseCauses.includes('client') ? `${asked} ${events.clocksPaused}` : asked
    }
    case 'client-answered':
      return events.clientAnswered(who, terms.by[fact.method], formatInstant(fact.answeredAt, reader))
    case 'waiting-began': {
      const said = events.waiting(who, terms.waitCause[fact.cause], formatInstant(fact.since, reader))
      const stops = file.terms.pauseCauses.includes(fact.cause)
      return `${said} ${stops ? events.waitStops : events.waitStopsNothing}`
    }
    case 'waiting-ended':
      return events.waitOver(who, formatInstant(fact.until, reader))
    case 'delay-foreseen':
      return events.delayForeseen(who, formatDate(fact.expectedOn, reader), terms.delayCause[fact.cause])
    case 'delay-notified': {
      const when = formatInstant(fact.toldAt, reader)
      return events.delayNotified(who, formatDate(fact.expectedOn, reader), terms.by[fact.method], when)
    }
    case 'approval-climbed':
      return events.approvalClimbed(file.nextApprovers?.name[file.department.language] ?? fact.group)
    case 'client-reminded':
      return events.reminded(who, terms.by[fact.method], formatInstant(fact.toldAt, reader))
    case 'acceptance-deemed':
      return events.deemedAccepted
    case 'case-closed':
      return fact.because === 'no-response' ? events.closedWithoutAnswer : null
    case 'revision-requested':
      return events.revise(who, terms.by[fact.method], formatInstant(fact.answeredAt, reader))
    case 'escalation-requested': {
      const when = formatInstant(fact.answeredAt, reader)
      const said =
        fact.method === null
          ? events.escalatedByItself
          : fact.by === 'client'
            ? clientEvents.escalated(
                terms.ground[fact.ground],
                formatHow({ by: fact.by, method: fact.method }, reader.words),
                when,
              )
            : events.escalated(who, terms.ground[fact.ground], terms.by[fact.method], when)
      return events.escalatedTo(said, department)
    }
    case 'escalation-taken-over':
      return events.takenOver(who)
    case 'decision-refused':
      return events.refused(who, terms.by[fact.method], formatInstant(fact.answeredAt, reader))
    case 'case-withdrawn':
      return events.withdrawn(who, terms.by[fact.method], formatInstant(fact.answeredAt, reader))
    case 'case-merged':
      return events.merged(who, fact.number)
    case 'case-absorbed':
      return events.absorbed(who, fact.number, formatInstant(file.case.complaint.receivedAt, reader))
    case 'case-reopened': {
      const when = formatInstant(fact.answeredAt, reader)
      return events.reopened(who, terms.reopening[fact.ground], terms.by[fact.method], when)
    }
    case 'complaint-corrected':
      return events.corrected(who, formatFields(fact.to, reader.words))
    case 'calendar-changed':
      return [events.calendarChanged(fact.calendar), ...movedClockLines(fact, reader)].join('\n')
    case 'links-revoked':
      return reader.words.links.revokedLine(who)
    case 'agreement-changed':
      return events.agreementChanged
    case 'letter-undelivered':
    case 'letter-doubtful':
    case 'letter-settled':
      return formatLetter(fact, file, reader.words)
    default:
      return null
  }
}

/** What a person wrote at such a step, for the thread to repeat; empty where there is nothing. */
export function progressWords(fact: CaseFact): string {
  switch (fact.type) {
    case 'decline-proposed':
      return fact.referral
    case 'decline-rejected':
    case 'investigation-extended':
    case 'complexity-declared':
    case 'waiting-began':
    case 'delay-foreseen':
    case 'complaint-corrected':
      return fact.reason
    case 'hand-over-offered':
      return fact.promises
    case 'client-asked':
      return fact.text
    case 'case-absorbed':
      return fact.description
    case 'decline-contested':
    case 'client-answered':
    case 'revision-requested':
    case 'escalation-requested':
    case 'decision-refused':
    case 'case-withdrawn':
    case 'case-reopened':
    case 'client-wrote':
      return fact.words
    case 'handling-rated':
      return fact.comment ?? ''
    default:
      return ''
  }
}
