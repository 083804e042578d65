import { isReminder } from '../../notices/notice.ts'
import { readCalendars } from '../../operations/clocks/read-calendars.ts'
import { reminderSchedule } from '../../operations/clocks/work-schedule.ts'
import { isOwnChannel } from '../cards/discreet-card.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { edit } from '../posting/edit.ts'
import { reminderMessage } from '../threads/reminder-message.ts'

/**
 * Edits a reminder to show its answer. Safe to repeat; skipped if its clock has reached another step, or if the message
 * was hidden because the case became sensitive (3.1).
 */
export async function editReminder(deps: DeliverDeps, noticeId: string): Promise<DeliveryOutcome> {
  const { outbox, store, now } = deps
  const notice = await outbox.sentNotice(noticeId)
  // Slack shows a message before it is recorded here as sent.
  if (!notice) return (await outbox.isPending(noticeId)) ? { againInSeconds: 1 } : 'done'
  if (!isReminder(notice)) return 'done'
  const { file, place, audience } = notice
  if (audience === 'thread' && !isOwnChannel(file, place.channelId)) return 'done'
  const schedule = await reminderSchedule(file, notice, readCalendars(store))
  const message = reminderMessage(file, { ...notice, id: noticeId }, now(), {
    schedule,
    people: await store.people(now()),
  })
  return message ? edit(deps, place, message) : 'done'
}
