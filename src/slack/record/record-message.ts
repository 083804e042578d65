import type { KnownBlock } from '@slack/types'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { context, divider, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { departmentReader } from '../cards/case-card.ts'
import { recordTexts } from './record-texts.ts'
import { latestFitting, recordBlocks } from './record-view.ts'

/** Below Slack's limits for one message: 50 blocks, and about 12,000 characters in all of them. */
const maxSize = { blocks: 45, characters: 9_000 }

/**
 * The record as one message, for the thread of a card that moved: the latest texts that fit, and a note where the rest
 * is.
 */
export function recordMessage(file: CaseFile, now: Instant): Message {
  const reader = departmentReader(file, now)
  const { modals, progressCard } = reader.words
  const [, ...headBlocks] = recordBlocks(file, reader, { short: true })
  const entries = recordTexts(file, reader)
  const fitting = latestFitting(entries, {
    blocks: maxSize.blocks - headBlocks.length - 3,
    bytes: maxSize.characters - byteLength(headBlocks),
  })
  return {
    text: `${file.case.complaint.number}: ${modals.record.title}`,
    blocks: [
      section(`*${modals.record.title}*`),
      ...headBlocks,
      divider,
      ...fitting.flat(),
      ...(fitting.length < entries.length ? [context(progressCard.moreUnderRecord)] : []),
    ],
  }
}

const byteLength = (blocks: readonly KnownBlock[]): number => Buffer.byteLength(JSON.stringify(blocks))
