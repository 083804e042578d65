import type { CaseId, PersonId } from '../../agreement/ids.ts'
import type { Terms } from '../../agreement/terms.ts'
import type { Case } from '../../cases/case.ts'
import type { CalendarInForce } from '../../cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { LadderedClock } from '../../deadlines/ladder.ts'
import type { Notice } from '../../notices/notice.ts'
import type { Client, Team } from './company-ports.ts'
import type { ClientFile, IncomingFile } from './evidence-ports.ts'

/** A message in Slack. */
export type Place = { readonly channelId: string; readonly ts: string }

/** A case with everything that rules and messages need. */
export type CaseFile = {
  readonly case: Case
  readonly facts: readonly CaseFact[]
  readonly terms: Terms
  readonly calendar: CalendarInForce
  readonly client: Client
  readonly department: Team
  readonly approvers: Team
  /** Asked when the approvers do not decide in time; null: the agreement names none. */
  readonly nextApprovers: Team | null
  /** The channel made for a sensitive case (3.1); null: there is none yet, or none is needed. */
  readonly privateChannelId: string | null
  /** The case's card; null until it has been posted where the case is handled now. */
  readonly card: Place | null
  /** The cards that were posted before the case moved, oldest first. */
  readonly earlierCards: readonly Place[]
}

/** A reference to a case: by row id, by number as a person types it, or by its thread. */
export type CaseRef = { readonly id: CaseId } | { readonly number: string } | { readonly card: Place }

/** All changes of one decision, jobs included; saved as a whole or not at all. */
export type CaseChange = {
  readonly caseId: CaseId
  /** When it was decided. */
  readonly now: Instant
  /** Number of the first new fact. The case is locked, so a number that is already taken is a bug. */
  readonly seq: number
  readonly facts: readonly CaseFact[]
  /** The fold of all facts, and its clocks. */
  readonly case: Case
  readonly clocks: readonly LadderedClock[]
  readonly notices: readonly Notice[]
  /** Slack files to copy, added by {@link filesBy}. */
  readonly files: readonly IncomingFile[]
  readonly filesBy: PersonId | null
  /** Files from the client, whose bytes are on disk already; their facts are among the {@link facts}. */
  readonly clientFiles: readonly ClientFile[]
  /** Whether the messages about what the client said may read differently now. */
  readonly changesMessages: boolean
  /** When the text of the card next changes by time alone; null: never again. */
  readonly cardStaleAt: Instant | null
}
