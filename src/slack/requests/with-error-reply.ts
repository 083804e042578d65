import type { BlockAction, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { languages } from '../../agreement/vocabulary.ts'
import type { Refusal } from '../../cases/refusal.ts'
import { formatRefusal, type Naming } from '../../notices/format-refusal.ts'
import type { Words } from '../../notices/words/words.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { Outcome } from '../../operations/cases/operation-outcome.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import { mention } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { type Asker, askerOf } from './asker.ts'

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
  const where = typeof thread === 'string' && thread !== message?.ts ? { thread_ts: thread } : {}
  await respond({ response_type: 'ephemeral', replace_original: false, text, ...where })
}

/** A refusal as a sentence; `person` formats the people in it, since mentions do not work in modals. */
export const formatRefusalFor = (
  refusal: Refusal,
  file: CaseFile,
  asker: Asker,
  person: Naming['person'] = mention,
): string =>
  formatRefusal(refusal, asker.reader(file.terms.timeZone), {
    person,
    department: file.department.name[asker.language],
  })

/** An outcome that changed nothing, as a sentence; null: it changed something. */
export function formatOutcome(outcome: Outcome, file: CaseFile, asker: Asker): string | null {
  if ('done' in outcome) return null
  const { refusals } = asker.words
  if ('repeated' in outcome) return refusals.repeated
  if ('notFound' in outcome) return refusals.caseNotFound(file.case.complaint.number)
  return formatRefusalFor(outcome.refused, file, asker)
}

/**
 * Runs the work for the person who asked; an error, in looking them up too, becomes a sentence for them. It is in
 * every language while the database cannot say which one they read.
 */
export async function withErrorReply<Result>(
  deps: SlackDeps,
  client: WebClient,
  userId: string,
  about: Record<string, unknown>,
  work: (asker: Asker) => Promise<Result>,
): Promise<Result | { readonly text: string }> {
  let spoken = languages.map(wordsIn)
  try {
    const asker = await askerOf(deps, client, userId)
    spoken = [asker.words]
    return await work(asker)
  } catch (error) {
    return { text: formatError(error, deps, spoken, { userId, ...about }) }
  }
}

/**
 * An error as a sentence: the database may come back, and the person can try again; anything else is a bug, logged
 * under a reference that the person can report. Neither contains what the client wrote.
 */
function formatError(
  error: unknown,
  deps: SlackDeps,
  spoken: readonly Words[],
  about: Record<string, unknown>,
): string {
  const reference = deps.newId().slice(0, 8)
  deps.log.error({ err: error, reference, ...about }, 'request failed')
  const sentences = spoken.map(({ refusals }) =>
    error instanceof Unavailable ? refusals.notSaved : refusals.failed(reference),
  )
  return sentences.join('\n')
}
