import type { CaseId, PersonId } from '../../agreement/ids.ts'
import type { LogCommand } from '../../cases/commands/log.ts'
import { decideLog } from '../../cases/decide.ts'
import { draftObjection } from '../../cases/draft.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import { yearOf } from '../../deadlines/plain-date.ts'
import { changeCase } from '../cases/change-case.ts'
import { type Outcome, unknownPerson } from '../cases/operation-outcome.ts'
import { evidenceOf } from '../cases/record-client-request.ts'
import type { IntakeDraft } from '../ports/draft-ports.ts'
import type { IncomingFile } from '../ports/evidence-ports.ts'
import type { Store, Transaction } from '../ports/store.ts'
import { draftFiles, draftWords } from './draft-content.ts'
import { type Delivered, letterReceivedAt } from './letter-received-at.ts'

/** A complaint as it is entered: for a letter, with the day of its delivery instead of a time. */
export type ComplaintInput = Omit<LogCommand, 'by' | 'now' | 'receivedAt' | 'deliveredOn' | 'draftId'> & {
  readonly receivedAt: Instant | Delivered
}

export type LogRequest = {
  /** Identifies this request, so that it takes effect once however often it arrives. */
  readonly key: string
  /** Row id for the new case. */
  readonly caseId: CaseId
  readonly by: PersonId
  readonly now: Instant
  readonly complaint: ComplaintInput
  readonly files: readonly IncomingFile[]
  /** The draft that is confirmed with it; absent: none. */
  readonly draft?: {
    readonly id: string
    /** Link to the draft's card; empty: it has none. */
    readonly permalink: string
    /** A fresh id for each of its files. */
    readonly newId: () => string
  }
}

/**
 * 2.1–2.4: logs a complaint and opens its case, once per key. A draft becomes the source of its case, with its files as
 * evidence, unless someone decided about it meanwhile.
 */
export function logComplaint(store: Store, request: LogRequest): Promise<Outcome> {
  const { key, caseId, by, now, files } = request
  return store.transaction(async (tx) => {
    if (!(await tx.claim(key, now))) return { repeated: true }
    const person = await tx.person(by, now)
    if (!person) return unknownPerson('log')
    const draft = request.draft ? await tx.lockIntakeDraft(request.draft.id) : null
    if (request.draft && !draft) return { notFound: true }
    const objection = draft && draftObjection('log', person, draft.status)
    if (objection) return { refused: objection }
    const complaint = await complete(tx, request, draft)
    const agreement = await tx.agreementInForce(
      complaint.clientId,
      complaint.receivedAt,
      complaint.contractNo,
    )
    const zone = agreement?.terms.timeZone ?? 'UTC'
    const number = await tx.nextNumber(yearOf(localDate(now, zone)))
    const decision = decideLog({ ...complaint, by: person, now }, agreement, number)
    if ('refused' in decision) return decision
    if (!agreement) throw new Error(`${number} was logged without an agreement.`)
    const { terms } = agreement
    const calendar = await tx.calendarOf(agreement.versionId)
    const emptyCase = { case: { id: caseId }, facts: [], terms, calendar }
    const stored = draft && request.draft ? draftFiles(draft, request.draft.newId) : []
    const facts = [...decision.facts, ...evidenceOf(stored, now)]
    const change = changeCase(emptyCase, facts, now, { by, files }, stored)
    await tx.save(change)
    if (draft) {
      await tx.decideIntakeDraft(draft.id, { status: 'logged', caseId, by, at: now, reason: null })
    }
    return { done: change.case }
  })
}

/** The complaint with the time of receipt of a letter, and the draft as its source. */
async function complete(
  tx: Transaction,
  { complaint, draft: confirmed, now }: LogRequest,
  draft: IntakeDraft | null,
): Promise<Omit<LogCommand, 'by' | 'now'>> {
  const { receivedAt: received, ...entered } = complaint
  const when =
    typeof received === 'number'
      ? { receivedAt: received }
      : {
          receivedAt: await letterReceivedAt(tx, { ...entered, delivered: received }, now),
          deliveredOn: received.on,
        }
  if (!draft) return { ...entered, ...when }
  const source = { permalink: confirmed?.permalink ?? '', text: draftWords(draft) }
  return { ...entered, ...when, source, draftId: draft.id }
}
