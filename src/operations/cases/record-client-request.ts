import type { CaseId } from '../../agreement/ids.ts'
import type { Hash } from '../../approvals/fingerprint.ts'
import type { ClientRequest } from '../../cases/client-acts.ts'
import { decide } from '../../cases/decide.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { theClient } from '../../cases/person.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { ClientFile } from '../ports/evidence-ports.ts'
import type { Store, Transaction } from '../ports/store.ts'
import { changeCase } from './change-case.ts'
import type { Outcome } from './operation-outcome.ts'

export type ClientSubmission = {
  /** Identifies this request, so that it takes effect once however often it arrives. */
  readonly key: string
  readonly caseId: CaseId
  readonly now: Instant
  /** null: the client sent files only. */
  readonly request: ClientRequest | null
  /** Files whose bytes are on disk already; those that the case has already are left out. */
  readonly files: readonly ClientFile[]
}

/** Performs a client's request in their own case, and records the files they sent; once per key. */
export function recordClientRequest(
  store: Store,
  hash: Hash,
  submission: ClientSubmission,
): Promise<Outcome> {
  return store.transaction(async (tx) => {
    if (!(await tx.claim(submission.key, submission.now))) return { repeated: true }
    const file = await tx.lockCase({ id: submission.caseId })
    return file ? recordClientRequestIn(tx, file, hash, submission) : { notFound: true }
  })
}

/** Like {@link recordClientRequest}, in a transaction that has locked the case. */
export async function recordClientRequestIn(
  tx: Transaction,
  file: CaseFile,
  hash: Hash,
  { now, request, files }: Pick<ClientSubmission, 'now' | 'request' | 'files'>,
): Promise<Outcome> {
  const { facts, terms, calendar, client } = file
  const context = { facts, terms, calendar, clientEmail: client.email, hash }
  const decision = request ? decide(file.case, { ...request, by: theClient, now }, context) : { facts: [] }
  if ('refused' in decision) return decision
  const stored = newFiles(file, files)
  const newFacts = [...decision.facts, ...evidenceOf(stored, now), ...repeatedOf(file, files, now)]
  const change = changeCase(file, newFacts, now, null, stored)
  await tx.save(change)
  return { done: change.case }
}

function newFiles({ case: kase }: CaseFile, files: readonly ClientFile[]): ClientFile[] {
  const hashes = new Set(kase.evidence.map(({ sha256 }) => sha256))
  return files.filter(({ sha256 }) => !hashes.has(sha256) && hashes.add(sha256))
}

/** The facts of files that the case has already: the client sent them before, or somebody else added them. */
function repeatedOf({ case: kase }: CaseFile, files: readonly ClientFile[], now: Instant): CaseFact[] {
  const known = new Set(kase.evidence.map(({ sha256 }) => sha256))
  return files
    .filter(({ sha256 }) => known.has(sha256))
    .map(({ name, sha256 }) => ({ type: 'evidence-repeated', at: now, by: theClient.id, name, sha256 }))
}

/** The facts of files that the client sent. */
export const evidenceOf = (files: readonly ClientFile[], now: Instant): CaseFact[] =>
  files.map(({ id, name, mimetype, size, sha256 }) => ({
    type: 'evidence-added',
    at: now,
    by: theClient.id,
    evidenceId: id,
    name,
    mimetype,
    size,
    sha256,
  }))
