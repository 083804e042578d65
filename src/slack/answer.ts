import type { BlockAction, RespondFn } from '@slack/bolt'
import type { Refusal } from '../cases/refusal.ts'
import { type Naming, sayRefusal } from '../notices/say-refusal.ts'
import type { Words } from '../notices/words/words.ts'
import type { Outcome } from '../operations/outcome.ts'
import type { CaseFile } from '../operations/ports.ts'
import { Unavailable } from '../operations/unavailable.ts'
import { mention } from './blocks/text.ts'
import type { SlackDeps } from './deps.ts'
import type { Asker } from './reader.ts'

/** Says something to the person who clicked, where they are (a thread included), and to nobody else. */
export async function tell(respond: RespondFn, { message }: BlockAction, text: string): Promise<void> {
  const thread = message?.thread_ts
  const where = typeof thread === 'string' ? { thread_ts: thread } : {}
  await respond({ response_type: 'ephemeral', replace_original: false, text, ...where })
}

/** A refusal as a sentence; `person` names the people in it, where the sentence stands in a form: mentions do not work there. */
export const saidRefusal = (
  refusal: Refusal,
  file: CaseFile,
  asker: Asker,
  person: Naming['person'] = mention,
): string =>
  sayRefusal(refusal, asker.reader(file.terms.timeZone), {
    person,
    department: file.department.name[asker.language],
  })

/** A sentence for an outcome that changed nothing; null for one that did. */
export function saidOutcome(outcome: Outcome, file: CaseFile, asker: Asker): string | null {
  if ('done' in outcome) return null
  const { refusals } = asker.words
  if ('repeated' in outcome) return refusals.repeated
  if ('notFound' in outcome) return refusals.caseNotFound(file.case.complaint.number)
  return saidRefusal(outcome.refused, file, asker)
}

/**
 * A sentence for an error: the database being away may pass, and the person can try again; anything else is a bug,
 * logged under a reference that the person can pass on. Neither says what the client wrote.
 */
export function saidError(
  error: unknown,
  deps: SlackDeps,
  words: Words,
  about: Record<string, unknown>,
): string {
  const reference = deps.newId().slice(0, 8)
  deps.log.error({ err: error, reference, ...about }, 'request failed')
  return error instanceof Unavailable ? words.refusals.notSaved : words.refusals.failed(reference)
}
