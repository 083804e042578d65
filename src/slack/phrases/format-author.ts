import { type Author, isSystemOrClient } from '../../cases/facts/fact-fields.ts'
import type { Words } from '../../notices/words/words.ts'
import { mention } from '../blocks/text.ts'

/** Formats the author of a fact as a mention; the client and Redress itself in words. */
export const formatAuthor = (by: Author, { progressEvents }: Words): string =>
  isSystemOrClient(by) ? progressEvents[by] : mention(by)
