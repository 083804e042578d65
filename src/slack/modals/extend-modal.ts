import { plainDate } from '../../deadlines/plain-date.ts'
import { extensionLetter } from '../../notices/letters/extension.ts'
import type { StageModal } from './command-modal.ts'
import { toldIn } from './told-fields.ts'
import { asIfTold, firstStep, secondStep, typedBefore, typedIn } from './two-step-modal.ts'

const verb = 'extend'

/** 3.2(3): a later end of the investigation, then the letter that promises it. */
export const extendModal: StageModal = {
  verb,

  view(opening) {
    const words = opening.reader.words.forms.extend
    const date = { field: 'until', label: words.until, hint: words.untilHint }
    return firstStep(opening, { verb, title: words.title, date, mayKnow: true })
  },

  parse(state, { metadata, now }) {
    const { on, reason } = typedBefore(metadata)
    return { request: { verb, until: plainDate(on), reason, ...toldIn(state, now) }, files: [] }
  },

  second: {
    typed: typedIn('until'),
    request: (typed, now) => ({
      verb,
      until: plainDate(typed.on),
      reason: typed.reason,
      ...asIfTold(typed, now),
    }),
    view(opening, typed) {
      const { file, provider, reader } = opening
      const { toldAt } = asIfTold(typed, reader.now)
      const promised = { until: plainDate(typed.on), reason: typed.reason, toldAt }
      const letter = extensionLetter(file, promised, provider, reader.now)
      const { title, submit } = reader.words.forms.extend
      return secondStep(opening, typed, { verb, title, submit, letter })
    },
  },
}
