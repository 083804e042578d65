import { promisedDateLetter } from '../../notices/letters/promised-date-letter.ts'
import { datedLetterModal } from './dated-letter-modal.ts'

const verb = 'declare-complex'

/** 3.3(2): a later date for the solution, then the letter that promises it. */
export const declareComplexModal = datedLetterModal({
  verb,
  field: 'promisedOn',
  words: ({ forms: { declareComplex } }) => ({
    ...declareComplex,
    label: declareComplex.promisedOn,
    hint: declareComplex.promisedOnHint,
  }),
  hasToldAt: true,
  request: ({ on, reason }) => ({ verb, promisedOn: on, reason }),
  letter: ({ file, provider, reader }, promise) =>
    promisedDateLetter(file, { type: 'complexity-declared', ...promise }, provider, reader.now),
})
