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
import { hearIn } from '../cases/hear-client.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { IntakeDraft } from '../ports/draft-ports.ts'
import type { Store, Transaction } from '../ports/store.ts'
import { draftFiles, draftWords } from './draft-content.ts'

/** What a person decides about something that a client sent in. */
export type DraftAct = {
  /** What makes this request unique, however often it arrives. */
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

/** Sets it aside as no complaint, with the reason; nothing is deleted. */
export const dismissDraft = (
  store: Store,
  act: DraftAct & { readonly reason: string },
): Promise<DraftOutcome> =>
  decide(store, act, 'dismiss', async (tx) => {
    const wordless = checkText('reason', act.reason)
    if (wordless) return refuse(wordless)
    await note(tx, act, { status: 'dismissed', caseId: null, reason: act.reason })
    return { done: 'dismiss' }
  })

/** Takes up again what was set aside. */
export const retakeDraft = (store: Store, act: DraftAct): Promise<DraftOutcome> =>
  decide(store, act, 'retake', async (tx) => {
    await note(tx, act, { status: 'waiting', caseId: null, reason: null })
    return { done: 'retake' }
  })

/**
 * 4.1: adds it to a case as words of the client: the answer to the question that is open there, else what they wrote of
 * their own accord. Refuses a case that this person may not open, and one whose complaint reached us later: its clocks
 * would begin too late.
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
    // A mail without a word may be nothing but its files.
    const request = words === '' && files.length > 0 ? null : requestOf(file, draft, words)
    const outcome = await hearIn(tx, file, hash, { now, request, files })
    if ('refused' in outcome) {
      const { refused } = outcome
      return { refused: refused.code === 'too-early' ? { code: 'draft-earlier', field: 'case' } : refused }
    }
    await note(tx, act, { status: 'added', caseId: file.case.id, reason: null })
    return { done: 'add' }
  })

/** 3.1: of a sensitive case only its own account manager says what the client wrote. */
const mayAdd = (person: Person, { case: kase }: CaseFile): boolean =>
  mayRead(person, kase) && (!kase.complaint.sensitive || kase.accountManager === person.id)

/** The answer, where it came after the question that is open. */
function requestOf({ case: kase }: CaseFile, draft: IntakeDraft, words: string): ClientRequest {
  const method = draft.source === 'email' ? 'email' : 'online'
  const asked = kase.question?.toldAt
  const verb = asked !== undefined && asked <= draft.receivedAt ? 'client-answered' : 'write'
  return { verb, method, answeredAt: draft.receivedAt, words }
}

/** Once per key, with the draft taken, by those who may, while it can be decided. */
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

const note = (
  tx: Transaction,
  { draftId, by, now: at }: DraftAct,
  decided: {
    readonly status: IntakeDraft['status']
    readonly caseId: CaseId | null
    readonly reason: string | null
  },
): Promise<void> => tx.decideIntakeDraft(draftId, { ...decided, by, at })
