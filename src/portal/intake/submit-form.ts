import type { Context } from 'hono'
import type { Language } from '../../agreement/vocabulary.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { type OnlineComplaint, receiveComplaint } from '../../operations/intake/receive-complaint.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import { limitBodyTime } from '../forms/body-timeout.ts'
import { formLimits } from '../forms/form-limits.ts'
import { type Form, readForm } from '../forms/read-form.ts'
import { requestedLanguage } from '../pages/requested-language.ts'
import { checkPublicForm, type FormFaults, readFormValues } from './check-public-form.ts'
import type { FormStates } from './form-states.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { type FormState, publicFormPage } from './public-form-page.ts'
import type { RateLimits } from './rate-limits.ts'
import { type RefuseForm, refuseUnreadable } from './refuse-form.ts'

type Submission = {
  readonly deps: IntakeDeps
  readonly limits: RateLimits
  readonly states: FormStates
  readonly refuse: RefuseForm
}

/**
 * Receives a complaint from the public form: redirects to its confirmation, or shows the form again with its faults.
 */
export async function submitForm(context: Context, submission: Submission): Promise<Response> {
  const { deps, states, refuse } = submission
  const language = requestedLanguage(context)
  const words = wordsIn(language)
  const rateLimitMessage = await checkRateLimit(context, submission, language)
  if (rateLimitMessage !== null && !isSmallEnoughToShowAgain(context))
    return refuse(context, 429, () => rateLimitMessage)

  const storage = rateLimitMessage === null ? { directory: deps.evidenceDirectory, newId: deps.newId } : null
  const form = await readForm(limitBodyTime(context.req.raw, deps.bodyTimeout), storage)
  if ('fault' in form) return refuseUnreadable(refuse, context, form)
  const show = (status: 422 | 429 | 503, state: FormState) => showForm(context, deps, status, state)
  if (rateLimitMessage !== null) return show(429, states.stateOf(form, [], new Map(), rateLimitMessage))

  const files = await states.filesOf(form)
  const otherFaults = otherFormFaults(form, language)
  const checked = checkPublicForm(readFormValues(form.fields), files, language, words)
  if ('faults' in checked || otherFaults.size > 0) {
    const faults = new Map([...('faults' in checked ? checked.faults : []), ...otherFaults])
    return show(422, states.stateOf(form, files, faults))
  }
  const key = form.fields.get('key')
  if (!key || !/^[\w-]{16,100}$/.test(key)) {
    const state = states.stateOf(form, files, new Map(), words.online.faults.key)
    return show(422, { ...state, key: deps.newId() })
  }
  try {
    const id = await saveComplaint(deps, key, checked.complaint)
    return context.redirect(`/complaints/received/${id}?lang=${language}`, 303)
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    return show(503, states.stateOf(form, files, new Map(), words.online.refused.unavailable))
  }
}

/** Counts the form; returns the message if too many came, and sets the header Retry-After. null: within the limits. */
async function checkRateLimit(
  context: Context,
  { deps, limits }: Submission,
  language: Language,
): Promise<string | null> {
  const size = context.req.header('content-length')
  const wait = await limits.form(deps.addressOf(context), size === undefined ? null : Number(size))
  if (wait === null) return null
  context.header('Retry-After', String(wait))
  const { online } = wordsIn(language)
  return online.refused.tooOften(online.minutes(String(Math.ceil(wait / 60))))
}

/** Whether a form has no files, so that it can be shown again as typed even if too many came. */
function isSmallEnoughToShowAgain({ req }: Context): boolean {
  const size = req.header('content-length')
  return size !== undefined && Number(size) <= formLimits.textBytes
}

/** Shows the form. While the database does not answer, it has no provider's name above it. */
async function showForm(
  context: Context,
  { store }: IntakeDeps,
  status: 422 | 429 | 503,
  state: FormState,
): Promise<Response> {
  const provider = await store.provider().catch(() => ({ name: '', serviceEmail: '', hotline: null }))
  return context.html(publicFormPage(provider, requestedLanguage(context), state), status)
}

/** Saves the complaint, once however often the form is sent, and returns the id of its draft. */
async function saveComplaint(
  { store, hash, now }: IntakeDeps,
  key: string,
  complaint: OnlineComplaint,
): Promise<string> {
  // A form that was changed after going back is another complaint, so that nothing is lost.
  const fingerprint = hash(JSON.stringify(complaint))
  const result = await receiveComplaint(store, hash, {
    source: 'form',
    key: `${key}:${fingerprint}`,
    fingerprint,
    proof: null,
    complaint,
    now: now(),
  })
  if ('conflict' in result) throw new Error('A complaint of the form was in conflict with itself.')
  return result.received.id
}

/** Faults that belong to none of the form's fields: files that were left out, and the field that people leave empty. */
function otherFormFaults({ fields, filesFault }: Form, language: Language): FormFaults {
  const { faults } = wordsIn(language).online
  const formFaults = new Map<'files' | 'trap', string>()
  if (filesFault !== null) formFaults.set('files', faults.files[filesFault])
  if ((fields.get('website') ?? '') !== '') formFaults.set('trap', faults.trap)
  return formFaults
}
