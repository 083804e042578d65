import type { Place } from '../../operations/ports/case-file.ts'
import type { Message } from '../blocks/message.ts'
import { call } from './call.ts'
import type { DeliverDeps, DeliveryOutcome } from './deliver-deps.ts'

/** Edits a message; one that is gone is left. Safe to repeat. */
export async function update(
  deps: DeliverDeps,
  { channelId, ts }: Place,
  message: Message,
): Promise<DeliveryOutcome> {
  const outcome = await call(() => deps.client.chat.update({ channel: channelId, ts, ...message }))
  if ('later' in outcome) return outcome.later
  if ('gone' in outcome) deps.log.warn({ channelId, error: outcome.gone }, 'a message could not be edited')
  return 'done'
}
