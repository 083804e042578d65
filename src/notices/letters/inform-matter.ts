import type { Language } from '../../agreement/vocabulary.ts'
import type { LetterMatter } from './letter-matter.ts'

/** What a letter on the course of a case is written from. */
export type InformMatter = LetterMatter & {
  /** Who handles the case now, as the client may know it. */
  readonly department: { readonly name: Readonly<Record<Language, string>> }
  /** Whether letters carry a link to the client's page. */
  readonly hasPages: boolean
  /** `email` null: no letter brings this client there. */
  readonly client: LetterMatter['client'] & { readonly email: string | null }
}
