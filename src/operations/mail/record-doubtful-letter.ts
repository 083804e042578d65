import { letterDoubtful } from '../../cases/settle-letter.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { changeCase } from '../cases/change-case.ts'
import type { LetterDelivery } from '../ports/outbox-ports.ts'
import type { Store } from '../ports/store.ts'

/**
 * Records that it is unknown whether a letter was sent: a fact of the case, of which the account manager is notified,
 * once for each time the letter was due to be sent. False: that is recorded already, or the letter is known not to have
 * arrived.
 */
export function recordDoubtfulLetter(
  store: Store,
  { file, fact: letter, resend }: LetterDelivery,
  now: Instant,
): Promise<boolean> {
  return store.transaction(async (tx) => {
    const locked = await tx.lockCase({ id: file.case.id })
    const fact = locked && letterDoubtful(locked.facts, { letter, since: resend ?? 0, now })
    if (!locked || !fact) return false
    await tx.save(changeCase(locked, [fact], now))
    return true
  })
}
