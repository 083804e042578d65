import type { Refusal } from '../../cases/refusal.ts'
import type { Words } from '../../notices/words/words.ts'

/** Where a fault stands, and what it says to the client. */
export type Fault = {
  readonly field: 'words' | 'files' | 'handling' | 'informed' | 'form'
  readonly text: string
}

/** A refusal of the rules in words for the client: what is theirs to put right stands at its field. */
export function formatClientRefusal(refusal: Refusal, { portal: { faults } }: Words): Fault {
  switch (refusal.code) {
    case 'words-missing':
      return { field: 'words', text: faults.wordsMissing }
    case 'text-too-long':
      return { field: 'words', text: faults.tooLong(refusal.length, refusal.limit) }
    case 'no-revisions-left':
      return { field: 'form', text: faults.noRevisions }
    case 'window-over':
      return { field: 'form', text: faults.windowOver(refusal.days) }
    default:
      return { field: 'form', text: faults.noLonger }
  }
}
