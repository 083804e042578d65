import { type Case, isOpen } from '../cases/case.ts'
import { bringsDates } from '../cases/commands/updates-to-send.ts'
import type { CaseFact } from '../cases/facts/facts.ts'
import { appearsInThread } from './appears-in-thread.ts'
import type { Notice } from './notice.ts'
import { isOutgoingFact } from './outgoing-fact.ts'

/**
 * Who is notified of one decision.
 * @param before the case before it; null: the case is new
 * @param facts the new facts, the first of them with number `seq`
 * @returns at most one line for the thread, however many facts there are
 */
export function noticesOf(
  before: Case | null,
  kase: Case,
  facts: readonly CaseFact[],
  seq: number,
): Notice[] {
  const line = facts.findIndex(appearsInThread)
  return [
    ...cardsOf(before, kase),
    ...facts.flatMap((fact, index) => noticesOfFact(kase, fact, seq + index)),
    ...(line < 0 ? [] : [{ purpose: 'event', fact: seq + line, audience: 'thread' } as const]),
  ]
}

/** A new card, where the case is new or has moved to another channel; the record follows a card that moved. */
function cardsOf(before: Case | null, { cardNumber }: Case): Notice[] {
  if (before?.cardNumber === cardNumber) return []
  const card: Notice = { purpose: 'card', cardNumber, audience: 'thread' }
  return before ? [card, { ...card, purpose: 'record' }] : [card]
}

/** Who is notified of a fact besides the thread. */
function noticesOfFact(kase: Case, fact: CaseFact, seq: number): Notice[] {
  const accountManager = { person: kase.accountManager }
  switch (fact.type) {
    case 'complaint-logged':
      return [{ purpose: 'logged', audience: accountManager }]
    case 'owner-assigned':
      return fact.owner === fact.by
        ? []
        : [{ purpose: 'assigned', fact: seq, audience: { person: fact.owner } }]
    case 'hand-over-offered':
    case 'hand-over-climbed':
      return fact.to === null || fact.to === fact.by
        ? []
        : [{ purpose: 'hand-over', fact: seq, audience: { person: fact.to } }]
    case 'approval-requested':
    case 'approval-climbed':
      return [{ purpose: 'approval', round: fact.round, audience: { approvers: fact.group } }]
    case 'escalation-requested':
    case 'case-closed':
    case 'decision-refused':
    case 'case-withdrawn':
    case 'case-merged':
    case 'decline-contested':
      return [{ purpose: 'to-tell', fact: seq, audience: accountManager }]
    case 'account-manager-changed':
      return fact.to === fact.by ? [] : [{ purpose: 'account-manager', fact: seq, audience: accountManager }]
    case 'account-manager-lost':
      return [{ purpose: 'account-manager', fact: seq, audience: accountManager }]
    case 'calendar-changed':
      return kase.acknowledgement !== null && bringsDates(fact)
        ? [{ purpose: 'to-tell', fact: seq, audience: accountManager }]
        : []
    case 'client-wrote':
      return needsClassification(kase, seq) || (!isOpen(kase) && fact.by !== kase.accountManager)
        ? [{ purpose: 'client-wrote', fact: seq, audience: accountManager }]
        : []
    case 'evidence-added':
    case 'evidence-repeated':
      return needsClassification(kase, seq)
        ? [{ purpose: 'client-wrote', fact: seq, audience: accountManager }]
        : []
    case 'letter-undelivered':
    case 'letter-doubtful':
      return [{ purpose: fact.type, fact: seq, audience: accountManager }]
    case 'letter-settled':
      return fact.sent === 'again'
        ? [{ purpose: 'letter', fact: fact.letter, resend: seq, audience: 'client' }]
        : []
    default:
      return isOutgoingFact(fact) && fact.method === 'email'
        ? [{ purpose: 'letter', fact: seq, resend: null, audience: 'client' }]
        : []
  }
}

/** 4.3: whether an account manager must say what the client meant by this fact. */
const needsClassification = ({ messages }: Case, seq: number): boolean =>
  messages.some(({ fact, kind }) => fact === seq && kind === null)
