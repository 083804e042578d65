import type { KnownBlock } from '@slack/types'
import { formatMoney } from '../../agreement/money.ts'
import { type Author, isSystemOrClient } from '../../cases/facts/fact-fields.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { clockClauses } from '../../deadlines/clock.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import { isTold, type ToldFact } from '../../notices/told-fact.ts'
import type { Words } from '../../notices/words/words.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { plainWords } from '../blocks/plain-words.ts'
import { bold, linked, paragraphs, person, words } from '../blocks/rich-text.ts'
import { letterName } from '../phrases/format-letter.ts'
import { movedClockLines } from '../phrases/moved-clock-lines.ts'
import { correctionLines } from './correction-lines.ts'

/** The words of one fact, as they were written, with who and when. */
export function textsOf(fact: CaseFact, file: CaseFile, reader: Reader): KnownBlock[] {
  const { clientEvents, events, modals, terms } = reader.words
  const said = (label: string, text: string | null, address: string | null = null): KnownBlock[] => {
    if (text === null) return []
    const by = isSystemOrClient(fact.by) ? words(reader.words.progressEvents[fact.by]) : person(fact.by)
    const title = address === null ? bold(label) : linked(address, label)
    return paragraphs([title, words(' · '), by, words(` · ${formatInstant(fact.at, reader)}`)], text)
  }
  // A client who escalates by themselves has nobody do it for them.
  const escalated = (by: Author) => (by === 'client' ? clientEvents.escalation : terms.verb.escalate)
  const toldLabel = ({ method }: ToldFact) => terms.aside(modals.acknowledge.text, terms.method[method])
  switch (fact.type) {
    case 'complaint-logged':
      return [
        ...said(modals.log.description, fact.description),
        ...said(modals.log.expectedSolution, fact.expectedSolution),
        ...(fact.source ? said(...sourceOf(fact.source, fact.draftId, modals)) : []),
      ]
    case 'evidence-added':
      return said(modals.evidence, `${fact.name} · SHA-256 ${fact.sha256}`)
    case 'investigation-completed':
      return [
        ...said(terms.named(events.finding, terms.outcome[fact.outcome]), fact.finding),
        ...said(terms.named(modals.investigate.cause, terms.rootCause[fact.rootCause]), fact.cause),
      ]
    case 'solution-proposed': {
      const { remedies, amount, details, reasons } = fact.proposal
      const named = terms.all(remedies.map((kind) => terms.remedy[kind]))
      return [
        ...said(`${named} · ${amount ? formatMoney(amount) : events.noMoney}`, details),
        ...said(events.reasons, reasons),
      ]
    }
    case 'proposal-returned':
      return said(terms.verb.return, fact.reason)
    case 'client-accepted':
      return said(terms.aside(modals.answer.words, terms.method[fact.method]), fact.words)
    case 'remedy-completed':
      return said(terms.named(terms.remedy[fact.remedy], modals.remedy.proof), fact.proof)
    case 'evidence-failed':
      return said(events.notKept, `${fact.name}: ${fact.error}`)
    case 'delivery-failed':
      return said(events.notDelivered, `${fact.purpose}: ${fact.error}`)
    case 'decline-proposed':
      return said(terms.named(terms.verb.decline, terms.declineReason[fact.reason]), fact.referral)
    case 'decline-rejected':
      return said(terms.verb['reject-decline'], fact.reason)
    case 'hand-over-offered':
      return [
        ...said(terms.verb['hand-over'], fact.promises),
        ...said(reader.words.deliver.openQuestions, fact.openQuestions),
      ]
    case 'waiting-began':
      return said(terms.named(terms.verb.wait, terms.waitCause[fact.cause]), fact.reason)
    case 'delay-foreseen':
      return said(terms.named(terms.verb['foresee-delay'], terms.delayCause[fact.cause]), fact.reason)
    case 'investigation-extended':
    case 'complexity-declared': {
      const verb = fact.type === 'complexity-declared' ? terms.verb['declare-complex'] : terms.verb.extend
      return [...said(verb, fact.reason), ...said(toldLabel(fact), fact.text)]
    }
    case 'escalation-requested':
      return fact.words === ''
        ? []
        : said(terms.named(escalated(fact.by), terms.ground[fact.ground]), fact.words)
    case 'client-wrote':
      return said(terms.aside(modals.answer.words, terms.method[fact.method]), fact.words)
    case 'client-informed':
      return said(terms.named(toldLabel(fact), clientEvents.about[fact.about]), fact.text)
    case 'handling-rated':
      return said(
        clientEvents.rating,
        [clientEvents.marks(fact.handling, fact.informed), ...(fact.comment ? [fact.comment] : [])].join(
          '\n',
        ),
      )
    case 'case-reopened':
      return said(terms.named(terms.verb.reopen, terms.reopening[fact.ground]), fact.words)
    case 'decline-contested':
      return said(terms.verb.contest, fact.words)
    case 'client-answered':
      return said(terms.verb['client-answered'], fact.words)
    case 'revision-requested':
      return said(terms.verb.revise, fact.words)
    case 'decision-refused':
      return said(terms.verb.refuse, fact.words)
    case 'case-withdrawn':
      return said(terms.verb.withdraw, fact.words)
    case 'case-absorbed':
      return said(fact.number, fact.description)
    case 'complaint-corrected':
      return [
        ...said(terms.verb.correct, correctionLines(fact, file, reader).join('\n')),
        ...said(events.reasons, fact.reason),
      ]
    case 'calendar-changed':
      return said(
        reader.words.progressEvents.calendarChanged(fact.calendar),
        movedClockLines(fact, reader).join('\n'),
      )
    case 'reminder-seen':
      return said(reader.words.reminders.factSeen(clockClauses[fact.code], terms.clock[fact.code]), '')
    case 'reminder-snoozed':
      return said(
        reader.words.reminders.factSnoozed(clockClauses[fact.code], terms.clock[fact.code]),
        reader.words.reminders.until(formatInstant(fact.until, reader)),
      )
    case 'letter-undelivered':
    case 'letter-doubtful':
    case 'letter-settled': {
      const { record } = reader.words.mail
      const became = fact.type === 'letter-settled' ? record[fact.sent] : record[fact.type]
      const answer = fact.type === 'letter-undelivered' ? fact.answer : ''
      return said(terms.named(became, letterName(file, fact.letter, reader.words)), answer)
    }
    case 'page-viewed':
      return said(reader.words.links.viewed, '')
    case 'links-revoked':
      return said(reader.words.links.revoked, '')
    case 'agreement-changed':
      return said(reader.words.progressEvents.agreementChanged, fact.reason)
    default:
      return isTold(fact) ? said(toldLabel(fact), fact.text) : []
  }
}

/** A message of Slack's in the words its readers saw; what a client sent in as they wrote it, where its card stands. */
const sourceOf = (
  { text, permalink }: { readonly text: string; readonly permalink: string },
  draftId: string | undefined,
  { record }: Words['modals'],
): [label: string, text: string, address: string | null] =>
  draftId === undefined
    ? [record.source, plainWords(text), permalink]
    : [record.sentIn, text, permalink === '' ? null : permalink]
