import type { DeliverDeps, Try } from '../deliver/deliver-deps.ts'
import { edit } from '../deliver/edit.ts'
import { reminderMessage } from '../thread/reminder-line.ts'

/**
 * Has the message of a reminder say what was answered to it. Harmless to repeat; one whose clock has moved on meanwhile
 * is left as it is.
 */
export async function editReminder(deps: DeliverDeps, noticeId: string): Promise<Try> {
  const sent = await deps.outbox.sentNotice(noticeId)
  if (!sent) return { againInSeconds: 1 }
  const message = reminderMessage(sent.file, { ...sent, id: noticeId }, deps.now())
  return message ? edit(deps, sent.place, message) : 'done'
}
