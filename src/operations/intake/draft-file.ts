import { usualAckLimit } from '../../agreement/default-terms.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Case } from '../../cases/case.ts'
import { draftDeciders } from '../../cases/draft.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { Client } from '../ports/company-ports.ts'
import type { DraftDecider, IntakeDraft } from '../ports/draft-ports.ts'
import type { Store } from '../ports/store.ts'

const hour = 3_600_000

/** The time by which 2.3 requires an acknowledgment of a draft, and the time zone to show that in. */
type AckDue = { readonly dueAt: Instant; readonly timeZone: string }

/** A draft with everything its card shows. */
export type DraftFile = AckDue & {
  readonly draft: IntakeDraft
  /** The client that it seems to come from; null: none that is known. */
  readonly client: Client | null
  /** Whom it waits for while nobody has decided. */
  readonly deciders: readonly DraftDecider[]
  /** The card's language: that of the department whose channel it is in, else the client's. */
  readonly language: Language
  /** The case it became or was added to; null: none. */
  readonly case: CaseFile | null
  /** The case that it names, as long as it is part of none; null: none. */
  readonly mentioned: CaseFile | null
}

/** 3.1: the sensitive case that the draft belongs to or names, whose details only its readers see; null: none. */
export const sensitiveCaseOf = ({
  case: kase,
  mentioned,
}: Pick<DraftFile, 'case' | 'mentioned'>): Case | null => {
  const about = (kase ?? mentioned)?.case ?? null
  return about?.complaint.sensitive ? about : null
}

/** null: there is no such draft. */
export async function draftFile(store: Store, id: string): Promise<DraftFile | null> {
  const draft = await store.intakeDraft(id)
  if (!draft) return null
  const { clientId, decision } = draft
  const caseId = decision?.caseId ?? null
  const [client, kase, mentioned, language, due, people] = await Promise.all([
    clientId === null ? null : store.client(clientId),
    caseId === null ? null : store.caseFile({ id: caseId }),
    caseId === null ? mentionedBy(store, draft) : null,
    languageOf(store, draft),
    ackDueOf(store, draft),
    store.draftDeciders(),
  ])
  const deciders = draftDeciders(draft.ownerId, people)
  return { draft, client, deciders, language, case: kase, mentioned, ...due }
}

/** The case that a draft names; null: none, or no case has that number. */
export const mentionedBy = async (
  store: Store,
  { mentions }: Pick<IntakeDraft, 'mentions'>,
): Promise<CaseFile | null> => (mentions === null ? null : store.caseFile({ number: mentions }))

/** 2.3: counted from receipt, by the agreement with the client if that is known. */
export async function ackDueOf(
  store: Store,
  { clientId, contractNo, receivedAt }: Pick<IntakeDraft, 'clientId' | 'contractNo' | 'receivedAt'>,
): Promise<AckDue> {
  const agreement =
    clientId === null
      ? null
      : await store.transaction((tx) => tx.agreementInForce(clientId, receivedAt, contractNo))
  const limit = agreement?.terms.ackLimit ?? usualAckLimit
  const timeZone = agreement?.terms.timeZone ?? (await store.defaultZoneAndCalendar()).timeZone
  return { dueAt: instant(receivedAt + limit * hour), timeZone }
}

async function languageOf(store: Store, draft: IntakeDraft): Promise<Language> {
  const [{ intakeChannelId }, teams] = await Promise.all([store.provider(), store.departments()])
  return teams.find(({ channelId }) => channelId === intakeChannelId)?.language ?? draft.language
}
