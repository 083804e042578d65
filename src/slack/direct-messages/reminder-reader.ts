import type { Reader } from '../../notices/format-time.ts'
import type { Audience } from '../../notices/notice.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { numberLink } from '../posting/permalink.ts'
import { addresseeOf } from './addressee.ts'

/** The reader of a reminder outside the thread, with a link to the card; null: it is posted in the thread. */
export async function reminderReader(
  deps: DeliverDeps,
  delivery: { readonly file: CaseFile; readonly audience: Audience },
): Promise<{ readonly reader: Reader; readonly link: string } | null> {
  const { file, audience } = delivery
  if (audience !== 'escalation') {
    return typeof audience !== 'string' && 'person' in audience ? addresseeOf(deps, { file, audience }) : null
  }
  if (!file.card) throw new Error(`${file.case.complaint.number} has no card to link to yet.`)
  const team = await deps.store.department(file.terms.escalationDepartment)
  const words = wordsIn((team ?? file.department).language)
  return {
    reader: { words, timeZone: file.terms.timeZone, now: deps.now() },
    link: await numberLink(deps.client, file.card, file.case.complaint.number),
  }
}
