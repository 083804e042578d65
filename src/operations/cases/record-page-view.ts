import type { CaseId } from '../../agreement/ids.ts'
import { theClient } from '../../cases/person.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import type { Store } from '../ports/store.ts'
import { changeCase } from './change-case.ts'

/**
 * Records that the client's page was opened: a fact of the case, once for each visit. It carries the time of the visit,
 * or of the last fact if that is later. False: the visit was recorded before.
 */
export function recordPageView(
  store: Store,
  view: { readonly link: string; readonly caseId: CaseId; readonly at: Instant },
): Promise<boolean> {
  const { link, caseId } = view
  return store.transaction(async (tx) => {
    const file = await tx.lockCase({ id: caseId })
    if (!file || !(await tx.claim(`view:${link}:${view.at}`, view.at))) return false
    const at = instant(Math.max(view.at, file.facts.at(-1)?.at ?? view.at))
    await tx.save(changeCase(file, [{ type: 'page-viewed', at, by: theClient.id, link }], at))
    return true
  })
}
