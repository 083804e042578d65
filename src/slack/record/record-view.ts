import type { KnownBlock, ModalView } from '@slack/types'
import { ownerOf } from '../../cases/case.ts'
import { cut } from '../../notices/cut.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { filesActions, openAction } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { actions, button, context, divider, fields, header, section } from '../blocks/layout.ts'
import { escapeForMrkdwn, firstLine, mention } from '../blocks/text.ts'
import { detailsOf } from '../cards/case-card.ts'
import { caseStory, formatStatus } from '../cards/case-story.ts'
import { pendingLines } from '../cards/pending-lines.ts'
import { runningClocks } from '../phrases/clock-line.ts'
import { formatReceiptChannel } from '../phrases/format-receipt-channel.ts'
import { outcomeLine } from '../phrases/outcome-line.ts'
import { clockSection } from './dates-view.ts'
import { ledgerBlocks } from './ledger-blocks.ts'
import { ownerBlocks } from './owner-blocks.ts'
import { recordTexts } from './record-texts.ts'

/**
 * The record of a case with all its texts, as blocks for a modal; `short` leaves the texts out, for an ephemeral
 * message.
 */
export function recordBlocks(file: CaseFile, reader: Reader, { short }: { short: boolean }): KnownBlock[] {
  const { card, modals } = reader.words
  const { complaint } = file.case
  const owner = ownerOf(file.case)
  const clocks = runningClocks(caseHistory(file).clocks, reader.now)
  const story = caseStory(file, reader)
  const outcome = outcomeLine(file, reader.words)
  const files = file.case.evidence.length
  const dates = [
    ...clocks.map((clock) => clockSection(clock, file, reader)),
    actions('dates', [
      button(reader.words.trace.dates, openAction('dates'), file.case.id),
      ...(files === 0 ? [] : [button(reader.words.files.open(files), filesActions.case, file.case.id)]),
    ]),
  ]
  const blocks: KnownBlock[] = [
    header(`${complaint.number} · ${cut(firstLine(complaint.description), 120)}`),
    fields([
      `*${card.client}*\n${escapeForMrkdwn(file.client.name, 300)}`,
      `*${card.owner}*\n${owner ? mention(owner) : card.nobody}`,
      `*${card.status}*\n${formatStatus(file.case, reader)}`,
      `*${card.received}*\n${formatInstant(complaint.receivedAt, reader)} · ${formatReceiptChannel(complaint, reader, (caller) => escapeForMrkdwn(caller, 200))}`,
    ]),
    ...dates,
    ...(outcome === null ? [] : [section(`*${outcome}*`)]),
    ...(story.length > 0 ? [section(story.join('\n'))] : []),
    ...pendingLines(file, reader).map(context),
    context(detailsOf(file, reader)),
    ...ledgerBlocks(file, reader),
    ...ownerBlocks(file, reader),
  ]
  if (short) return blocks
  const entries = recordTexts(file, reader)
  const fitting = latestFitting(entries)
  const earlier = entries.length - fitting.length
  return [
    ...blocks,
    divider,
    section(`*${modals.record.facts}*`),
    ...(earlier > 0 ? [context(modals.record.earlier(earlier))] : []),
    ...fitting.flat(),
  ]
}

/** The maximum for the texts in a view, which holds 100 blocks and 250 KB in all. */
const maxSize = { blocks: 75, bytes: 200_000 }

/** The latest entries that fit, oldest first. */
export function latestFitting(entries: readonly KnownBlock[][], limits = maxSize): KnownBlock[][] {
  const fitting: KnownBlock[][] = []
  let { blocks, bytes } = limits
  for (const entry of entries.toReversed()) {
    blocks -= entry.length
    bytes -= Buffer.byteLength(JSON.stringify(entry))
    if (blocks < 0 || bytes < 0) break
    fitting.unshift(entry)
  }
  return fitting
}

export const recordView = (file: CaseFile, reader: Reader): ModalView => {
  const { modals } = reader.words
  const text = { title: modals.record.title, close: modals.close }
  return modal('record', text, {}, recordBlocks(file, reader, { short: false }))
}
