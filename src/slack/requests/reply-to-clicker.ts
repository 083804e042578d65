import type { BlockAction, RespondFn } from '@slack/bolt'

/**
 * Shows a sentence to the person who clicked only, in the thread for a reply. A message with replies names itself as
 * its thread; a click on it is in the channel.
 */
export async function replyToClicker(
  respond: RespondFn,
  { message }: BlockAction,
  text: string,
): Promise<void> {
  const thread = message?.thread_ts
  const target = typeof thread === 'string' && thread !== message?.ts ? { thread_ts: thread } : {}
  await respond({ response_type: 'ephemeral', replace_original: false, text, ...target })
}
