import type { WebClient } from '@slack/web-api'
import { formatDate } from '../../notices/format-time.ts'
import type { DigestDelivery } from '../../operations/ports/digest-ports.ts'
import type { Message } from '../blocks/message.ts'
import { dailyMessage } from './daily-message.ts'
import type { DigestReaderSettings } from './digest-line.ts'
import { weeklyMessage } from './weekly-message.ts'

/** Names that the digest itself does not contain. */
export type DigestNames = {
  /** The name of the department that reads it; null: a person reads it. */
  readonly department: string | null
  readonly nameOf: (department: string) => string
  /** The Slack file id of the chart; null: there is none. */
  readonly picture: string | null
}

/** The message of a digest. */
export function digestMessage(
  client: WebClient,
  { content, date }: Pick<DigestDelivery, 'content' | 'date'>,
  { department, nameOf, picture }: DigestNames,
  reader: DigestReaderSettings,
): Promise<Message> {
  const { digest } = reader.words
  const day = formatDate(date, { ...reader, timeZone: reader.homeZone })
  if (content.kind === 'week')
    return weeklyMessage(client, content.weekly, { title: digest.ofWeek(day), nameOf, picture }, reader)
  const title = department === null ? digest.mine(day) : digest.ofDepartment(department, day)
  const footer = department === null ? digest.seeMine : digest.seeList
  return dailyMessage(client, content.daily, title, footer, reader)
}
