import type { Author, ContactMethod } from '../../cases/facts/fact-fields.ts'
import type { Words } from '../../notices/words/words.ts'

/** By which way something came from the client; what they did online by themselves was on their page. */
export const formatContact = (
  { by, method }: { readonly by: Author; readonly method: ContactMethod },
  { clientEvents, terms }: Words,
): string => (by === 'client' && method === 'online' ? clientEvents.onPage : terms.by[method])
