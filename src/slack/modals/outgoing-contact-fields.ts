import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import type { OutgoingContact } from '../../cases/facts/fact-fields.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { dateTimePicker, input, radio, subjectFieldId, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { ViewState } from '../blocks/view-state.ts'
import type { Opening } from './command-modal.ts'

const methods = ['email', 'phone', 'letter'] as const

/** The properties in which modals with a message to the client differ. */
export type OutgoingContactForm = {
  /** The prepared letter, to be edited. */
  readonly text: string
  readonly textHint?: string
  /** Inputs between the text and the time. */
  readonly afterText?: readonly KnownBlock[]
  /** When the client learned of it, if the first step asked; absent: not yet, so e-mail is preselected. */
  readonly toldAt?: Instant | null
  /** The subject of the letter, if the modal switches between several; absent: there is one. */
  readonly about?: string
}

/** Returns the inputs for a message to the client: the text, and how and when it was given; e-mail is sent now. */
export function outgoingContactFields({ file, reader }: Opening, form: OutgoingContactForm): KnownBlock[] {
  const { forms, modals } = reader.words
  const { email } = file.client
  const toldAt = form.toldAt ?? undefined
  const methodChoices = [
    ...(email === null ? [] : [['email', forms.told.email(email)] as const]),
    ['phone', forms.told.phone] as const,
    ['letter', forms.told.letter] as const,
  ]
  return [
    ...(email === null ? [context(forms.told.noEmail)] : []),
    input(
      'method',
      modals.method,
      radio(methodChoices, toldAt === undefined ? methodChoices[0]?.[0] : 'phone'),
    ),
    input(subjectFieldId('text', form.about), forms.told.text, textInput(true, form.text), {
      hint: form.textHint ?? forms.told.textHint,
    }),
    ...(form.afterText ?? []),
    input('toldAt', modals.atTime, dateTimePicker(toldAt), { hint: modals.atTimeHint, optional: true }),
  ]
}

/**
 * Reads these inputs. An e-mail is sent now, even if a time that has passed was picked before the method was changed; a
 * time in the future stays, since somebody who picks it expects the e-mail to go out then, and is refused.
 */
export function readOutgoingContact(state: ViewState, now: Instant): OutgoingContact {
  const method = z.enum(methods).parse(state.choice('method'))
  const toldAt = state.dateTime('toldAt')
  return {
    method,
    toldAt: toldAt === null || (method === 'email' && toldAt <= now) ? now : instant(toldAt),
    text: state.text('text') ?? '',
  }
}
