import type { CaseId } from '../../agreement/ids.ts'
import { fingerprint } from '../../approvals/fingerprint.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { toIso } from '../../deadlines/instant.ts'
import { sha256 } from '../database/sha256.ts'

/** The previous hash of a case's first fact, which the database checks. */
export const firstPrevHash = ''

/** A link of the chain: which fact, and the hash of the one before it. */
type ChainLink = {
  readonly caseId: CaseId
  readonly seq: number
  readonly prevHash: string
  readonly fact: CaseFact
}

/**
 * The hash of a fact: SHA-256 over the hash before it and the canonical JSON of case, number, kind, time, author
 * and data, so that a change of it, or of any fact before it, is detected.
 */
export function chainHash({ caseId, seq, prevHash, fact }: ChainLink): string {
  const { type, at, by, ...data } = fact
  return fingerprint({ caseId, seq, type, at: toIso(at), by, data }, (canonical) =>
    sha256(prevHash + canonical),
  )
}
