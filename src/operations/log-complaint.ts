import type { CaseId, PersonId } from '../agreement/ids.ts'
import { type LogCommand, log } from '../cases/log.ts'
import { type Instant, localDate } from '../deadlines/instant.ts'
import { yearOf } from '../deadlines/plain-date.ts'
import type { IncomingFile } from './case-file.ts'
import { changeCase } from './change-case.ts'
import { type Outcome, unknownPerson } from './outcome.ts'
import type { Store } from './ports.ts'

export type LogRequest = {
  /** What makes this submission unique, however often it arrives. */
  readonly key: string
  /** Row id for the new case. */
  readonly caseId: CaseId
  readonly by: PersonId
  readonly now: Instant
  readonly complaint: Omit<LogCommand, 'by' | 'now'>
  readonly files: readonly IncomingFile[]
}

/** 2.1–2.4: enters a complaint and opens its case, once per key. */
export function logComplaint(store: Store, request: LogRequest): Promise<Outcome> {
  const { key, caseId, by, now, complaint, files } = request
  return store.transaction(async (tx) => {
    if (!(await tx.claim(key, now))) return { repeated: true }
    const person = await tx.person(by, now)
    if (!person) return unknownPerson('log')
    const agreement = await tx.agreementInForce(
      complaint.clientId,
      complaint.receivedAt,
      complaint.contractNo,
    )
    const zone = agreement?.terms.timeZone ?? 'UTC'
    const number = await tx.nextNumber(yearOf(localDate(now, zone)))
    const decision = log({ ...complaint, by: person, now }, agreement, number)
    if ('refused' in decision) return decision
    if (!agreement) throw new Error(`${number} was logged without an agreement.`)
    const { terms } = agreement
    const calendar = await tx.calendarOf(agreement.versionId)
    const nothingYet = { case: { id: caseId }, facts: [], terms, calendar }
    const change = changeCase(nothingYet, decision.facts, now, { by, files })
    await tx.save(change)
    return { done: change.case }
  })
}
