import { clocksOf } from '../../cases/settle-clocks.ts'
import { sayDue } from '../../notices/say-time.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { Place } from '../../operations/case-file.ts'
import type { Delivery } from '../../operations/ports.ts'
import { approvalMessage } from '../approval/card.ts'
import { section } from '../blocks/layout.ts'
import { mention } from '../blocks/text.ts'
import { headerMessage, type Message } from '../card/header.ts'
import { isPlatformError } from '../open-view.ts'
import { eventMessage } from '../thread/event-line.ts'
import { reminderMessage } from '../thread/reminder-line.ts'
import type { DeliverDeps } from './deliver-deps.ts'

/** The words of a Slack notice, as of now. null: no longer true, so not to be sent. */
export async function messageOf(deps: DeliverDeps, delivery: Delivery): Promise<Message | null> {
  const { file, purpose, cycle } = delivery
  const now = deps.now()
  switch (purpose) {
    case 'header':
      return headerMessage(file, now)
    case 'event':
      return eventMessage(file, cycle, now)
    case 'approval':
      return approvalMessage(file, cycle, now)
    case 'due-soon':
    case 'overdue':
      return reminderMessage(file, delivery, now)
    case 'logged':
    case 'assigned':
      return personalMessage(deps, delivery)
    case 'letter':
      throw new Error(`Notice ${delivery.id} is a letter; Slack does not deliver letters.`)
  }
}

/** A direct message with a link to the case's card. */
async function personalMessage(
  deps: DeliverDeps,
  { file, purpose, audience, cycle }: Delivery,
): Promise<Message> {
  if (typeof audience === 'string' || !('person' in audience))
    throw new Error(`A ${purpose} notice is for a person.`)
  if (!file.header) throw new Error(`${file.case.complaint.number} has no card to link to yet.`)
  const profile = await deps.store.profile(audience.person)
  const language = profile?.language ?? file.department.language
  const words = wordsIn(language)
  const link = await linkTo(deps, file.header, file.case.complaint.number)
  const lines =
    purpose === 'assigned'
      ? [words.events.assignedToYou(link, mention(file.facts[cycle - 1]?.by ?? ''))]
      : [words.events.logged(link, file.department.name[language])]
  const ack = clocksOf(file.facts, file.terms, file.calendar).find(({ code }) => code === 'ACK')
  if (purpose === 'logged' && ack?.dueAt && ack.stoppedAt === null) {
    const homeZone = profile?.timeZone ?? file.terms.timeZone
    const reader = { words, timeZone: file.terms.timeZone, homeZone, now: deps.now() }
    lines.push(words.events.loggedNext(sayDue(ack.dueAt, reader)))
  }
  const text = lines.join('\n')
  return { text, blocks: [section(text)] }
}

/** The number as a link to the case's card; bare where the card was deleted or its channel is gone. */
async function linkTo(deps: DeliverDeps, { channelId, ts }: Place, number: string): Promise<string> {
  try {
    const { permalink } = await deps.client.chat.getPermalink({ channel: channelId, message_ts: ts })
    return `<${permalink}|${number}>`
  } catch (error) {
    if (!isPlatformError(error)) throw error
    return `*${number}*`
  }
}
