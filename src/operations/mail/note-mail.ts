import type { Language } from '../../agreement/vocabulary.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { Store } from '../ports/store.ts'
import { draftOfMail } from './draft-of-mail.ts'
import { findCaseOfMail } from './find-case-of-mail.ts'
import { type MailFile, type ReceivedMail, type TakeDeps, type Taken, takeOnce } from './received-mail.ts'
import { recordUndeliveredLetter } from './record-undelivered-letter.ts'

/** A mail that no person wrote to be read: it is noted, answers nothing and ends no pause. */
export async function noteUnwritten(
  store: Store,
  deps: TakeDeps,
  mail: ReceivedMail,
  disposition: 'auto-reply' | 'loop',
): Promise<Taken> {
  const { caseId } = await findCaseOfMail(store, deps.hash, mail)
  const taken = { disposition, caseId, draftId: null }
  await store.transaction((tx) => takeOnce(tx, deps, mail, taken))
  return taken
}

/** What a mail server says about a letter of ours. */
export type Bounce = {
  /** Its Message-ID's first part; null: it is none of ours, or cannot be told. */
  readonly noticeId: string | null
  /** Whether it will never arrive (5.x.x); otherwise the server goes on trying. */
  readonly permanent: boolean
  /** What the server of the client said. */
  readonly answer: string
}

/** A letter came back: for good, then the client was not told; or it is delayed, which is only noted. */
export async function noteBounce(
  store: Store,
  deps: TakeDeps,
  mail: ReceivedMail,
  { noticeId, permanent, answer }: Bounce,
): Promise<Taken> {
  const letter = noticeId === null ? null : await store.letter(noticeId)
  // Known already when this is done a second time, after a crash in between.
  if (letter && permanent) {
    await recordUndeliveredLetter(store, {
      noticeId: letter.noticeId,
      reason: 'bounced',
      answer,
      now: deps.now,
    })
  }
  const taken = { disposition: 'bounce', caseId: letter?.caseId ?? null, draftId: null } as const
  await store.transaction((tx) => takeOnce(tx, deps, mail, taken))
  return taken
}

/** A mail that could not be read becomes a draft that says so, with who sent it, as far as that is known. */
export async function noteUnread(
  store: Store,
  deps: TakeDeps,
  mail: ReceivedMail,
  disposition: 'too-large' | 'malformed',
  files: readonly MailFile[],
): Promise<Taken> {
  const { caseId, mentions } = await findCaseOfMail(store, deps.hash, mail)
  const number = caseId ? (await store.caseFile({ id: caseId }))?.case.complaint.number : null
  const says = (language: Language) => wordsIn(language).mailIn[disposition]
  const draft = await draftOfMail(store, deps, mail, { mentions: number ?? mentions, files, says })
  const taken = { disposition, caseId, draftId: draft.id }
  return store.transaction(async (tx) => {
    if (!(await takeOnce(tx, deps, mail, taken)))
      return { disposition: 'repeated', caseId: null, draftId: null }
    await tx.saveIntakeDraft(draft)
    return taken
  })
}
