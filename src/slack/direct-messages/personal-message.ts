import { formatDue } from '../../notices/format-time.ts'
import type { FactNotice, LoggedNotice } from '../../notices/notice.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { mention } from '../blocks/text.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { addresseeOf } from './addressee.ts'

/** The messages "logged" to the account manager and "assigned" to a new owner, with a link to the card. */
export async function personalMessage(
  deps: DeliverDeps,
  delivery: (LoggedNotice | FactNotice) & { readonly file: CaseFile },
): Promise<Message> {
  const { file, purpose } = delivery
  const { reader, link, language } = await addresseeOf(deps, delivery)
  const { events } = reader.words
  const lines =
    delivery.purpose === 'logged'
      ? [events.logged(link, file.department.name[language])]
      : [events.assignedToYou(link, mention(file.facts[delivery.fact - 1]?.by ?? ''))]
  const ack = caseHistory(file).clocks.find(({ code }) => code === 'ACK')
  if (purpose === 'logged' && ack?.dueAt && ack.stoppedAt === null)
    lines.push(events.loggedNext(formatDue(ack.dueAt, reader)))
  const text = lines.join('\n')
  return { text, blocks: [section(text)] }
}
