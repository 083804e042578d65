import type { Place } from '../../operations/ports/case-file.ts'
import type { Message } from '../blocks/message.ts'
import type { DeliverDeps, DeliveryOutcome } from './deliver-deps.ts'
import { isShared } from './is-shared.ts'
import { update } from './update.ts'

/** Edits a message, unless another company reads that channel by now. */
export async function edit(
  deps: DeliverDeps,
  { channelId, ts }: Place,
  message: Message,
): Promise<DeliveryOutcome> {
  const shared = await isShared(deps.client, channelId, deps.now())
  if ('later' in shared) return shared.later
  if ('ok' in shared && shared.ok) {
    deps.log.warn(
      { channelId },
      'a message stands in a channel shared with another company, so it is left as it is',
    )
    return 'done'
  }
  return update(deps, { channelId, ts }, message)
}
