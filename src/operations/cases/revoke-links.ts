import type { CaseId, PersonId } from '../../agreement/ids.ts'
import { allowedStandings } from '../../cases/objection.ts'
import { standingsOf } from '../../cases/standings-of.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../ports/store.ts'
import { changeCase } from './change-case.ts'
import { type Outcome, unknownPerson } from './operation-outcome.ts'

/** People who may write to the client may also close the page behind the links they sent. */
const verb = 'inform'

/**
 * Closes the client's page: every link that was sent stops working, as when a letter went to the wrong address. The
 * next letter carries a new one. Where no link was left the result is `done` too, and nothing is recorded.
 */
export function revokeLinks(
  store: Store,
  asked: { readonly key: string; readonly caseId: CaseId; readonly by: PersonId; readonly now: Instant },
): Promise<Outcome> {
  const { key, caseId, by, now } = asked
  return store.transaction(async (tx): Promise<Outcome> => {
    if (!(await tx.claim(key, now))) return { repeated: true }
    const file = await tx.lockCase({ id: caseId })
    if (!file) return { notFound: true }
    const person = await tx.person(by, now)
    if (!person) return unknownPerson(verb)
    const standings = standingsOf(person, file.case)
    if (!allowedStandings(verb).some((standing) => standings.has(standing)))
      return { refused: { code: 'not-allowed', verb, who: allowedStandings(verb) } }
    const links = await tx.revokeLinks(caseId, now)
    if (links.length === 0) return { done: file.case }
    const change = changeCase(file, [{ type: 'links-revoked', at: now, by, links }], now)
    await tx.save(change)
    return { done: change.case }
  })
}
