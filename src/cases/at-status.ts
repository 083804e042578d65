import type { Case, CaseAt, CaseStatus } from './case.ts'

/** The case at one of these statuses; throws at any other, where no accepted command can have brought it. */
export function atStatus<Status extends CaseStatus>(kase: Case, ...statuses: Status[]): CaseAt<Status> {
  if (!statuses.includes(kase.status as Status)) {
    throw new Error(
      `Case ${kase.id} is ${kase.status}; its next fact needs it to be ${statuses.join(' or ')}.`,
    )
  }
  return kase as CaseAt<Status>
}

/** Pending requests end with the status they belong to. */
export const nothingPending = {
  isEndNotified: false,
  decline: null,
  handOver: null,
  question: null,
  waiting: null,
  delay: null,
  messages: [],
} as const
