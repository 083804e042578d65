import type { KnownBlock } from '@slack/types'
import { isForeign } from '../../notices/letters/foreign-text.ts'
import { type SolutionLetter, solutionLetter } from '../../notices/letters/solution-letter.ts'
import { submitView } from '../blocks/action-ids.ts'
import { checkboxes, input, modal, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { paragraphs } from '../blocks/rich-text.ts'
import type { CommandModal, Opening } from './command-modal.ts'
import { messagesBeforeNotice } from './messages-before-notice.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

const allowedOption = 'allowed'

/**
 * 4.2: the letter with the solution and its reasons, sent or recorded as given. A person edits the words around the part
 * that is composed from the record, which the form shows as it will be sent.
 */
export const notifyModal: CommandModal<'notify'> = {
  verb: 'notify',

  view(opening) {
    const { file, reader, metadata } = opening
    const { modals } = reader.words
    const words = modals.notify
    const letter = preparedLetter(opening)
    const fingerprint = 'proposed' in file.case ? file.case.proposed.fingerprint : undefined
    return modal(
      submitView('notify'),
      { ...words, close: modals.cancel },
      { ...metadata, ...(fingerprint === undefined ? {} : { fingerprint }) },
      [
        ...messagesBeforeNotice(opening),
        ...outgoingContactFields(opening, {
          text: letter.before,
          textHint: words.textHint,
          afterText: [
            ...(letter.shortened ? [context(words.shortened)] : []),
            ...foreignNote(opening),
            ...fixedBlocks(letter, opening),
          ],
        }),
      ],
    )
  },

  parse: (state, { metadata, now }) => ({
    request: {
      verb: 'notify',
      ...readOutgoingContact(state, now),
      after: state.text('after') ?? '',
      ...(state.choices('amounts').includes(allowedOption) ? { allowsOtherAmounts: true } : {}),
      ...(metadata.fingerprint === undefined ? {} : { fingerprint: metadata.fingerprint }),
    },
    files: [],
  }),
}

/** Returns the fixed part, the input for the words after it, and the confirmation of other amounts. */
function fixedBlocks({ fixed, after }: SolutionLetter, { reader }: Opening): KnownBlock[] {
  const words = reader.words.forms.fixedPart
  const { amounts } = words
  const confirmation = checkboxes([[allowedOption, amounts.option]])
  return [
    ...paragraphs([], fixed),
    context(words.note),
    input('after', words.after, textInput(true, after), { optional: true }),
    input('amounts', amounts.label, confirmation, { hint: amounts.hint, optional: true }),
  ]
}

/** Returns a note that names the prepared texts which are not in the client's language; empty: all are. */
function foreignNote({ file: { case: kase, client }, reader }: Opening): KnownBlock[] {
  if (!('proposed' in kase)) return []
  const { forms, modals, terms } = reader.words
  const { details, reasons } = kase.proposed.proposal
  const texts = [
    [modals.investigate.finding, kase.investigation.finding],
    [modals.propose.details, details],
    [modals.propose.reasons, reasons],
  ] as const
  const foreign = texts.filter(([, text]) => isForeign(text, client.language)).map(([label]) => label)
  return foreign.length === 0 ? [] : [context(forms.fixedPart.foreign(terms.all(foreign)))]
}

function preparedLetter({ file, provider, reader }: Opening): SolutionLetter {
  const { case: kase } = file
  if (!('proposed' in kase)) return { before: '', fixed: '', after: '', text: '', shortened: false }
  const { finding, outcome } = kase.investigation
  return solutionLetter(file, { finding, outcome, proposal: kase.proposed.proposal }, provider, reader.now)
}
