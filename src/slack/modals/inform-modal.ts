import type { KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import { updatesToSend } from '../../cases/commands/updates-to-send.ts'
import { type InformedAbout, informedAbout } from '../../cases/facts/client-facts.ts'
import type { Reader } from '../../notices/format-time.ts'
import { informLetter } from '../../notices/letters/inform-letter.ts'
import { openAction, submitView } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { button, section } from '../blocks/layout.ts'
import type { CommandModal, Opening } from './command-modal.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

const verb = 'inform'

/**
 * 4.1, 3.4: a letter on the progress of the case, on an escalation that was received, or on the end of the case.
 * If several apply, a button switches to another.
 */
export const informModal: CommandModal<'inform'> = {
  verb,

  view(opening) {
    const { file, provider, reader, metadata, hasPages } = opening
    const { forms, modals } = reader.words
    const text = { ...forms.inform, close: modals.cancel }
    const subjects = updatesToSend(file.case, file.facts)
    const subject = subjects.find((each) => each === metadata.about) ?? subjects[0]
    if (subject === undefined) return nothingToTellView(opening)
    return modal(submitView(verb), text, { ...metadata, about: subject }, [
      ...subjectBlocks(subject, subjects, opening),
      ...outgoingContactFields(opening, {
        text: informLetter({ ...file, hasPages }, subject, provider, reader.now),
        about: subject,
      }),
    ])
  },

  parse: (state, { metadata, now }) => ({
    request: { verb, about: z.enum(informedAbout).parse(metadata.about), ...readOutgoingContact(state, now) },
    files: [],
  }),
}

/** Returns the subject of the letter, with the button that switches to another. */
function subjectBlocks(
  subject: InformedAbout,
  subjects: readonly InformedAbout[],
  { file, reader }: Opening,
): KnownBlock[] {
  const { clientEvents, forms } = reader.words
  const other = subjects.find((each) => each !== subject)
  const heading = section(`*${clientEvents.about[subject]}*`)
  if (other === undefined) return [heading]
  const label = forms.informInstead(clientEvents.about[other])
  return [{ ...heading, accessory: button(label, openAction(verb), `${file.case.id} ${other}`) }]
}

/** The view without a subject. Every status that allows this command has one; a view is safer than an error. */
const nothingToTellView = ({ reader }: { readonly reader: Reader }): ModalView => {
  const { forms, modals } = reader.words
  return modal(submitView(verb), { title: forms.inform.title, close: modals.close }, {}, [
    section(forms.more.nothing),
  ])
}
