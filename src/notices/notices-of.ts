import type { ApproverGroupId, PersonId } from '../agreement/ids.ts'
import { type Case, isOpen } from '../cases/case.ts'
import type { CaseFact } from '../cases/facts/facts.ts'
import type { Told } from '../cases/facts/recorded.ts'

/**
 * Who hears: the case's thread, the escalation department in its own channel, one person, a group of approvers in their
 * channel, or the client by mail.
 */
export type Audience =
  | 'thread'
  | 'escalation'
  | 'client'
  | { readonly person: PersonId }
  | { readonly approvers: ApproverGroupId }

/**
 * Why they hear. `card`: the card of the case; `record`: the whole record, in the thread of a card that moved;
 * `event`: a line in its thread; `logged`: the account manager's confirmation; `assigned`: to a new owner;
 * `hand-over`: to whoever is asked to take the case; `approval`: the approvers' card; `letter`: to the client;
 * `to-tell`: to the account manager, who has the client told of an escalation or an end; `client-wrote`: to them, of a case
 * that has ended; `letter-undelivered`, `letter-doubtful`: to them, about a letter; `due-soon`, `overdue`: a clock reached a
 * threshold.
 */
export type NoticePurpose =
  | 'card'
  | 'record'
  | 'event'
  | 'logged'
  | 'assigned'
  | 'hand-over'
  | 'approval'
  | 'to-tell'
  | 'client-wrote'
  | 'letter'
  | 'letter-undelivered'
  | 'letter-doubtful'
  | 'due-soon'
  | 'overdue'

/** Something someone must hear once: case, purpose, cycle, threshold and audience make it unique. */
export type Notice = {
  readonly purpose: NoticePurpose
  /**
   * Number of the fact (event, letter and what became of it, assigned, hand-over, to-tell, client-wrote), cardNumber (card,
   * record), round (approval), cycle of the clock (due-soon, overdue), or 1.
   */
  readonly cycle: number
  /**
   * The clock's code and the step of its ladder for due-soon and overdue (`STANDARD half`); of a letter that is sent again
   * {@link againOf}; otherwise empty.
   */
  readonly threshold: string
  readonly audience: Audience
}

/** Why a notice is dropped that has nothing to say any more. Of a reminder that can change, when its dates move. */
export const noLongerTrue = 'no longer true'

/** One spelling of an audience, for the unique key and for a person reading the table. */
export function audienceKey(audience: Audience): string {
  if (typeof audience === 'string') return audience
  return 'person' in audience ? `person:${audience.person}` : `approvers:${audience.approvers}`
}

/** The audience a key stands for. Throws on anything {@link audienceKey} does not write. */
export function audienceOf(key: string): Audience {
  if (key === 'thread' || key === 'client' || key === 'escalation') return key
  const [, kind, id] = /^(person|approvers):(.+)$/.exec(key) ?? []
  if (kind === 'person') return { person: id as PersonId }
  if (kind === 'approvers') return { approvers: id as ApproverGroupId }
  throw new Error(`"${key}" is no audience.`)
}

/**
 * Who must hear of the facts of one decision; `facts` are the new ones, the first with number `seq`; `before` is null
 * for a new case. One decision makes one line in the thread, however many facts it has.
 */
export function noticesOf(
  before: Case | null,
  kase: Case,
  facts: readonly CaseFact[],
  seq: number,
): Notice[] {
  const notices: Notice[] = []
  const add = (purpose: NoticePurpose, cycle: number, audience: Audience, threshold = '') =>
    notices.push({ purpose, cycle, threshold, audience })

  if (before?.cardNumber !== kase.cardNumber) {
    add('card', kase.cardNumber, 'thread')
    if (before) add('record', kase.cardNumber, 'thread')
  }
  facts.forEach((fact, index) => {
    const number = seq + index
    switch (fact.type) {
      case 'complaint-logged':
        add('logged', 1, { person: kase.accountManager })
        break
      case 'owner-assigned':
        if (fact.owner !== fact.by) add('assigned', number, { person: fact.owner })
        break
      case 'approval-requested':
        add('approval', fact.round, { approvers: fact.group })
        break
      case 'hand-over-offered':
      case 'hand-over-climbed':
        if (fact.to !== null && fact.to !== fact.by) add('hand-over', number, { person: fact.to })
        break
      case 'escalation-requested':
      case 'case-closed':
      case 'decision-refused':
      case 'case-withdrawn':
        add('to-tell', number, { person: kase.accountManager })
        break
      case 'client-wrote':
        if (!isOpen(kase) && fact.by !== kase.accountManager)
          add('client-wrote', number, { person: kase.accountManager })
        break
      case 'approval-climbed':
        add('approval', fact.round, { approvers: fact.group })
        break
      case 'letter-undelivered':
      case 'letter-doubtful':
        add(fact.type, number, { person: kase.accountManager })
        break
      case 'letter-settled':
        if (fact.sent === 'again') add('letter', fact.letter, 'client', againOf(number))
        break
      default:
        if (isTold(fact) && fact.method === 'email') add('letter', number, 'client')
    }
  })
  const spoken = facts.findIndex((fact) => speaks(fact))
  if (spoken >= 0) add('event', seq + spoken, 'thread')
  return notices
}

/** What tells a letter that is sent again from the first: the number of the fact by which a person said so. */
export const againOf = (seq: number): string => `again ${seq}`
/** That number; 0 for a letter that is sent for the first time. */
export const saidAgainBy = (threshold: string): number => Number(/^again (\d+)$/.exec(threshold)?.[1] ?? 0)

/** What the client is told, by the fact that says so. */
export type ToldFact = Extract<CaseFact, Told>
export const isTold = (fact: CaseFact): fact is ToldFact => 'toldAt' in fact

/**
 * True for a fact that the thread tells; the others are told by the card, or by the fact they come with. A calendar is
 * news where it moved a date that people relied on, not where it gave one that was open.
 */
export const speaks = (fact: CaseFact): boolean =>
  fact.type === 'calendar-changed'
    ? fact.clocks.some(({ from }) => from !== null)
    : ![
        'complaint-logged',
        'approval-voided',
        'clock-stopped',
        'delivery-failed',
        'reminder-seen',
        'reminder-snoozed',
        'page-viewed',
      ].includes(fact.type)
