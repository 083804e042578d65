import type { Author, ContactMethod } from '../../cases/facts/fact-fields.ts'
import type { Words } from '../../notices/words/words.ts'

/** How the client made contact; by themselves online means on their page. */
export const formatContact = (
  { by, method }: { readonly by: Author; readonly method: ContactMethod },
  { clientEvents, terms }: Words,
): string => (by === 'client' && method === 'online' ? clientEvents.onPage : terms.by[method])
