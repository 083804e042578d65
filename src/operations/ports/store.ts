import type { Instant } from '../../deadlines/instant.ts'
import type { CaseStore, CaseTransaction } from './case-ports.ts'
import type { ClockStore, ClockTransaction } from './clock-ports.ts'
import type { CompanyStore, CompanyTransaction } from './company-ports.ts'
import type { DigestStore } from './digest-ports.ts'
import type { DraftStore, DraftTransaction } from './draft-ports.ts'
import type { EvidenceTransaction } from './evidence-ports.ts'
import type { LinkStore, LinkTransaction } from './link-ports.ts'
import type { MailStore, MailTransaction } from './mail-ports.ts'

/** One database transaction. */
export interface Transaction
  extends CaseTransaction,
    ClockTransaction,
    CompanyTransaction,
    DraftTransaction,
    EvidenceTransaction,
    LinkTransaction,
    MailTransaction {
  /**
   * Records that a request with this key came in; false when it came before and was dealt with. Blocks while the same
   * request is in progress.
   */
  claim(key: string, now: Instant): Promise<boolean>
}

/** The records of Redress, as the operations see them. Implemented by `storage/`. */
export interface Store
  extends CaseStore,
    ClockStore,
    CompanyStore,
    DigestStore,
    DraftStore,
    LinkStore,
    MailStore {
  /**
   * Runs `work` in one transaction; retries it as a whole on a serialization failure or deadlock.
   * A result with `refused` is rolled back: a refusal changes nothing.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>
  /** Deletes claims made before that instant, which nobody will repeat. */
  deleteClaims(before: Instant): Promise<void>
}
