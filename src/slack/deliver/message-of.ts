import { readCalendars } from '../../operations/clocks/read-calendars.ts'
import { reminderSchedule } from '../../operations/clocks/work-schedule.ts'
import type { Delivery } from '../../operations/ports/outbox-ports.ts'
import type { Message } from '../blocks/message.ts'
import { approvalMessage } from '../cards/approval-card.ts'
import { cardMessage } from '../cards/card-message.ts'
import { discreetMessage, isOwnChannel } from '../cards/discreet-card.ts'
import { accountManagerMessage } from '../direct-messages/account-manager-message.ts'
import { handOverMessage } from '../direct-messages/hand-over-message.ts'
import { letterCard } from '../direct-messages/letter-card.ts'
import { messageCard } from '../direct-messages/message-card.ts'
import { personalMessage } from '../direct-messages/personal-message.ts'
import { reminderReader } from '../direct-messages/reminder-reader.ts'
import { updateDueMessage } from '../direct-messages/update-due-message.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { recordMessage } from '../record/record-message.ts'
import { eventMessage } from '../threads/event-message.ts'
import { reminderMessage } from '../threads/reminder-message.ts'

/** The message of a notice as of now, for this channel; null: the notice no longer applies, and is not sent. */
export async function messageOf(
  deps: DeliverDeps,
  delivery: Delivery,
  channelId: string,
): Promise<Message | null> {
  const { purpose, id } = delivery
  const now = deps.now()
  // A channel created a moment ago is not in the file yet.
  const privateChannelId =
    purpose === 'card' && delivery.file.case.complaint.sensitive
      ? channelId || null
      : delivery.file.privateChannelId
  const file = { ...delivery.file, privateChannelId }
  switch (delivery.purpose) {
    case 'card':
      return cardMessage(deps.client, file, channelId, now)
    case 'record':
      return isOwnChannel(file, channelId) ? recordMessage(file, now) : null
    case 'event':
      return isOwnChannel(file, channelId)
        ? eventMessage(file, delivery.fact, now)
        : discreetMessage(file, now)
    case 'approval':
      return approvalMessage(file, delivery.round, now)
    case 'due-soon':
    case 'overdue':
      return reminderMessage(
        file,
        delivery,
        now,
        (await reminderReader(deps, { ...delivery, file })) ?? {
          schedule: await reminderSchedule(file, delivery, readCalendars(deps.store)),
          people: await deps.store.people(now),
        },
      )
    case 'logged':
    case 'assigned':
      return personalMessage(deps, delivery)
    case 'to-tell':
      return updateDueMessage(deps, delivery)
    case 'account-manager':
      return accountManagerMessage(deps, delivery)
    case 'client-wrote':
      return messageCard(deps, delivery)
    case 'hand-over':
      return handOverMessage(deps, delivery)
    case 'letter-undelivered':
    case 'letter-doubtful':
      return letterCard(deps, delivery)
    case 'letter':
      throw new Error(`Notice ${id} is a letter; Slack does not deliver letters.`)
  }
}
