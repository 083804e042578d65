import type { Language } from '../../agreement/vocabulary.ts'
import type { LetterMatter } from './matter.ts'

/** What a letter on the course of a case is written from. */
export type InformMatter = LetterMatter & {
  /** Who handles the case now, as the client may know it. */
  readonly department: { readonly name: Readonly<Record<Language, string>> }
  /** `email` null: the client has no page to be asked on. */
  readonly client: LetterMatter['client'] & { readonly email: string | null }
}
