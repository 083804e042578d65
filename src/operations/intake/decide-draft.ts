import type { CaseId, PersonId } from '../../agreement/ids.ts'
import type { Hash } from '../../approvals/fingerprint.ts'
import { checkText, maxTextLength } from '../../cases/check-text.ts'
import type { ClientRequest } from '../../cases/client-acts.ts'
import { refuse } from '../../cases/commands/command-refusal.ts'
import { type DraftVerb, draftObjection } from '../../cases/draft.ts'
import { mayRead } from '../../cases/may-read.ts'
import type { Person } from '../../cases/person.ts'
import type { Refusal } from '../../cases/refusal.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import { recordClientRequestIn } from '../cases/record-client-request.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { IntakeDraft } from '../ports/draft-ports.ts'
import type { Store, Transaction } from '../ports/store.ts'
import { draftFiles, draftWords } from './draft-content.ts'

/** A person's decision about a draft. */
type DraftAct = {
  /** Identifies this request, so that it takes effect once however often it arrives. */
  readonly key: string
  readonly draftId: string
  readonly by: PersonId
  readonly now: Instant
}

export type DraftOutcome =
  | { readonly done: DraftVerb }
  | { readonly refused: Refusal }
  | { readonly repeated: true }
  | { readonly notFound: true }

/** Dismisses a draft as no complaint, with the reason; nothing is deleted. */
export const dismissDraft = (
  store: Store,
  act: DraftAct & { readonly reason: string },
): Promise<DraftOutcome> =>
  decide(store, act, 'dismiss', async (tx) => {
    const refusal = checkText('reason', act.reason)
    if (refusal) return refuse(refusal)
    await recordDecision(tx, act, { status: 'dismissed', caseId: null, reason: act.reason })
    return { done: 'dismiss' }
  })

/** Restores a dismissed draft. */
export const restoreDraft = (store: Store, act: DraftAct): Promise<DraftOutcome> =>
  decide(store, act, 'restore', async (tx) => {
    await recordDecision(tx, act, { status: 'waiting', caseId: null, reason: null })
    return { done: 'restore' }
  })

/**
 * 4.1: adds a draft to a case as a message from the client: as the answer to an open question, else as a message of its
 * own. Refuses a case that this person may not open, and one whose complaint was received later, since its clocks would
 * start too late.
 */
export const addDraft = (
  store: Store,
  hash: Hash,
  act: DraftAct & { readonly number: string; readonly newId: () => string },
): Promise<DraftOutcome> =>
  decide(store, act, 'add', async (tx, draft, person) => {
    const file = await tx.lockCase({ number: act.number })
    if (!file || !mayAdd(person, file)) return { refused: { code: 'draft-case-unknown', field: 'case' } }
    const { now } = act
    const words = cut(draftWords(draft), maxTextLength)
    const files = draftFiles(draft, act.newId)
    // A mail without text may consist of its files.
    const request = words === '' && files.length > 0 ? null : requestOf(file, draft, words)
    const outcome = await recordClientRequestIn(tx, file, hash, { now, request, files })
    if ('refused' in outcome) {
      const { refused } = outcome
      return { refused: refused.code === 'too-early' ? { code: 'draft-earlier', field: 'case' } : refused }
    }
    await recordDecision(tx, act, { status: 'added', caseId: file.case.id, reason: null })
    return { done: 'add' }
  })

/** 3.1: only its own account manager adds messages to a sensitive case. */
const mayAdd = (person: Person, { case: kase }: CaseFile): boolean =>
  mayRead(person, kase) && (!kase.complaint.sensitive || kase.accountManager === person.id)

/** An answer if the draft came after the open question, else a message. */
function requestOf({ case: kase }: CaseFile, draft: IntakeDraft, words: string): ClientRequest {
  const method = draft.source === 'email' ? 'email' : 'online'
  const askedAt = kase.question?.toldAt
  const verb = askedAt !== undefined && askedAt <= draft.receivedAt ? 'client-answered' : 'write'
  return { verb, method, answeredAt: draft.receivedAt, words }
}

/** Runs `work` once per key, with the draft locked, if this person may decide it and it can still be decided. */
function decide(
  store: Store,
  { key, draftId, by, now }: DraftAct,
  verb: DraftVerb,
  work: (tx: Transaction, draft: IntakeDraft, person: Person) => Promise<DraftOutcome>,
): Promise<DraftOutcome> {
  return store.transaction(async (tx): Promise<DraftOutcome> => {
    if (!(await tx.claim(key, now))) return { repeated: true }
    const person = await tx.person(by, now)
    if (!person) return { refused: { code: 'draft-not-allowed' } }
    const draft = await tx.lockIntakeDraft(draftId)
    if (!draft) return { notFound: true }
    const objection = draftObjection(verb, person, draft.status)
    return objection ? { refused: objection } : work(tx, draft, person)
  })
}

const recordDecision = (
  tx: Transaction,
  { draftId, by, now: at }: DraftAct,
  decided: {
    readonly status: IntakeDraft['status']
    readonly caseId: CaseId | null
    readonly reason: string | null
  },
): Promise<void> => tx.decideIntakeDraft(draftId, { ...decided, by, at })
