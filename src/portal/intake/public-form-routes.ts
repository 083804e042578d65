import { Hono } from 'hono'
import { Unavailable } from '../../operations/unavailable.ts'
import { TooSlow } from '../forms/body-timeout.ts'
import { requestedLanguage } from '../pages/requested-language.ts'
import { emptyForm, openFormStates } from './form-states.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { publicFormPage } from './public-form-page.ts'
import type { RateLimits } from './rate-limits.ts'
import { receivedPage } from './received-page.ts'
import { openRefusals } from './refuse-form.ts'
import { submitForm } from './submit-form.ts'

/** The time for which the confirmation of a complaint can be opened again, in milliseconds. */
const confirmationLifetime = 3_600_000

/** `/complaints`: the public form, and the page that confirms what was received. */
export function publicFormRoutes(deps: IntakeDeps, limits: RateLimits): Hono {
  const { store, now } = deps
  const app = new Hono()
  const states = openFormStates(deps)
  const refuse = openRefusals(deps)

  app.get('/complaints', async (context) => {
    // The page has no personal data, so a browser may keep it and restore the typed text when its reader goes back.
    context.header('Cache-Control', 'private, no-cache')
    context.header('Vary', 'Accept-Language')
    const state = states.stateOf(emptyForm, [], new Map())
    return context.html(publicFormPage(await store.provider(), requestedLanguage(context), state))
  })

  app.get('/complaints/received/:id', async (context) => {
    const id = context.req.param('id')
    const draft = /^[0-9a-f]{32}$/.test(id) ? await store.intakeDraft(id) : null
    if (draft?.source !== 'form' || now() - draft.receivedAt > confirmationLifetime)
      return refuse(context, 404, ({ gone }) => gone)
    const [provider, { timeZone }] = await Promise.all([store.provider(), store.defaultZoneAndCalendar()])
    return context.html(receivedPage(provider, draft, timeZone))
  })

  app.post('/complaints', (context) => submitForm(context, { deps, limits, states, refuse }))

  app.onError((error, context) => {
    if (error instanceof TooSlow) return refuse(context, 408, ({ tooSlow }) => tooSlow)
    if (error instanceof Unavailable) return refuse(context, 503, ({ unavailable }) => unavailable)
    throw error
  })

  return app
}
