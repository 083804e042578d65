import { effectiveFacts } from '../../cases/facts/effective-facts.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { type Instant, instantAt, localDate } from '../../deadlines/instant.ts'
import { formatDate, type Reader } from '../format-time.ts'
import type { Words } from '../words/words.ts'
import type { LetterMatter } from './letter-matter.ts'

/** How many steps a letter lists; the newest ones where there are more. */
const maxSteps = 12

type Step = { readonly at: Instant; readonly what: string }

/**
 * 4.1: what happened so far, a line each in chronological order, in words that a client may read: no findings, proposals
 * or decisions that they have not received, and no names.
 */
export function doneSoFar({ case: kase, facts, terms }: LetterMatter, reader: Reader): string[] {
  const { informLetters: words } = reader.words
  const received = { at: kase.complaint.receivedAt, what: words.did.received }
  const effective = effectiveFacts(facts)
  const steps = effective.flatMap((fact, index) => stepOf(fact, effective.slice(0, index), reader) ?? [])
  const inOrder = steps.toSorted((a, b) => a.at - b.at)
  return [received, ...inOrder.slice(-maxSteps + 1)].map(({ at, what }) =>
    words.happened(formatDate(localDate(at, terms.timeZone), reader), what),
  )
}

function stepOf(fact: CaseFact, before: readonly CaseFact[], reader: Reader): Step | null {
  const { informLetters, terms } = reader.words
  const { did } = informLetters
  switch (fact.type) {
    case 'complaint-acknowledged':
      return { at: fact.toldAt, what: did.acknowledged }
    case 'decline-contested':
      return { at: fact.answeredAt, what: did.contested }
    case 'owner-assigned':
      return before.some(({ type }) => type === 'owner-assigned') ? null : { at: fact.at, what: did.inCharge }
    case 'client-asked':
      return { at: fact.toldAt, what: did.asked }
    case 'client-answered':
      return { at: fact.answeredAt, what: did.answered }
    case 'investigation-extended':
      return { at: fact.toldAt, what: did.extended(formatDate(fact.until, reader)) }
    case 'complexity-declared':
      return { at: fact.toldAt, what: did.complex(formatDate(fact.promisedOn, reader)) }
    case 'delay-notified':
      return { at: fact.toldAt, what: did.delayed }
    case 'investigation-completed':
      return { at: fact.at, what: did.investigated }
    case 'solution-notified':
      return { at: fact.toldAt, what: solutionLine(before, did) }
    case 'client-accepted':
      return { at: fact.answeredAt, what: did.accepted }
    case 'acceptance-deemed':
      return { at: fact.at, what: did.deemed }
    case 'revision-requested':
      return { at: fact.answeredAt, what: did.revised }
    case 'escalation-requested':
      return { at: fact.answeredAt, what: did.escalated }
    case 'escalation-taken-over':
      return { at: fact.at, what: did.takenOver }
    case 'remedy-completed':
      return {
        at: instantAt(fact.doneOn, '12:00', reader.timeZone),
        what: did.remedied(terms.remedy[fact.remedy]),
      }
    case 'case-reopened':
      return { at: fact.answeredAt, what: did.reopened }
    default:
      return null
  }
}

const solutionLine = (before: readonly CaseFact[], did: Words['informLetters']['did']): string =>
  before.some(({ type }) => type === 'escalation-requested') ? did.decision : did.solution
