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

/** The source of a complaint that is being logged. */
export type LogSource =
  /** A stored Slack message. */
  | { readonly permalink: string; readonly sourceId: string }
  /** A draft with the time of its receipt, in milliseconds, and notes on its files. */
  | { readonly intake: string; readonly receivedAt: number; readonly notes: readonly string[] }

/** 2.1, 2.2: returns the form; required fields first, in the order in which clients mention them, then the rest. */
export function logView(words: Words, fields: LogFields, source: LogSource | null): ModalView {
  const { modals, terms } = words
  const labels = modals.log
  const { channel } = fields
  const descriptionLabels = {
    hotline: labels.saidOnPhone,
    letter: labels.letterSays,
    email: labels.description,
    online: labels.description,
  }
  const hint = channel === 'hotline' ? labels.saidOnPhoneHint : labels.descriptionHint
  const { receipt, scan } = channelBlocks(labels, fields)
  const evidence = channel === 'letter' ? scan : []
  const blocks: KnownBlock[] = [
    ...formatNotes(source, words).map(context),
    input(
      'client',
      labels.client,
      searchPicker(clientSearch, labels.clientPlaceholder, fields.client ?? undefined),
    ),
    input('channel', labels.channel, select(choices(receiptChannels, terms.channel), channel), {
      dispatches: true,
    }),
    ...receipt,
    input('description', descriptionLabels[channel], textInput(true, fields.description), { hint }),
    ...evidence,
    divider,
    context(labels.more),
    input(
      'category',
      labels.category,
      select(choices(categories, terms.category), fields.category ?? undefined),
      {
        hint: labels.categoryHint,
        optional: true,
      },
    ),
    input('contractNo', labels.contractNo, textInput(false, fields.contractNo), { optional: true }),
    input('service', labels.service, textInput(false, fields.service), { optional: true }),
    input('expectedSolution', labels.expectedSolution, textInput(true, fields.expectedSolution), {
      optional: true,
    }),
    input(
      'severity',
      labels.severity,
      select(choices(severities, terms.severity), fields.severity ?? 'normal'),
      {
        optional: true,
      },
    ),
    ...(channel === 'letter'
      ? []
      : [input('files', modals.evidence, filePicker(), { hint: modals.evidenceHint, optional: true })]),
    input('personComplainedAbout', labels.personComplainedAbout, personPicker(fields.personComplainedAbout), {
      hint: labels.personComplainedAboutHint,
      optional: true,
    }),
    input(
      'sensitive',
      labels.sensitive,
      checkboxes([['sensitive', labels.sensitiveOption]], fields.sensitive ? ['sensitive'] : []),
      { optional: true },
    ),
  ]
  const metadata = { ...sourceIds(source), shown: channel, kept: channelFields(fields) }
  return modal(submitView('log'), { ...labels, close: modals.cancel }, metadata, blocks)
}

function formatNotes(source: LogSource | null, { modals }: Words): readonly string[] {
  if (source === null) return []
  return 'intake' in source ? source.notes : [modals.log.fromMessage(`<${source.permalink}|Slack>`)]
}

function sourceIds(source: LogSource | null): object {
  if (source === null) return {}
  if ('sourceId' in source) return { sourceId: source.sourceId }
  return { intake: source.intake, receivedAt: source.receivedAt }
}

/** Returns the channel fields for the metadata, so that switching back restores them. */
const channelFields = ({
  receivedAt,
  caller,
  deliveredOn,
  deliveredAt,
  scanFollows,
}: LogFields): ChannelFields => ({
  receivedAt: receivedAt ?? null,
  caller: caller ?? null,
  deliveredOn: deliveredOn ?? null,
  deliveredAt: deliveredAt ?? null,
  scanFollows: scanFollows ?? false,
})
