import type { BlockAction, RespondFn } from '@slack/bolt'

/**
 * Shows a sentence only to the person who clicked: in the thread if they clicked on a reply, else in the channel. A
 * message that has replies names itself as its thread.
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
