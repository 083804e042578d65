import { z } from 'zod'
import { instant } from '../../deadlines/instant.ts'
import { solutionLetter } from '../../notices/letters.ts'
import { dateTimePicker, input, modal, radio, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { submitView } from '../ids.ts'
import type { Opening, StageModal } from './stage-modal.ts'

/** 4.2: the solution with its reasons, editable, to be sent or recorded as told. */
export const notifyModal: StageModal = {
  verb: 'notify',

  view(opening) {
    const { file, reader, metadata } = opening
    const { modals } = reader.words
    const words = modals.notify
    const { email } = file.client
    const methods = [
      ...(email === null ? [] : [['email', words.email(email)] as const]),
      ['phone', words.phone] as const,
      ['letter', words.letter] as const,
    ]
    const letter = prepared(opening)
    return modal(submitView('notify'), { ...words, close: modals.cancel }, metadata, [
      input('method', modals.method, radio(methods, methods[0]?.[0])),
      input('text', words.text, textInput(true, letter.text), { hint: words.textHint }),
      ...(letter.shortened ? [context(words.shortened)] : []),
      input('toldAt', modals.atTime, dateTimePicker(), { hint: modals.atTimeHint, optional: true }),
    ])
  },

  parse(state, { now }) {
    const method = z.enum(['email', 'phone', 'letter']).parse(state.choice('method'))
    const toldAt = state.dateTime('toldAt')
    return {
      request: {
        verb: 'notify',
        method,
        toldAt: method === 'email' || toldAt === null ? now : instant(toldAt),
        text: state.text('text') ?? '',
      },
      files: [],
    }
  },
}

function prepared({ file, provider, reader }: Opening): ReturnType<typeof solutionLetter> {
  const { case: kase } = file
  if (!('proposed' in kase)) return { text: '', shortened: false }
  const { finding, outcome } = kase.investigation
  return solutionLetter(file, { finding, outcome, proposal: kase.proposed.proposal }, provider, reader.now)
}
