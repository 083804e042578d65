import type { Language } from '../../agreement/vocabulary.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { Store } from '../ports/store.ts'
import { draftOfMail } from './draft-of-mail.ts'
import { findCaseOfMail } from './find-case-of-mail.ts'
import {
  type MailFile,
  type MailOutcome,
  type ProcessDeps,
  type ReceivedMail,
  recordOnce,
} from './received-mail.ts'
import { recordUndeliveredLetter } from './record-undelivered-letter.ts'

/** Records a mail that a program sent; it is no reply, and ends no pause. */
export async function recordAutomaticMail(
  store: Store,
  deps: ProcessDeps,
  mail: ReceivedMail,
  disposition: 'auto-reply' | 'loop',
): Promise<MailOutcome> {
  const { caseId } = await findCaseOfMail(store, deps.hash, mail)
  const outcome = { disposition, caseId, draftId: null }
  await store.transaction((tx) => recordOnce(tx, deps, mail, outcome))
  return outcome
}

/** A mail server's report about a letter of ours. */
export type Bounce = {
  /** The letter's notice, from its Message-ID; null: it is not ours, or unknown. */
  readonly noticeId: string | null
  /** Whether delivery failed for good (5.x.x); otherwise the server keeps trying. */
  readonly permanent: boolean
  /** The answer of the client's mail server. */
  readonly answer: string
}

/** Records a bounce. If delivery failed for good, the client no longer counts as notified; a delay is only recorded. */
export async function recordBounce(
  store: Store,
  deps: ProcessDeps,
  mail: ReceivedMail,
  { noticeId, permanent, answer }: Bounce,
): Promise<MailOutcome> {
  const letter = noticeId === null ? null : await store.letter(noticeId)
  // This has no effect when it runs again after a crash.
  if (letter && permanent) {
    await recordUndeliveredLetter(store, {
      noticeId: letter.noticeId,
      reason: 'bounced',
      answer,
      now: deps.now,
    })
  }
  const outcome = { disposition: 'bounce', caseId: letter?.caseId ?? null, draftId: null } as const
  await store.transaction((tx) => recordOnce(tx, deps, mail, outcome))
  return outcome
}

/** Saves a draft that reports a mail that could not be read, with its sender if known. */
export async function saveUnreadableMail(
  store: Store,
  deps: ProcessDeps,
  mail: ReceivedMail,
  disposition: 'too-large' | 'malformed',
  files: readonly MailFile[],
): Promise<MailOutcome> {
  const { caseId, mentions } = await findCaseOfMail(store, deps.hash, mail)
  const number = caseId ? (await store.caseFile({ id: caseId }))?.case.complaint.number : null
  const replacementText = (language: Language) => wordsIn(language).mailIn[disposition]
  const draft = await draftOfMail(store, deps, mail, {
    mentions: number ?? mentions,
    files,
    replacementText,
  })
  const outcome = { disposition, caseId, draftId: draft.id }
  return store.transaction(async (tx) => {
    if (!(await recordOnce(tx, deps, mail, outcome)))
      return { disposition: 'repeated', caseId: null, draftId: null }
    await tx.saveIntakeDraft(draft)
    return outcome
  })
}
