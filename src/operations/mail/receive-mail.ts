import type { CaseId } from '../../agreement/ids.ts'
import type { Case } from '../../cases/case.ts'
import { checkText } from '../../cases/check-text.ts'
import type { ClientRequest } from '../../cases/client-acts.ts'
import { possibleVerbs } from '../../cases/next-steps.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { recordClientRequestIn } from '../cases/record-client-request.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { Store, Transaction } from '../ports/store.ts'
import { draftOfMail } from './draft-of-mail.ts'
import { findCaseOfMail } from './find-case-of-mail.ts'
import {
  cutToLimit,
  type MailFile,
  type MailOutcome,
  type ProcessDeps,
  type ReceivedMail,
  recordOnce,
} from './received-mail.ts'

/**
 * Receives a mail that a person wrote, once: in the case it belongs to, as the answer to a question (4.1) or as a
 * message from the client, with its files as evidence; otherwise as a draft of a complaint that a person confirms
 * (2.2). A mail that the case refuses becomes a draft, too, so that nothing is lost.
 */
export async function receiveMail(
  store: Store,
  deps: ProcessDeps,
  mail: ReceivedMail,
  files: readonly MailFile[],
): Promise<MailOutcome> {
  const repeated = { disposition: 'repeated', caseId: null, draftId: null } as const
  if (await store.isMessageProcessed(mail.messageId)) {
    await store.transaction((tx) => recordOnce(tx, deps, mail, repeated))
    return repeated
  }
  const { caseId, mentions } = await findCaseOfMail(store, deps.hash, mail)
  if (caseId) {
    const mailOutcome = await store.transaction((tx) => recordInCase(tx, deps, caseId, mail, files))
    if (mailOutcome && 'disposition' in mailOutcome) return mailOutcome
  }
  const number = caseId ? (await store.caseFile({ id: caseId }))?.case.complaint.number : null
  const draft = await draftOfMail(store, deps, mail, { mentions: number ?? mentions, files })
  const mailOutcome = { disposition: 'draft', caseId: null, draftId: draft.id } as const
  return store.transaction(async (tx) => {
    if (!(await recordOnce(tx, deps, mail, mailOutcome))) return repeated
    await tx.saveIntakeDraft(draft)
    return mailOutcome
  })
}

async function recordInCase(
  tx: Transaction,
  deps: ProcessDeps,
  caseId: CaseId,
  mail: ReceivedMail,
  files: readonly MailFile[],
) {
  const { hash, now, newId } = deps
  const file = await lockMergeTarget(tx, caseId)
  if (!file) return null
  const mailOutcome = { disposition: 'answer', caseId: file.case.id, draftId: null } as const
  if (!(await recordOnce(tx, deps, mail, mailOutcome)))
    return { disposition: 'repeated', caseId: null, draftId: null } as const
  const request = requestOf(file.case, mail, files, now)
  // A signature's picture comes with every mail of its sender.
  const known = new Set(file.case.evidence.map(({ sha256 }) => sha256))
  const worthNaming = files.filter(({ inline, sha256 }) => !(inline && known.has(sha256)))
  const caseFiles = worthNaming.map(({ inline: _, ...file }) => ({
    ...file,
    id: newId(),
    source: 'email' as const,
  }))
  const outcome = await recordClientRequestIn(tx, file, hash, { now, request, files: caseFiles })
  return 'refused' in outcome ? outcome : mailOutcome
}

/** Locks the case, or the one that it was merged into. */
async function lockMergeTarget(tx: Transaction, id: CaseId): Promise<CaseFile | null> {
  const file = await tx.lockCase({ id })
  return file?.case.status === 'merged' ? lockMergeTarget(tx, file.case.merger.into) : file
}

/** The client's request in a mail; null: it has no text, so only its files are added. */
function requestOf(
  kase: Case,
  mail: ReceivedMail,
  files: readonly MailFile[],
  now: Instant,
): ClientRequest | null {
  // A client who was asked for a document can reply with the document alone.
  const names = files.filter(({ inline }) => !inline).map(({ name }) => name)
  const text = checkText('words', cutToLimit(mail.words)) === null ? mail.words : names.join(', ')
  const words = cutToLimit(text)
  if (checkText('words', words) !== null) return null
  const { question } = kase
  // The clocks of mail servers differ from ours, and are exact to the second only.
  const arrivedAt = instant(Math.max(Math.min(mail.arrivedAt, now), kase.complaint.receivedAt))
  const answers =
    question !== null &&
    possibleVerbs(kase).includes('client-answered') &&
    arrivedAt >= Math.floor(question.toldAt / 1000) * 1000
  return { verb: answers ? 'client-answered' : 'write', method: 'email', answeredAt: arrivedAt, words }
}
