import type { Verb } from './verbs.ts'

/** What the rule book says of a verb, for people: the clause it follows, and what must hold for it. */
export type Rule = { readonly clause: string; readonly guard: string }

/** Every verb with its clause and its guard, as `docs/procedure.md` tells them. */
export const rules: Readonly<Record<Verb, Rule>> = {
  log: {
    clause: '2.1, 2.2',
    guard:
      'an agreement was in force on the day of receipt; a designated channel; received no later than now',
  },
  acknowledge: {
    clause: '2.3',
    guard: 'method, time and text recorded; it says: received, process, expected time',
  },
  decline: { clause: '1.2, 1.3', guard: 'one of the five reasons, and where the client can turn instead' },
  'confirm-decline': {
    clause: '1.2, 1.3',
    guard: 'by another person than the one who proposed it; the client is told in the same step',
  },
  'reject-decline': { clause: '1.2, 1.3', guard: 'a reason; the complaint is handled' },
  contest: { clause: '1.3', guard: 'the client’s words, method and time' },
  assign: {
    clause: '2.4, 3.2(2)',
    guard: 'nobody handles it; a member of the department, not the person complained about',
  },
  'hand-over': {
    clause: '2.4',
    guard:
      'what was promised and what is open is passed on; to somebody who may handle it; an offer that waits is replaced',
  },
  'accept-hand-over': { clause: '2.4', guard: 'a hand-over waits for this person' },
  extend: {
    clause: '3.2(3)',
    guard: 'the client is told before the old date; a later business day within the standard limit; a reason',
  },
  'declare-complex': {
    clause: '3.3(2)',
    guard: 'the client is told before STANDARD is due; a later business day within COMPLEX_MAX; a reason',
  },
  'ask-client': { clause: '4.1', guard: 'the question as sent; no other question is open' },
  'client-answered': { clause: '4.1', guard: 'a question is open; the client’s words, method and time' },
  wait: { clause: '4.1', guard: 'a third party or force majeure, since when, and why' },
  'go-on': { clause: '4.1', guard: 'a wait is noted; it ended no later than now' },
  'foresee-delay': { clause: '4.1', guard: 'the new expected day, the cause and the reason' },
  'notify-delay': { clause: '4.1', guard: 'the client is told the reason and the day to expect' },
  'complete-investigation': {
    clause: '3.2(3), 3.2(4)',
    guard: 'finding, outcome and root cause; after an escalation only where it is missing',
  },
  propose: {
    clause: '3.2(5), 3.2(6)',
    guard: 'root cause on record; at least one remedy; reasons; a refund has an amount',
  },
  approve: {
    clause: '3.2(6)',
    guard:
      'the very proposal that was shown; never one’s own, each person once; two above the second threshold',
  },
  return: { clause: '3.2(6)', guard: 'the very proposal that was shown; never one’s own; a reason' },
  notify: { clause: '4.2', guard: 'the solution and its reasons, told no earlier than it was determined' },
  'remind-client': { clause: '4.3', guard: 'once for each notice' },
  'record-answer': { clause: '4.3', guard: 'the client’s words, method and time, after the notice' },
  revise: { clause: '4.3', guard: 'first level; within the rounds agreed' },
  refuse: { clause: '3.4', guard: 'second level; the client’s words, method and time' },
  escalate: {
    clause: '3.4(1), 3.4(2)',
    guard: 'first level; dissatisfied after a proposal, or STANDARD, COMPLEX_MAX or NOTICE breached',
  },
  'take-over': { clause: '3.4(3)', guard: 'somebody who never handled the case before' },
  'complete-remedy': {
    clause: '3.2(5)',
    guard: 'a promised remedy, once, with its day and proof; the last one closes the case',
  },
  withdraw: { clause: '2.1', guard: 'the client’s words, method and time' },
  merge: {
    clause: '2.4',
    guard: 'an open case of the same client at the same level; the earliest receipt survives',
  },
  reopen: { clause: '4.3', guard: 'within the window; a new fact or an undelivered remedy; verdicts stay' },
  correct: {
    clause: '2.4',
    guard:
      'old and new value and the reason; dates follow, frozen verdicts stay; after the end no dates and no agreement',
  },
  inform: {
    clause: '4.1, 3.4',
    guard: 'the words, as told; of an escalation until its decision is told, of an end once there is one',
  },
  write: { clause: '2.1', guard: 'the client’s words, method and time' },
  rate: { clause: 'ISO 10002', guard: 'once the case has ended; both answers from 1 to 5' },
}
