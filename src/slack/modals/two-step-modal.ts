import type { KnownBlock, ModalView } from '@slack/types'
import type { Told } from '../../cases/facts/recorded.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { submitView } from '../blocks/action-ids.ts'
import { datePicker, dateTimePicker, input, type ModalText, modal, textInput } from '../blocks/inputs.ts'
import type { ViewState } from '../blocks/view-state.ts'
import type { DatedRequest, Opening, Typed } from './command-modal.ts'
import { toldFields } from './told-fields.ts'

/** The longest reason, in UTF-16 units: it travels from step to step, and stands in a letter that still has to fit. */
const maxReasonLength = 1000

/** The first step of a form with a letter: which date, and why. */
export type FirstStep = {
  readonly verb: DatedRequest['verb']
  readonly title: string
  /** The rules' name of the date, with its label. */
  readonly date: { readonly field: string; readonly label: string; readonly hint?: string }
  readonly initial?: { readonly on: string; readonly reason: string } | null
  /** Whether it matters to the rules that the client knows already: a promise must reach them before the old date. */
  readonly mayKnow: boolean
}

/** Asks for the date and the reason. */
export function firstStep({ reader, metadata }: Opening, step: FirstStep): ModalView {
  const { forms, modals } = reader.words
  const { date, initial } = step
  const blocks: KnownBlock[] = [
    input(
      date.field,
      date.label,
      datePicker(initial?.on),
      date.hint === undefined ? {} : { hint: date.hint },
    ),
    input('reason', forms.reason, textInput(true, initial?.reason, maxReasonLength), {
      hint: forms.reasonHint,
    }),
    ...(step.mayKnow
      ? [
          input('toldAt', forms.told.before, dateTimePicker(), {
            hint: forms.told.beforeHint,
            optional: true,
          }),
        ]
      : []),
  ]
  const text = { title: step.title, submit: forms.next, close: modals.cancel }
  return modal(submitView(step.verb), text, metadata, blocks)
}

/** What the first step holds. */
export const typedIn =
  (field: string) =>
  (state: ViewState): Typed => ({
    on: state.date(field) ?? '',
    reason: state.text('reason') ?? '',
    toldAt: state.dateTime('toldAt'),
  })

/** The letter, with what was typed travelling along. */
export function secondStep(
  opening: Opening,
  typed: Typed,
  { verb, letter, ...text }: Omit<ModalText, 'close'> & { verb: DatedRequest['verb']; letter: string },
): ModalView {
  const { modals } = opening.reader.words
  const toldAt = typed.toldAt === null ? null : instant(typed.toldAt)
  const metadata = { ...opening.metadata, typed }
  return modal(
    submitView(verb),
    { ...text, close: modals.cancel },
    metadata,
    toldFields(opening, { text: letter, toldAt }),
  )
}

/** As if the client were told now, or had been when somebody says: what the rules judge a date by. */
export const asIfTold = ({ toldAt, reason }: Typed, now: Instant): Told => ({
  method: 'phone',
  toldAt: toldAt === null ? now : instant(toldAt),
  text: reason,
})

/** The metadata of a second step. Throws where there was no first one. */
export function typedBefore({ typed }: { readonly typed?: Typed | undefined }): Typed {
  if (!typed) throw new Error('The second step of a form came without what was typed in the first.')
  return typed
}
