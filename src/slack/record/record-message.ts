import type { KnownBlock } from '@slack/types'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { context, divider, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { departmentReader } from '../cards/case-card.ts'
import { recordTexts } from './record-texts.ts'
import { latestFitting, recordBlocks } from './record-view.ts'

/** The most that one message takes: 50 blocks, and about 12,000 characters over all of them. */
const room = { blocks: 45, characters: 9_000 }

/** The record as one message, for the thread of a card that moved: the latest texts that fit, and where the rest is. */
export function recordMessage(file: CaseFile, now: Instant): Message {
  const reader = departmentReader(file, now)
  const { modals, progressCard } = reader.words
  const [, ...head] = recordBlocks(file, reader, { short: true })
  const entries = recordTexts(file, reader)
  const shown = latestFitting(entries, {
    blocks: room.blocks - head.length - 3,
    bytes: room.characters - sizeOf(head),
  })
  return {
    text: `${file.case.complaint.number}: ${modals.record.title}`,
    blocks: [
      section(`*${modals.record.title}*`),
      ...head,
      divider,
      ...shown.flat(),
      ...(shown.length < entries.length ? [context(progressCard.moreUnderRecord)] : []),
    ],
  }
}

const sizeOf = (blocks: readonly KnownBlock[]): number => Buffer.byteLength(JSON.stringify(blocks))
