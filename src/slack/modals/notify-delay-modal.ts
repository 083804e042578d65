import { plainDate } from '../../deadlines/plain-date.ts'
import { delayLetter } from '../../notices/letters/delay.ts'
import type { StageModal } from './command-modal.ts'
import { toldIn } from './told-fields.ts'
import { asIfTold, firstStep, secondStep, typedBefore, typedIn } from './two-step-modal.ts'

const verb = 'notify-delay'

/** 4.1: the new date and the reason, filled in from a delay that was foreseen; then the letter. */
export const notifyDelayModal: StageModal = {
  verb,

  view(opening) {
    const { forms } = opening.reader.words
    const { delay } = opening.file.case
    return firstStep(opening, {
      verb,
      title: forms.notifyDelay.title,
      date: { field: 'expectedOn', label: forms.foreseeDelay.expectedOn },
      initial: delay && { on: delay.expectedOn, reason: delay.reason },
      mayKnow: false,
    })
  },

  parse(state, { metadata, now }) {
    const { on } = typedBefore(metadata)
    return { request: { verb, expectedOn: plainDate(on), ...toldIn(state, now) }, files: [] }
  },

  second: {
    typed: typedIn('expectedOn'),
    request: (typed, now) => ({ verb, expectedOn: plainDate(typed.on), ...asIfTold(typed, now) }),
    view(opening, typed) {
      const { file, provider, reader } = opening
      const expected = { expectedOn: plainDate(typed.on), reason: typed.reason }
      const letter = delayLetter(file, expected, provider, reader.now)
      const { title, submit } = reader.words.forms.notifyDelay
      return secondStep(opening, typed, { verb, title, submit, letter })
    },
  },
}
