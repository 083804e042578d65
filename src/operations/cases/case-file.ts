import type { CaseId, ClientId, PersonId } from '../../agreement/ids.ts'
import type { Terms } from '../../agreement/terms.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Case } from '../../cases/case.ts'
import type { CalendarInForce } from '../../cases/clocks/settle-clocks.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { LadderedClock } from '../../deadlines/ladder.ts'
import type { WorkingHours } from '../../deadlines/working-hours.ts'
import type { Notice } from '../../notices/notice.ts'
import type { StoredFile } from '../ports/client-ports.ts'

/** A message in Slack. */
export type Place = { readonly channelId: string; readonly ts: string }

export type Client = {
  readonly id: ClientId
  readonly name: string
  readonly language: Language
  /** null where the company knows none. */
  readonly contact: string | null
  readonly email: string | null
}

/** A department or a group of approvers: somewhere a card goes. */
export type Team = {
  readonly id: string
  /** null: it has no head, as a group of approvers. */
  readonly headId: PersonId | null
  readonly memberIds: readonly PersonId[]
  readonly name: Readonly<Record<Language, string>>
  readonly channelId: string
  readonly language: Language
  /** When its people are there; left out: nobody said, as of a group of approvers. */
  readonly hours?: DepartmentHours
  /** Local `HH:MM` from which the daily digest is said; left out: when it opens. */
  readonly digestAt?: string
}

/** Working hours, with the code of the calendar whose holidays are off. */
export type DepartmentHours = WorkingHours & { readonly calendar: string }

/** 甲方, as letters name it. */
export type Provider = {
  readonly name: string
  readonly serviceEmail: string
  readonly hotline: string | null
  /** Slack channel that hears of failed deliveries. */
  readonly adminChannelId: string
  /** Slack channel of the drafts that clients sent in. */
  readonly intakeChannelId: string
}

/** A case with everything it is judged and told by. */
export type CaseFile = {
  readonly case: Case
  readonly facts: readonly CaseFact[]
  readonly terms: Terms
  readonly calendar: CalendarInForce
  readonly client: Client
  readonly department: Team
  readonly approvers: Team
  /** Asked when those decide nothing; null: the agreement names none. */
  readonly nextApprovers: Team | null
  /** The channel made for a sensitive case (3.1); null: there is none yet, or none is needed. */
  readonly privateChannelId: string | null
  /** The case's card; null until Slack took it where the case is handled now. */
  readonly card: Place | null
  /** Where its cards stood before it moved, the oldest first. */
  readonly earlierCards: readonly Place[]
}

/** How to find a case: by row id, by number as a person types it, or by its thread. */
export type CaseRef = { readonly id: CaseId } | { readonly number: string } | { readonly card: Place }

/** A Slack file that came with a case and is to be copied. */
export type IncomingFile = {
  readonly slackFileId: string
  readonly name: string
  readonly mimetype: string
  /** Bytes. */
  readonly size: number
}

/** A file on its way into the evidence. */
export type PendingEvidence = IncomingFile & {
  readonly id: string
  readonly caseId: CaseId
  readonly addedBy: PersonId
}

/** Everything one decision changes; saved as a whole or not at all, jobs included. */
export type CaseChange = {
  readonly caseId: CaseId
  /** When it was decided. */
  readonly now: Instant
  /** Number of the first new fact; another writer having taken it is a bug, since the case is locked. */
  readonly seq: number
  readonly facts: readonly CaseFact[]
  /** The fold of all facts, and its clocks. */
  readonly case: Case
  readonly clocks: readonly LadderedClock[]
  readonly notices: readonly Notice[]
  /** Files to copy, brought by {@link filesBy}. */
  readonly files: readonly IncomingFile[]
  readonly filesBy: PersonId | null
  /** Files that the client brought, which are kept already; their facts are among the {@link facts}. */
  readonly stored: readonly StoredFile[]
  /** When what the card says changes by itself; null: never again. */
  readonly cardStaleAt: Instant | null
}
