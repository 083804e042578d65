import { isReminder } from '../../notices/notice.ts'
import { readCalendars } from '../../operations/clocks/read-calendars.ts'
import { reminderSchedule } from '../../operations/clocks/work-schedule.ts'
import { isOwnChannel } from '../cards/discreet-card.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { edit } from '../posting/edit.ts'
import { reminderMessage } from '../threads/reminder-message.ts'

/**
 * Edits a reminder to show its answer. Safe to repeat; left as it is where its clock has moved on, or where it was
 * hidden when its case became sensitive (3.1).
 */
export async function editReminder(deps: DeliverDeps, noticeId: string): Promise<DeliveryOutcome> {
  const { outbox, store, now } = deps
  const sent = await outbox.sentNotice(noticeId)
  // Slack shows a message before our record of it is saved.
  if (!sent) return (await outbox.isPending(noticeId)) ? { againInSeconds: 1 } : 'done'
  if (!isReminder(sent)) return 'done'
  const { file, place, audience } = sent
  if (audience === 'thread' && !isOwnChannel(file, place.channelId)) return 'done'
  const there = await reminderSchedule(file, sent, readCalendars(store))
  const message = reminderMessage(file, { ...sent, id: noticeId }, now(), { there })
  return message ? edit(deps, place, message) : 'done'
}
