import type { Author, ContactMethod } from '../../cases/facts/fact-fields.ts'
import type { Words } from '../../notices/words/words.ts'

/** Formats how the client made contact; online and by themselves means on their page. */
export const formatContact = (
  { by, method }: { readonly by: Author; readonly method: ContactMethod },
  { clientEvents, terms }: Words,
): string => (by === 'client' && method === 'online' ? clientEvents.onPage : terms.by[method])
