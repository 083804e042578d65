import { z } from 'zod'
import type { CaseId, PersonId } from '../../agreement/ids.ts'
import { categories, receiptChannels, severities } from '../../agreement/vocabulary.ts'
import type { Case } from '../case.ts'
import { type Changes, type FactsIn, storedFact } from './define-facts.ts'
import { type OutgoingContact, outgoingContact } from './fact-fields.ts'
import type { FactOf } from './facts.ts'
import type { ReadonlyDeep } from './readonly-deep.ts'
import {
  agreementVersionIdValue,
  clientIdValue,
  departmentIdValue,
  instantValue,
  personIdValue,
  plainDateValue,
  text,
} from './stored-values.ts'

/** The three things an acknowledgement says (2.3). */
export const acknowledgementParts = ['received', 'process', 'expected-time'] as const
export type AcknowledgementPart = (typeof acknowledgementParts)[number]

const correctable = z.strictObject({
  clientId: clientIdValue,
  category: z.enum(categories),
  channel: z.enum(receiptChannels),
  /** When the client's complaint reached the provider: the start of ACK, not the moment of entry. */
  receivedAt: instantValue,
  description: text,
  contractNo: text.nullable(),
  service: text.nullable(),
  expectedSolution: text.nullable(),
  severity: z.enum(severities),
  sensitive: z.boolean(),
  /** The colleague the client complains about, who must not handle the case; null: no one in particular. */
  personComplainedAbout: personIdValue.nullable(),
})
/** The fields of a complaint that can be corrected. */
export type Correctable = ReadonlyDeep<z.output<typeof correctable>>

export const intakeSchemas = {
  /** 2.1, 2.2: a complaint was received and entered. `by` is the account manager, or `onBehalfOf` is. */
  'complaint-logged': storedFact('complaint-logged', {
    /** As people see it, such as `C-2026-0001`. */
    number: text,
    agreementVersionId: agreementVersionIdValue,
    department: departmentIdValue,
    ...correctable.shape,
    /** The Slack message it was logged from; null: none. */
    source: z.strictObject({ permalink: text, text }).nullable(),
    /** Who phoned; absent: unknown, or it came another way. */
    caller: text.exactOptional(),
    /** The day on which a letter was delivered; absent: it came another way. */
    deliveredOn: plainDateValue.exactOptional(),
    /** The draft that was confirmed with it; absent: none. */
    draftId: text.exactOptional(),
  }),

  /** Something was entered wrongly. Dates follow; frozen verdicts stay. */
  'complaint-corrected': storedFact('complaint-corrected', {
    from: correctable.partial(),
    to: correctable.partial(),
    reason: text,
    /** The agreement by which the case is judged from now on: another client or day of receipt can mean another one. */
    agreementVersionId: agreementVersionIdValue,
    /** Where it is handled from now on. */
    department: departmentIdValue,
  }),

  /** The case is judged by another version of its agreement from now on. Frozen verdicts stay. */
  'agreement-changed': storedFact('agreement-changed', {
    agreementVersionId: agreementVersionIdValue,
    from: agreementVersionIdValue,
    reason: text,
  }),

  /** 2.3: the client was notified that the complaint was received. ACK stops at `toldAt`. */
  'complaint-acknowledged': storedFact('complaint-acknowledged', outgoingContact),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof intakeSchemas> {}
}

/** The case that begins with this fact. */
export const loggedCase = (id: CaseId, fact: FactOf<'complaint-logged'>): Case => ({
  id,
  version: 1,
  status: 'received',
  complaint: fact,
  accountManager: fact.onBehalfOf ?? (fact.by as PersonId),
  evidence: [],
  department: fact.department,
  cardNumber: 1,
  level: 0,
  acknowledgement: null,
  owner: null,
  firstLevelOwners: [],
  decline: null,
  handOver: null,
  complexity: null,
  question: null,
  waiting: null,
  delay: null,
  escalation: null,
  revisions: 0,
  rounds: 0,
  determinedAmounts: [],
  absorbed: [],
  messages: [],
  isEndNotified: false,
})

export const intakeChanges: Changes<typeof intakeSchemas> = {
  'complaint-logged'(kase) {
    throw new Error(`Case ${kase.id} is logged a second time.`)
  },

  'complaint-corrected'(kase, { to, agreementVersionId, department }) {
    const sensitive = to.sensitive ?? kase.complaint.sensitive
    const moves = sensitive !== kase.complaint.sensitive || (!sensitive && department !== kase.department)
    return {
      ...kase,
      complaint: { ...kase.complaint, ...to, agreementVersionId, department },
      department,
      cardNumber: kase.cardNumber + (moves ? 1 : 0),
    }
  },

  'agreement-changed': (kase, { agreementVersionId }) => ({
    ...kase,
    complaint: { ...kase.complaint, agreementVersionId },
  }),

  'complaint-acknowledged': (kase, fact) =>
    kase.status === 'received'
      ? { ...kase, status: 'accepted', acknowledgement: outgoingContactOf(fact) }
      : { ...kase, acknowledgement: outgoingContactOf(fact) },
}

/** The contact with the client that a fact records, without its other fields. */
export const outgoingContactOf = ({ method, toldAt, text }: OutgoingContact): OutgoingContact => ({
  method,
  toldAt,
  text,
})
