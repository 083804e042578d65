import type { Author } from '../../cases/recorded.ts'
import type { Words } from '../../notices/words/words.ts'
import { mention } from '../blocks/text.ts'

/** Whoever established a fact, as a mention; what Redress did by itself bears its name. */
export const sayAuthor = (by: Author, { progressEvents }: Words): string =>
  by === 'redress' ? progressEvents.redress : mention(by)
