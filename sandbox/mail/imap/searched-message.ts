import { type Part, readParts } from './mime.ts'
import type { Numbered } from './view.ts'

/** A message that is searched; `load` parses it at most once. */
export type SearchedMessage = Numbered & { load: () => { raw: string; root: Part } }

/** A message to search, parsed once however many keys look into it. `raw`: its bytes as characters from 0 to 255. */
export function searchedMessage(numbered: Numbered, raw: () => string): SearchedMessage {
  let parsed: { raw: string; root: Part } | null = null
  return {
    ...numbered,
    load() {
      parsed ??= ((text) => ({ raw: text, root: readParts(text) }))(raw())
      return parsed
    },
  }
}
