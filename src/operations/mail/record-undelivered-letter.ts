import type { FactOf } from '../../cases/facts/facts.ts'
import { letterUndelivered, noticeUndelivered } from '../../cases/undelivered-letter.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { changeCase } from '../cases/change-case.ts'
import type { Store } from '../ports/store.ts'

/**
 * Records that the e-mail of a letter never reached the client: a fact of the case, by which the client no longer
 * counts as notified. False: that is recorded already, or the notice is not a letter.
 */
export async function recordUndeliveredLetter(
  store: Store,
  failure: Pick<FactOf<'letter-undelivered'>, 'reason' | 'answer'> & {
    readonly noticeId: string
    readonly now: Instant
  },
): Promise<boolean> {
  const { noticeId, now, reason, answer } = failure
  const ref = await store.letter(noticeId)
  if (!ref) return false
  return store.transaction(async (tx) => {
    const file = await tx.lockCase({ id: ref.caseId })
    if (!file) return false
    const fact = letterUndelivered(file.case, file.facts, { letter: ref.letter, reason, answer, now })
    if (!fact) return false
    const notice = noticeUndelivered(file.facts, fact)
    await tx.save(changeCase(file, notice ? [fact, notice] : [fact], now))
    return true
  })
}
