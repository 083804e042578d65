import { ErrorCode, type WebAPIRateLimitedError } from '@slack/web-api'
import type { DeliveryOutcome } from './deliver-deps.ts'
import { isPlatformError } from './platform-error.ts'

/** Error codes for a channel, a person or a message that is gone, so that retrying does not help. */
const permanentErrors = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'user_not_visible',
  // A card that somebody deleted, and the thread below it.
  'message_not_found',
  'thread_not_found',
  'cannot_reply_to_message',
  'messages_tab_disabled',
])

export type Reply<Result> =
  | { readonly ok: Result }
  | { readonly gone: string }
  | { readonly later: DeliveryOutcome }

/**
 * Makes one call and sorts its outcome: an answer; a target that is gone, with Slack's error code; or rate limited,
 * with the seconds to wait. Everything else, including a lost answer, is thrown, and the job retries.
 */
export async function call<Result>(send: () => Promise<Result>): Promise<Reply<Result>> {
  try {
    return { ok: await send() }
  } catch (error) {
    if (isRateLimited(error)) return { later: { againInSeconds: error.retryAfter } }
    if (isPlatformError(error) && permanentErrors.has(error.data.error)) return { gone: error.data.error }
    throw error
  }
}

const isRateLimited = (error: unknown): error is WebAPIRateLimitedError =>
  error instanceof Error && 'code' in error && error.code === ErrorCode.RateLimitedError
