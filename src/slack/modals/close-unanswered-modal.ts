import { effectiveFacts } from '../../cases/facts/effective-facts.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { submitView } from '../blocks/action-ids.ts'
import { input, modal, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { mention } from '../blocks/text.ts'
import type { CommandModal } from './command-modal.ts'

/** 4.3: a person ends a case that the client never answered, with the reason and in view of what was sent. */
export const closeUnansweredModal: CommandModal<'close-unanswered'> = {
  verb: 'close-unanswered',

  view({ file, reader, metadata }) {
    const { forms, modals } = reader.words
    const { title, submit, note, reason, reasonHint } = forms.closeUnanswered
    return modal(submitView('close-unanswered'), { title, submit, close: modals.cancel }, metadata, [
      context(note),
      input('reason', reason, textInput(true), { hint: reasonHint }),
      context(sentLetters(file, reader)),
    ])
  },

  parse: (state) => ({
    request: { verb: 'close-unanswered', reason: state.text('reason') ?? '' },
    files: [],
  }),
}

/** The notices of the solution and the reminders that the client had, a line each. */
function sentLetters({ facts }: CaseFile, reader: Reader): string {
  const { forms, terms } = reader.words
  const lines = effectiveFacts(facts).flatMap((fact) => {
    if (fact.type !== 'solution-notified' && fact.type !== 'client-reminded') return []
    const verb = fact.type === 'client-reminded' ? 'remind-client' : fact.further ? 'notify-again' : 'notify'
    const who = typeof fact.by === 'string' ? mention(fact.by) : ''
    return [
      `• ${terms.named(terms.verb[verb], `${formatInstant(fact.toldAt, reader)}, ${terms.by[fact.method]}, ${who}`)}`,
    ]
  })
  return [forms.closeUnanswered.tried, ...lines.slice(-10)].join('\n')
}
