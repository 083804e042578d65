import type { CaseStatus } from '../../cases/case.ts'
import { takenBack } from '../../cases/facts/effective-facts.ts'
import type { CaseFact, FactOf } from '../../cases/facts/facts.ts'
import { theClient } from '../../cases/person.ts'
import type { OutgoingFact } from '../../notices/outgoing-fact.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { isHistoryPart } from './history-part.ts'

/** A letter, by the number of the fact that sent it. */
export type DeliveredLetter = { readonly seq: number; readonly fact: OutgoingFact }

/** The letters that reached the client, oldest first. */
export function deliveredLetters(facts: readonly CaseFact[]): DeliveredLetter[] {
  const retracted = takenBack(facts)
  return facts.flatMap((fact, index) =>
    isHistoryPart(fact, 'letter') && !retracted.has(index) ? [{ seq: index + 1, fact }] : [],
  )
}

const answeredStatuses: readonly CaseStatus[] = [
  'awaiting-confirmation',
  'implementing',
  'closed',
  'deadlocked',
  'declined',
]

/**
 * The current answer: the latest notice of a solution, final decision or decline. null: there is none yet, or it is
 * being revised.
 */
export function answerLetter({
  case: kase,
  facts,
}: Pick<CaseFile, 'case' | 'facts'>): DeliveredLetter | null {
  if (!answeredStatuses.includes(kase.status)) return null
  const isAnswer = ({ fact }: DeliveredLetter) =>
    fact.type === 'solution-notified' || fact.type === 'case-declined'
  return deliveredLetters(facts).findLast(isAnswer) ?? null
}

/** Whether the answer with that number is the final decision. */
export const isFinal = (facts: readonly CaseFact[], { seq }: DeliveredLetter): boolean =>
  facts.slice(0, seq).some(({ type }) => type === 'escalation-requested')

type Reply = FactOf<
  'client-accepted' | 'revision-requested' | 'escalation-requested' | 'decision-refused' | 'decline-contested'
>
const replies: readonly CaseFact['type'][] = [
  'client-accepted',
  'revision-requested',
  'escalation-requested',
  'decision-refused',
  'decline-contested',
] satisfies readonly Reply['type'][]

/** The client's own reply to an answer, as opposed to other messages; null: there is none. */
export const replyTo = (facts: readonly CaseFact[], { seq }: Pick<DeliveredLetter, 'seq'>): Reply | null =>
  facts.slice(seq).find((fact): fact is Reply => fact.by === theClient.id && replies.includes(fact.type)) ??
  null
