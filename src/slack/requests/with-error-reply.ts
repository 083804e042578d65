import type { WebClient } from '@slack/web-api'
import { languages } from '../../agreement/vocabulary.ts'
import type { Words } from '../../notices/words/words.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { loadRequester, type Requester } from './requester.ts'

/**
 * Runs the work for the person who made the request. An error, including one while loading them, becomes a sentence for
 * them; it is in every language as long as theirs is unknown.
 */
export async function withErrorReply<Result>(
  deps: SlackDeps,
  client: WebClient,
  userId: string,
  logContext: Record<string, unknown>,
  work: (requester: Requester) => Promise<Result>,
): Promise<Result | { readonly text: string }> {
  let wordsToUse = languages.map(wordsIn)
  try {
    const requester = await loadRequester(deps, client, userId)
    wordsToUse = [requester.words]
    return await work(requester)
  } catch (error) {
    return { text: formatError(error, deps, wordsToUse, { userId, ...logContext }) }
  }
}

/**
 * Formats an error as a sentence. After a database failure the person can try again; anything else is a bug, logged
 * under a reference that the person can report. Neither contains the client's text.
 */
function formatError(
  error: unknown,
  deps: SlackDeps,
  wordsToUse: readonly Words[],
  logContext: Record<string, unknown>,
): string {
  const reference = deps.newId().slice(0, 8)
  deps.log.error({ err: error, reference, ...logContext }, 'request failed')
  const sentences = wordsToUse.map(({ refusals }) =>
    error instanceof Unavailable ? refusals.notSaved : refusals.failed(reference),
  )
  return sentences.join('\n')
}
