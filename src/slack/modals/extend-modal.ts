import { promisedDateLetter } from '../../notices/letters/promised-date-letter.ts'
import { datedLetterModal } from './dated-letter-modal.ts'

const verb = 'extend'

/** 3.2(3): a later end of the investigation, then the letter that promises it. */
export const extendModal = datedLetterModal({
  verb,
  field: 'until',
  words: ({ forms: { extend } }) => ({ ...extend, label: extend.until, hint: extend.untilHint }),
  hasToldAt: true,
  request: ({ on, reason }) => ({ verb, until: on, reason }),
  letter: ({ file, provider, reader }, promise) =>
    promisedDateLetter(file, { type: 'investigation-extended', ...promise }, provider, reader.now),
})
