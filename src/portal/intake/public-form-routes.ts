import { type Context, Hono } from 'hono'
import type { Language } from '../../agreement/vocabulary.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { receiveComplaint } from '../../operations/intake/receive-complaint.ts'
import type { KeptFile } from '../../operations/ports/evidence-ports.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import { patiently, TooSlow } from '../forms/body-timeout.ts'
import { type Form, type FormFault, formLimits, readForm } from '../forms/read-form.ts'
import { openSeal, sealFiles } from '../forms/sealed-files.ts'
import { stillKept } from '../forms/still-kept.ts'
import { askedLanguage } from '../pages/asked-language.ts'
import type { Html } from '../pages/page-frame.ts'
import { checkForm, type FormFaults, typedIn } from './check-public-form.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { messagePage, type Speaker } from './message-page.ts'
import { type FormState, formPage } from './public-form-page.ts'
import type { Limits } from './rate-limits.ts'
import { receivedPage } from './received-page.ts'

const hour = 3_600_000

type Status = 200 | 404 | 408 | 413 | 415 | 422 | 429 | 503

/** `/complaints`: the public form, and the page that says what was received. */
export function formRoutes(deps: IntakeDeps, limits: Limits): Hono {
  const { store, now, newId, hash } = deps
  const app = new Hono()
  // Forms from before a restart can be sent all the same; only their files must be chosen again.
  const sealKey = hash(`${newId()}${newId()}`)
  const keeping = { directory: deps.evidenceDirectory, newId }

  const answer = async (context: Context, status: Status, page: Html) => context.html(await page, status)
  const refuse = async (context: Context, status: Status, why: (words: Refused) => string) => {
    const language = askedLanguage(context)
    const { refused } = wordsIn(language).online
    const speaker = await store.provider().catch(() => null)
    if (status === 413 || status === 408) context.header('Connection', 'close')
    return answer(context, status, messagePage(speaker, language, refused.title, why(refused)))
  }
  const stateOf = (form: Form, kept: readonly KeptFile[], faults: FormFaults, notice: string | null) =>
    ({
      key: form.fields.get('key') || newId(),
      typed: typedIn(form.fields),
      faults,
      kept,
      seal: sealFiles(kept, sealKey),
      notice,
    }) satisfies FormState

  app.get('/complaints', async (context) => {
    const language = askedLanguage(context)
    const state = stateOf({ fields: new Map(), files: [], filesFault: null }, [], new Map(), null)
    // Nobody's words are in it, and with it a browser brings back what was typed when somebody goes back to it.
    context.header('Cache-Control', 'private, no-cache')
    context.header('Vary', 'Accept-Language')
    return answer(context, 200, formPage(await store.provider(), language, state))
  })

  app.get('/complaints/received/:id', async (context) => {
    const id = context.req.param('id')
    const draft = /^[0-9a-f]{32}$/.test(id) ? await store.intakeDraft(id) : null
    if (draft?.source !== 'form' || now() - draft.receivedAt > hour)
      return refuse(context, 404, ({ gone }) => gone)
    const [speaker, { timeZone }] = await Promise.all([store.provider(), store.home()])
    return answer(context, 200, receivedPage(speaker, draft, timeZone))
  })

  app.post('/complaints', async (context) => {
    const language = askedLanguage(context)
    const words = wordsIn(language)
    const { online } = words
    const size = context.req.header('content-length')
    const wait = await limits.form(deps.addressOf(context), size === undefined ? null : Number(size))
    // A form without files is small enough to be given back as it was typed.
    const isSmall = size !== undefined && Number(size) <= formLimits.textBytes
    const tooOften =
      wait === null ? null : online.refused.tooOften(online.minutes(String(Math.ceil(wait / 60))))
    if (wait !== null) context.header('Retry-After', String(wait))
    if (tooOften !== null && !isSmall) return refuse(context, 429, () => tooOften)

    const form = await readForm(patiently(context.req.raw, deps.patience), tooOften === null ? keeping : null)
    if ('fault' in form) return refuseForm(context, form)
    const kept = tooOften === null ? await filesOf(form) : []
    const show = async (status: Status, faults: FormFaults, notice: string | null = null) =>
      answer(context, status, formPage(await speakerOf(), language, stateOf(form, kept, faults, notice)))
    if (tooOften !== null) return show(429, new Map(), tooOften)
    const faults = faultsBeside(form, language)
    const checked = checkForm(typedIn(form.fields), kept, language, words)
    if ('faults' in checked || faults.size > 0)
      return show(422, new Map([...('faults' in checked ? checked.faults : []), ...faults]))
    const key = form.fields.get('key')
    if (!key || !/^[\w-]{16,100}$/.test(key)) {
      return answer(
        context,
        422,
        formPage(await speakerOf(), language, {
          ...stateOf(form, kept, new Map(), online.faults.key),
          key: newId(),
        }),
      )
    }
    const { complaint } = checked
    // What was changed after going back is another complaint, so that nothing is lost.
    const fingerprint = hash(JSON.stringify(complaint))
    try {
      const arrived = await receiveComplaint(store, hash, {
        source: 'form',
        key: `${key}:${fingerprint}`,
        fingerprint,
        proof: null,
        complaint,
        now: now(),
      })
      if ('conflict' in arrived) throw new Error('A complaint of the form was in conflict with itself.')
      return context.redirect(`/complaints/received/${arrived.received.id}?lang=${language}`, 303)
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error
      return show(503, new Map(), online.refused.unavailable)
    }
  })

  app.onError((error, context) => {
    if (error instanceof TooSlow) return refuse(context, 408, ({ tooSlow }) => tooSlow)
    if (error instanceof Unavailable) return refuse(context, 503, ({ unavailable }) => unavailable)
    throw error
  })

  return app

  /** While the database is silent, the form is given back without the name above it. */
  function speakerOf(): Promise<Speaker> {
    return store.provider().catch(() => ({ name: '', serviceEmail: '', hotline: null }))
  }

  function refuseForm(context: Context, { fault }: FormFault) {
    if (fault === 'too-large') return refuse(context, 413, ({ tooLarge }) => tooLarge)
    return refuse(context, fault === 'unsupported' ? 415 : 422, ({ unsupported }) => unsupported)
  }

  /** Those that came now and those that came before, less what was dropped; the same bytes once. */
  async function filesOf({ fields, files }: Form): Promise<KeptFile[]> {
    const before = await stillKept(openSeal(fields.get('kept') ?? '', sealKey), deps.evidenceDirectory)
    const all = [...before.filter(({ sha256 }) => !fields.has(`drop-${sha256}`)), ...files]
    const known = new Set<string>()
    return all.filter(({ sha256 }) => !known.has(sha256) && known.add(sha256)).slice(0, formLimits.files)
  }
}

type Refused = ReturnType<typeof wordsIn>['online']['refused']

/** What is wrong beside the fields: files that were left out, and the field that people leave empty. */
function faultsBeside({ fields, filesFault }: Form, language: Language): FormFaults {
  const { faults } = wordsIn(language).online
  const found = new Map<'files' | 'trap', string>()
  if (filesFault !== null) found.set('files', faults.files[filesFault])
  if ((fields.get('website') ?? '') !== '') found.set('trap', faults.trap)
  return found
}
