import type { KnownBlock, ModalView } from '@slack/types'
import type { Case } from '../../cases/case.ts'
import type { OutgoingContact } from '../../cases/facts/fact-fields.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { type PlainDate, plainDate } from '../../deadlines/plain-date.ts'
import type { Words } from '../../notices/words/words.ts'
import { submitView } from '../blocks/action-ids.ts'
import { datePicker, dateTimePicker, input, modal, textInput } from '../blocks/inputs.ts'
import type { ViewState } from '../blocks/view-state.ts'
import type { CommandModal, DatedRequest, FirstStepInput, ModalMetadata, Opening } from './command-modal.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

/** Maximum length of the reason in UTF-16 units: the metadata keeps it, and the letter includes it. */
const maxReasonLength = 1000

type WithoutContact<Of> = Of extends DatedRequest ? Omit<Of, keyof OutgoingContact> : never

/** The content of the letter: the new date, the reason, and when the client learned of it. */
type PromisedDateInput = { readonly on: PlainDate; readonly reason: string; readonly toldAt: Instant }

/** The properties in which these modals differ. */
export type DatedLetterForm<Verb extends DatedRequest['verb']> = {
  readonly verb: Verb
  /** The rules' name of the date, which is the block id of its input. */
  readonly field: string
  readonly words: (words: Words) => {
    readonly title: string
    readonly submit: string
    readonly label: string
    readonly hint?: string
  }
  /** Returns the initial values of the first step; absent or null: none. */
  readonly initial?: (kase: Case) => { readonly on: string; readonly reason: string } | null
  /** Whether the form asks when the client learned of the date: a promise has to reach them before the old date. */
  readonly hasToldAt: boolean
  readonly request: (date: PromisedDateInput) => WithoutContact<DatedRequest>
  readonly letter: (opening: Opening, date: PromisedDateInput) => string
}

/** Returns a modal of two steps: a new date with its reason, then the letter about it to the client, to be edited. */
export function datedLetterModal<Verb extends DatedRequest['verb']>(
  form: DatedLetterForm<Verb>,
): CommandModal<Verb> {
  const { verb, field, request } = form
  return {
    verb,
    view: (opening) => dateStep(opening, form),
    parse(state, { metadata, now }) {
      const firstStep = firstStepInputOf(metadata)
      return {
        request: { ...request(promisedDateOf(firstStep, now)), ...readOutgoingContact(state, now) },
        files: [],
      }
    },
    secondStep: {
      readFirstStep: (state) => readFirstStep(state, field),
      request: (firstStep, now) => ({
        ...request(promisedDateOf(firstStep, now)),
        ...assumedContact(firstStep, now),
      }),
      view: (opening, firstStep) => letterStep(opening, firstStep, form),
    },
  }
}

/** Returns the view that asks for the date and the reason. */
function dateStep(
  { file, reader, metadata }: Opening,
  { verb, field, words, initial, hasToldAt }: DatedLetterForm<DatedRequest['verb']>,
): ModalView {
  const { forms, modals } = reader.words
  const { title, label, hint } = words(reader.words)
  const initialValues = initial?.(file.case)
  const blocks: KnownBlock[] = [
    input(field, label, datePicker(initialValues?.on), hint === undefined ? {} : { hint }),
    input('reason', forms.reason, textInput(true, initialValues?.reason, maxReasonLength), {
      hint: forms.reasonHint,
    }),
  ]
  if (hasToldAt) {
    const options = { hint: forms.told.beforeHint, optional: true }
    blocks.push(input('toldAt', forms.told.before, dateTimePicker(), options))
  }
  return modal(submitView(verb), { title, submit: forms.next, close: modals.cancel }, metadata, blocks)
}

/** Returns the view with the letter; its metadata carries the values of the first step. */
function letterStep(
  opening: Opening,
  firstStep: FirstStepInput,
  { verb, words, letter }: DatedLetterForm<DatedRequest['verb']>,
): ModalView {
  const { reader, metadata } = opening
  const { title, submit } = words(reader.words)
  const text = letter(opening, promisedDateOf(firstStep, reader.now))
  const toldAt = firstStep.toldAt === null ? null : instant(firstStep.toldAt)
  return modal(
    submitView(verb),
    { title, submit, close: reader.words.modals.cancel },
    { ...metadata, typed: firstStep },
    outgoingContactFields(opening, { text, toldAt }),
  )
}

const readFirstStep = (state: ViewState, field: string): FirstStepInput => ({
  on: state.date(field) ?? '',
  reason: state.text('reason') ?? '',
  toldAt: state.dateTime('toldAt'),
})

/** Returns the contact by which the rules judge the date: the client learns of it now, or did at the entered time. */
const assumedContact = ({ toldAt, reason }: FirstStepInput, now: Instant): OutgoingContact => ({
  method: 'phone',
  toldAt: toldAt === null ? now : instant(toldAt),
  text: reason,
})

const promisedDateOf = (firstStep: FirstStepInput, now: Instant): PromisedDateInput => ({
  on: plainDate(firstStep.on),
  reason: firstStep.reason,
  toldAt: assumedContact(firstStep, now).toldAt,
})

/** Returns the values of the first step. Throws on the metadata of a form that had none. */
function firstStepInputOf({ typed: firstStep }: Pick<ModalMetadata, 'typed'>): FirstStepInput {
  if (!firstStep) throw new Error('The second step of a form came without what was typed in the first.')
  return firstStep
}
