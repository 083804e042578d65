import type { ApproverGroupId, PersonId } from '../agreement/ids.ts'
import type { ClockCode } from '../deadlines/clock.ts'
import type { ReminderStep } from './reminder-step.ts'

export type ToPerson = { readonly person: PersonId }
export type ToApprovers = { readonly approvers: ApproverGroupId }

/**
 * Who is notified: the case's thread, the escalation department in its own channel, one person by direct message, a group
 * of approvers in their channel, or the client by mail.
 */
export type Audience = 'thread' | 'escalation' | 'client' | ToPerson | ToApprovers

/** The card of a case, or the whole record, which follows a card that moved. `cardNumber` counts the cards, from 1. */
type CardNotice = {
  readonly purpose: 'card' | 'record'
  readonly cardNumber: number
  readonly audience: 'thread'
}

/** A line in the thread about a fact; facts are numbered from 1. */
type EventNotice = { readonly purpose: 'event'; readonly fact: number; readonly audience: 'thread' }

/**
 * A direct message about a fact. `assigned`: to the new owner; `hand-over`: to the person asked to take the case. The
 * others go to the account manager: `to-tell`: notify the client of an escalation or of the end of the case;
 * `client-wrote`: the client said something about a solution (4.3), or about a case that has ended; `letter-undelivered`,
 * `letter-doubtful`: what happened to a letter; `account-manager`: to a new one, or to whoever answers for one whose
 * account was deactivated.
 */
export type FactNotice = {
  readonly purpose:
    | 'assigned'
    | 'hand-over'
    | 'to-tell'
    | 'client-wrote'
    | 'letter-undelivered'
    | 'letter-doubtful'
    | 'account-manager'
  readonly fact: number
  readonly audience: ToPerson
}

/** Confirms to the account manager that the complaint was logged. */
export type LoggedNotice = { readonly purpose: 'logged'; readonly audience: ToPerson }

/** The card on which a group of approvers decides; rounds of approval are numbered from 1. */
type ApprovalNotice = {
  readonly purpose: 'approval'
  readonly round: number
  readonly audience: ToApprovers
}

/** The letter to the client that `fact` sends. */
type LetterNotice = {
  readonly purpose: 'letter'
  readonly fact: number
  /** Number of the fact by which a person had the letter sent again; null: it is sent for the first time. */
  readonly resend: number | null
  readonly audience: 'client'
}

/** A running clock reached a step of its ladder; `overdue` from the due instant on. `cycle` counts its runs, from 1. */
export type ReminderNotice = {
  readonly purpose: 'due-soon' | 'overdue'
  readonly code: ClockCode
  readonly cycle: number
  readonly step: ReminderStep
  readonly audience: Exclude<Audience, 'client'>
}

/** A message about a case that is sent once: all fields together make it unique within the case. */
export type Notice =
  | CardNotice
  | EventNotice
  | FactNotice
  | LoggedNotice
  | ApprovalNotice
  | LetterNotice
  | ReminderNotice

export type NoticePurpose = Notice['purpose']

/** The purposes of messages that ask somebody for something, and show when it was done. */
export const requestPurposes = ['due-soon', 'overdue', 'to-tell', 'logged', 'hand-over'] as const
export type RequestNotice =
  | LoggedNotice
  | ReminderNotice
  | (FactNotice & { readonly purpose: 'to-tell' | 'hand-over' })

/** Why a notice is dropped that no longer applies. A dropped reminder applies again when its dates move. */
export const noLongerTrue = 'no longer true'

/** Whether a notice reminds of a clock. */
export const isReminder = <Some extends Notice>(
  notice: Some,
): notice is Extract<Some, { purpose: ReminderNotice['purpose'] }> =>
  notice.purpose === 'due-soon' || notice.purpose === 'overdue'
