import type { Case, CaseAt, CaseStatus } from './case.ts'

/** The case at one of these stages; throws at any other, where no accepted verb can have brought it. */
export function atStage<Status extends CaseStatus>(kase: Case, ...statuses: Status[]): CaseAt<Status> {
  if (!statuses.includes(kase.status as Status)) {
    throw new Error(
      `Case ${kase.id} is ${kase.status}; its next fact needs it to be ${statuses.join(' or ')}.`,
    )
  }
  return kase as CaseAt<Status>
}

/** Nothing that was pending outlives the stage it belongs to. */
export const nothingPending = {
  decline: null,
  handOver: null,
  question: null,
  waiting: null,
  delay: null,
} as const
