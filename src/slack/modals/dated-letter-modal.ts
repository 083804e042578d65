import type { KnownBlock, ModalView } from '@slack/types'
import type { Case } from '../../cases/case.ts'
import type { Told } from '../../cases/facts/fact-fields.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { type PlainDate, plainDate } from '../../deadlines/plain-date.ts'
import type { Words } from '../../notices/words/words.ts'
import { submitView } from '../blocks/action-ids.ts'
import { datePicker, dateTimePicker, input, modal, textInput } from '../blocks/inputs.ts'
import type { ViewState } from '../blocks/view-state.ts'
import type { CommandModal, DatedRequest, ModalMetadata, Opening, Typed } from './command-modal.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

/** In UTF-16 units: the reason is kept in the metadata, and the letter has to have room for it. */
const maxReasonLength = 1000

type WithoutTold<Of> = Of extends DatedRequest ? Omit<Of, keyof Told> : never

/** What the client is told in the letter: the new date, why, and when they were told. */
type DateTold = { readonly on: PlainDate; readonly reason: string; readonly toldAt: Instant }

/** What differs between these modals. */
export type DatedLetter<Verb extends DatedRequest['verb']> = {
  readonly verb: Verb
  /** The rules' name of the date, which is the block id of its input. */
  readonly field: string
  readonly words: (words: Words) => {
    readonly title: string
    readonly submit: string
    readonly label: string
    readonly hint?: string
  }
  /** What the first step is filled in with; absent or null: nothing. */
  readonly initial?: (kase: Case) => { readonly on: string; readonly reason: string } | null
  /** Whether the client may have been told already: a promise has to reach them before the old date. */
  readonly asksToldAt: boolean
  readonly request: (date: DateTold) => WithoutTold<DatedRequest>
  readonly letter: (opening: Opening, date: DateTold) => string
}

/** A modal of two steps: a new date with its reason, then the letter that tells the client of it, to be edited. */
export function datedLetterModal<Verb extends DatedRequest['verb']>(
  dated: DatedLetter<Verb>,
): CommandModal<Verb> {
  const { verb, field, request } = dated
  return {
    verb,
    view: (opening) => dateStep(opening, dated),
    parse(state, { metadata, now }) {
      const typed = typedBefore(metadata)
      return { request: { ...request(dateTold(typed, now)), ...readOutgoingContact(state, now) }, files: [] }
    },
    second: {
      typed: (state) => typedIn(state, field),
      request: (typed, now) => ({ ...request(dateTold(typed, now)), ...asIfTold(typed, now) }),
      view: (opening, typed) => letterStep(opening, typed, dated),
    },
  }
}

/** Asks for the date and the reason. */
function dateStep(
  { file, reader, metadata }: Opening,
  { verb, field, words, initial, asksToldAt }: DatedLetter<DatedRequest['verb']>,
): ModalView {
  const { forms, modals } = reader.words
  const { title, label, hint } = words(reader.words)
  const filledIn = initial?.(file.case)
  const blocks: KnownBlock[] = [
    input(field, label, datePicker(filledIn?.on), hint === undefined ? {} : { hint }),
    input('reason', forms.reason, textInput(true, filledIn?.reason, maxReasonLength), {
      hint: forms.reasonHint,
    }),
  ]
  if (asksToldAt) {
    const asked = { hint: forms.told.beforeHint, optional: true }
    blocks.push(input('toldAt', forms.told.before, dateTimePicker(), asked))
  }
  return modal(submitView(verb), { title, submit: forms.next, close: modals.cancel }, metadata, blocks)
}

/** Shows the letter; what was typed in the first step travels with it. */
function letterStep(
  opening: Opening,
  typed: Typed,
  { verb, words, letter }: DatedLetter<DatedRequest['verb']>,
): ModalView {
  const { reader, metadata } = opening
  const { title, submit } = words(reader.words)
  const text = letter(opening, dateTold(typed, reader.now))
  const toldAt = typed.toldAt === null ? null : instant(typed.toldAt)
  return modal(
    submitView(verb),
    { title, submit, close: reader.words.modals.cancel },
    { ...metadata, typed },
    outgoingContactFields(opening, { text, toldAt }),
  )
}

const typedIn = (state: ViewState, field: string): Typed => ({
  on: state.date(field) ?? '',
  reason: state.text('reason') ?? '',
  toldAt: state.dateTime('toldAt'),
})

/** The rules judge a date by when the client was told of it: now, unless somebody entered an earlier time. */
const asIfTold = ({ toldAt, reason }: Typed, now: Instant): Told => ({
  method: 'phone',
  toldAt: toldAt === null ? now : instant(toldAt),
  text: reason,
})

const dateTold = (typed: Typed, now: Instant): DateTold => ({
  on: plainDate(typed.on),
  reason: typed.reason,
  toldAt: asIfTold(typed, now).toldAt,
})

/** What the first step held. Throws on the metadata of a form that had no first step. */
function typedBefore({ typed }: Pick<ModalMetadata, 'typed'>): Typed {
  if (!typed) throw new Error('The second step of a form came without what was typed in the first.')
  return typed
}
