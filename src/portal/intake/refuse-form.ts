import type { Context } from 'hono'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { FormFault } from '../forms/read-form.ts'
import { requestedLanguage } from '../pages/requested-language.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { messagePage } from './message-page.ts'

type RefusedWords = ReturnType<typeof wordsIn>['online']['refused']

/** Responds with a page that states why a form was not accepted, and how to reach a person. */
export type RefuseForm = (
  context: Context,
  status: 404 | 408 | 413 | 415 | 422 | 429 | 503,
  messageOf: (words: RefusedWords) => string,
) => Promise<Response>

/** Refusals in the reader's language. While the database does not answer, they name no way to reach a person. */
export const openRefusals =
  ({ store }: Pick<IntakeDeps, 'store'>): RefuseForm =>
  async (context, status, messageOf) => {
    const language = requestedLanguage(context)
    const { refused } = wordsIn(language).online
    const provider = await store.provider().catch(() => null)
    // The rest of the body is not waited for.
    if (status === 413 || status === 408) context.header('Connection', 'close')
    return context.html(messagePage(provider, language, refused.title, messageOf(refused)), status)
  }

/** Refuses a form that could not be read. */
export function refuseUnreadable(
  refuse: RefuseForm,
  context: Context,
  { fault }: FormFault,
): Promise<Response> {
  if (fault === 'too-large') return refuse(context, 413, ({ tooLarge }) => tooLarge)
  return refuse(context, fault === 'unsupported' ? 415 : 422, ({ unsupported }) => unsupported)
}
