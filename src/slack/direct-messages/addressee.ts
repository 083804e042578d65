import type { PersonId } from '../../agreement/ids.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Reader } from '../../notices/format-time.ts'
import type { ToPerson } from '../../notices/notice.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { numberLink } from '../posting/permalink.ts'

/** The recipient of a direct message, with their language and zone, and a link to the card. */
export type Addressee = {
  readonly to: PersonId
  readonly language: Language
  readonly reader: Reader
  /** The number, linked to the case's card. */
  readonly link: string
}

/** Throws where the case has no card to link to yet. */
export async function addresseeOf(
  deps: DeliverDeps,
  { file, audience }: { readonly file: CaseFile; readonly audience: ToPerson },
): Promise<Addressee> {
  if (!file.card) throw new Error(`${file.case.complaint.number} has no card to link to yet.`)
  const now = deps.now()
  const profile = await deps.store.profile(audience.person, now)
  const language = profile?.language ?? file.department.language
  const { timeZone } = file.terms
  return {
    to: audience.person,
    language,
    reader: { words: wordsIn(language), timeZone, homeZone: profile?.timeZone ?? timeZone, now },
    link: await numberLink(deps.client, file.card, file.case.complaint.number),
  }
}
