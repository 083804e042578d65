import type { Language } from '../../agreement/vocabulary.ts'
import type { LetterMatter } from './letter-matter.ts'

/** The input of a letter about the progress, escalation or end of a case. */
export type InformMatter = LetterMatter & {
  /** The department that works on the case now; the client learns no other name. */
  readonly department: { readonly name: Readonly<Record<Language, string>> }
  /** Whether letters carry a link to the client's page. */
  readonly hasPages: boolean
  /** `email` null: no letter can bring this client to their page. */
  readonly client: LetterMatter['client'] & { readonly email: string | null }
}
