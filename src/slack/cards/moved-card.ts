import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { openAction } from '../blocks/action-ids.ts'
import { actions, button, header, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { departmentReader, titleOf } from './case-card.ts'

/**
 * The former card of a case that moved to another channel: its number, the new channel, and a button for the record;
 * for a sensitive case only the number (3.1). `link` is the address of the new card; null: it has none.
 */
export function movedMessage(file: CaseFile, now: Instant, link: string | null): Message {
  const { words } = departmentReader(file, now)
  const { card, progressCard } = words
  const { number, sensitive } = file.case.complaint
  const { department } = file
  const sentence = sensitive
    ? progressCard.movedConfidential
    : progressCard.moved(department.name[department.language])
  const text = link === null || sensitive ? sentence : `${sentence} <${link}|${progressCard.goThere}>`
  return {
    text: `${number}: ${sentence}`,
    blocks: [
      header(sensitive ? number : `${number} · ${titleOf(file.case, card.confidential)}`),
      section(text),
      actions('case', [button(card.openRecord, openAction('record'), file.case.id)]),
    ],
  }
}
