import type { WebClient } from '@slack/web-api'
import type { Instant } from '../../deadlines/instant.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { context } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { numberLink } from '../posting/permalink.ts'
import { caseCard } from './case-card.ts'
import { discreetMessage, isOwnChannel } from './discreet-card.ts'

/** The card of a case as this channel may see it, with a link to its previous card if it moved. */
export async function cardMessage(
  client: WebClient,
  file: CaseFile,
  channelId: string,
  now: Instant,
): Promise<Message> {
  if (!isOwnChannel(file, channelId)) return discreetMessage(file, now)
  const card = caseCard(file, now)
  const earlier = file.earlierCards.at(-1)
  if (!earlier) return card
  const { deliver } = wordsIn(file.department.language)
  const link = await numberLink(client, earlier, file.case.complaint.number)
  const movedFrom = context(deliver.movedFrom(link))
  // Above the buttons, which are the last block.
  const buttons = card.blocks.findLastIndex(({ type }) => type === 'actions')
  const index = buttons < 0 ? card.blocks.length : buttons
  return { text: card.text, blocks: card.blocks.toSpliced(index, 0, movedFrom) }
}
