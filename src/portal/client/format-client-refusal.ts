import type { Refusal } from '../../cases/refusal.ts'
import type { Words } from '../../notices/words/words.ts'

/** The text that the client sees when an act is refused, and the field it belongs to. */
export type Fault = {
  readonly field: 'words' | 'files' | 'handling' | 'informed' | 'form'
  readonly text: string
}

/**
 * The fault that the client sees when the rules refuse their act: one that they can correct is shown at its field. The
 * sentences are in `portal-faults.ts` of each language. Refusals by the page itself, such as of an act that is no
 * longer offered, are in `submit-act.ts` and `act-routes.ts`.
 */
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
