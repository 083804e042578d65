import { delayLetter } from '../../notices/letters/delay-letter.ts'
import { datedLetterModal } from './dated-letter-modal.ts'

const verb = 'notify-delay'

/** 4.1: the new date and the reason, filled in from the foreseen delay; then the letter. */
export const notifyDelayModal = datedLetterModal({
  verb,
  field: 'expectedOn',
  words: ({ forms }) => ({ ...forms.notifyDelay, label: forms.foreseeDelay.expectedOn }),
  initial: ({ delay }) => delay && { on: delay.expectedOn, reason: delay.reason },
  hasToldAt: false,
  request: ({ on }) => ({ verb, expectedOn: on }),
  letter: ({ file, provider, reader }, { on, reason }) =>
    delayLetter(file, { expectedOn: on, reason }, provider, reader.now),
})
