import { type Author, isNobodys } from '../../cases/facts/recorded.ts'
import type { Words } from '../../notices/words/words.ts'
import { mention } from '../blocks/text.ts'

/** Whoever established a fact, as a mention; what the client or Redress did by itself is named in words. */
export const sayAuthor = (by: Author, { progressEvents }: Words): string =>
  isNobodys(by) ? progressEvents[by] : mention(by)
