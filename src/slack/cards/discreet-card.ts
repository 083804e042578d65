import type { Instant } from '../../deadlines/instant.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { openAction } from '../blocks/action-ids.ts'
import { actions, button, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { clockLine, runningClocks } from '../phrases/clock-line.ts'
import { departmentReader } from './case-card.ts'

/**
 * 3.1: whether a channel may show the whole case: an ordinary one anywhere, a sensitive one in its own channel only.
 */
export const isOwnChannel = ({ case: kase, privateChannelId }: CaseFile, channelId: string): boolean =>
  !kase.complaint.sensitive || channelId === privateChannelId

/** 3.1: the message that other channels show for a sensitive case: its number, its status and its clocks. */
export function discreetMessage(file: CaseFile, now: Instant): Message {
  const reader = departmentReader(file, now)
  const { card, terms } = reader.words
  const { complaint, status, id } = file.case
  const text = card.fallback(complaint.number, terms.status[status])
  const clocks = runningClocks(caseHistory(file).clocks, now)
  const lines = [`*${text}*`, ...clocks.map((clock) => clockLine(clock, file, reader))]
  return {
    text,
    blocks: [section(lines.join('\n')), actions('case', [button(card.openRecord, openAction('record'), id)])],
  }
}
