import type { KnownBlock, ModalView } from '@slack/types'
import { categories, receiptChannels, severities } from '../../agreement/vocabulary.ts'
import type { Words } from '../../notices/words/words.ts'
import { clientSearch, submitView } from '../blocks/action-ids.ts'
import {
  checkboxes,
  choices,
  filePicker,
  input,
  modal,
  personPicker,
  searchPicker,
  select,
  textInput,
} from '../blocks/inputs.ts'
import { context, divider } from '../blocks/layout.ts'
import { channelBlocks } from './channel-blocks.ts'
import type { ChannelFields, LogFields } from './log-fields.ts'

/** What a complaint is logged from, besides what people type. */
export type LogSource =
  /** A Slack message, stored under that id. */
  | { readonly permalink: string; readonly sourceId: string }
  /** What a client sent in, when it was received, and notes on its files. */
  | { readonly intake: string; readonly receivedAt: number; readonly notes: readonly string[] }

/** The form of 2.1 and 2.2: required fields first, in the order in which people tell them; the rest is optional. */
export function logView(words: Words, fields: LogFields, source: LogSource | null): ModalView {
  const { modals, terms } = words
  const w = modals.log
  const { channel } = fields
  const says = { hotline: w.saidOnPhone, letter: w.letterSays, email: w.description, online: w.description }
  const hint = channel === 'hotline' ? w.saidOnPhoneHint : w.descriptionHint
  const { about, scan } = channelBlocks(w, fields)
  const evidence = channel === 'letter' ? scan : []
  const blocks: KnownBlock[] = [
    ...notesOf(source, words).map(context),
    input('client', w.client, searchPicker(clientSearch, w.clientPlaceholder, fields.client ?? undefined)),
    input('channel', w.channel, select(choices(receiptChannels, terms.channel), channel), {
      dispatches: true,
    }),
    ...about,
    input('description', says[channel], textInput(true, fields.description), { hint }),
    ...evidence,
    divider,
    context(w.more),
    input('category', w.category, select(choices(categories, terms.category), fields.category ?? undefined), {
      hint: w.categoryHint,
      optional: true,
    }),
    input('contractNo', w.contractNo, textInput(false, fields.contractNo), { optional: true }),
    input('service', w.service, textInput(false, fields.service), { optional: true }),
    input('expectedSolution', w.expectedSolution, textInput(true, fields.expectedSolution), {
      optional: true,
    }),
    input('severity', w.severity, select(choices(severities, terms.severity), fields.severity ?? 'normal'), {
      optional: true,
    }),
    ...(channel === 'letter'
      ? []
      : [input('files', modals.evidence, filePicker(), { hint: modals.evidenceHint, optional: true })]),
    input('personComplainedAbout', w.personComplainedAbout, personPicker(fields.personComplainedAbout), {
      hint: w.personComplainedAboutHint,
      optional: true,
    }),
    input(
      'sensitive',
      w.sensitive,
      checkboxes([['sensitive', w.sensitiveOption]], fields.sensitive ? ['sensitive'] : []),
      { optional: true },
    ),
  ]
  const metadata = { ...idsOf(source), shown: channel, kept: keptOf(fields) }
  return modal(submitView('log'), { ...w, close: modals.cancel }, metadata, blocks)
}

function notesOf(source: LogSource | null, { modals }: Words): readonly string[] {
  if (source === null) return []
  return 'intake' in source ? source.notes : [modals.log.fromMessage(`<${source.permalink}|Slack>`)]
}

function idsOf(source: LogSource | null): object {
  if (source === null) return {}
  if ('sourceId' in source) return { sourceId: source.sourceId }
  return { intake: source.intake, receivedAt: source.receivedAt }
}

/** The values that this channel's form does not show, so that switching back finds them. */
const keptOf = ({ receivedAt, caller, deliveredOn, deliveredAt, scanFollows }: LogFields): ChannelFields => ({
  receivedAt: receivedAt ?? null,
  caller: caller ?? null,
  deliveredOn: deliveredOn ?? null,
  deliveredAt: deliveredAt ?? null,
  scanFollows: scanFollows ?? false,
})
