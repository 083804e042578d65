import { type Author, isSystemOrClient } from '../../cases/facts/fact-fields.ts'
import type { Words } from '../../notices/words/words.ts'
import { mention } from '../blocks/text.ts'

/** Whoever established a fact, as a mention; what the client or Redress did by itself is named in words. */
export const formatAuthor = (by: Author, { progressEvents }: Words): string =>
  isSystemOrClient(by) ? progressEvents[by] : mention(by)
