import type { WebClient } from '@slack/web-api'
import { formatDate } from '../../notices/format-time.ts'
import type { DigestDelivery } from '../../operations/ports/digest-ports.ts'
import type { Message } from '../blocks/message.ts'
import { dailyMessage } from './daily-message.ts'
import type { DigestTongue } from './digest-line.ts'
import { weeklyMessage } from './weekly-message.ts'

/** What a message names that the digest itself does not hold. */
export type DigestNames = {
  /** What the department that reads it is called; null: a person reads it. */
  readonly department: string | null
  readonly nameOf: (department: string) => string
  /** The Slack file of the picture; null: there is none. */
  readonly picture: string | null
}

/** A digest in words. */
export function digestMessage(
  client: WebClient,
  { content, date }: Pick<DigestDelivery, 'content' | 'date'>,
  { department, nameOf, picture }: DigestNames,
  tongue: DigestTongue,
): Promise<Message> {
  const { digest } = tongue.words
  const day = formatDate(date, { ...tongue, timeZone: tongue.homeZone })
  if (content.kind === 'week')
    return weeklyMessage(client, content.weekly, { title: digest.ofWeek(day), nameOf, picture }, tongue)
  const title = department === null ? digest.mine(day) : digest.ofDepartment(department, day)
  const footer = department === null ? digest.seeMine : digest.seeList
  return dailyMessage(client, content.daily, title, footer, tongue)
}
