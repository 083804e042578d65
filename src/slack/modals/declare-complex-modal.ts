import { plainDate } from '../../deadlines/plain-date.ts'
import { complexLetter } from '../../notices/letters/complex.ts'
import type { StageModal } from './command-modal.ts'
import { toldIn } from './told-fields.ts'
import { asIfTold, firstStep, secondStep, typedBefore, typedIn } from './two-step-modal.ts'

const verb = 'declare-complex'

/** 3.3(2): a later date for the solution, then the letter that promises it. */
export const declareComplexModal: StageModal = {
  verb,

  view(opening) {
    const words = opening.reader.words.forms.declareComplex
    const date = { field: 'promisedOn', label: words.promisedOn, hint: words.promisedOnHint }
    return firstStep(opening, { verb, title: words.title, date, mayKnow: true })
  },

  parse(state, { metadata, now }) {
    const { on, reason } = typedBefore(metadata)
    return { request: { verb, promisedOn: plainDate(on), reason, ...toldIn(state, now) }, files: [] }
  },

  second: {
    typed: typedIn('promisedOn'),
    request: (typed, now) => ({
      verb,
      promisedOn: plainDate(typed.on),
      reason: typed.reason,
      ...asIfTold(typed, now),
    }),
    view(opening, typed) {
      const { file, provider, reader } = opening
      const { toldAt } = asIfTold(typed, reader.now)
      const promised = { promisedOn: plainDate(typed.on), reason: typed.reason, toldAt }
      const letter = complexLetter(file, promised, provider, reader.now)
      const { title, submit } = reader.words.forms.declareComplex
      return secondStep(opening, typed, { verb, title, submit, letter })
    },
  },
}
