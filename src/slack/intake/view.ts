import type { KnownBlock, ModalView } from '@slack/types'
import { categories, receiptChannels, severities } from '../../agreement/vocabulary.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Words } from '../../notices/words/words.ts'
import {
  checkboxes,
  choices,
  dateTimePicker,
  filePicker,
  input,
  modal,
  personPicker,
  searchPicker,
  select,
  textInput,
} from '../blocks/inputs.ts'
import { context, divider } from '../blocks/layout.ts'
import { clientSearch, submitView } from '../ids.ts'

/** A message whose words go into the form, and which is kept whole as the draft of that id. */
export type DraftedMessage = {
  readonly permalink: string
  /** Its text in plain words. */
  readonly words: string
  readonly draftId: string
}

/** The form of 2.1 and 2.2: what must be known first, in the order people tell it; the rest may be left empty. */
export function logView(words: Words, now: Instant, source: DraftedMessage | null): ModalView {
  const { modals, terms } = words
  const w = modals.log
  const metadata = source ? { draftId: source.draftId } : {}
  const blocks: KnownBlock[] = [
    ...(source ? [context(w.fromMessage(`<${source.permalink}|Slack>`))] : []),
    input('client', w.client, searchPicker(clientSearch, w.clientPlaceholder)),
    input('description', w.description, textInput(true, source?.words), { hint: w.descriptionHint }),
    input('receivedAt', w.receivedAt, dateTimePicker(now), { hint: w.receivedAtHint }),
    input('channel', w.channel, select(choices(receiptChannels, terms.channel), 'email')),
    divider,
    context(w.more),
    input('category', w.category, select(choices(categories, terms.category)), {
      hint: w.categoryHint,
      optional: true,
    }),
    input('contractNo', w.contractNo, textInput(false), { optional: true }),
    input('service', w.service, textInput(false), { optional: true }),
    input('expectedSolution', w.expectedSolution, textInput(true), { optional: true }),
    input('severity', w.severity, select(choices(severities, terms.severity), 'normal'), { optional: true }),
    input('files', modals.evidence, filePicker(), { hint: modals.evidenceHint, optional: true }),
    input('personComplainedAbout', w.personComplainedAbout, personPicker(), {
      hint: w.personComplainedAboutHint,
      optional: true,
    }),
    input('sensitive', w.sensitive, checkboxes([['sensitive', w.sensitiveOption]]), { optional: true }),
  ]
  return modal(submitView('log'), { ...w, close: modals.cancel }, metadata, blocks)
}
