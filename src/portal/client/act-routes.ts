import { type Context, Hono } from 'hono'
import { answeredFact, type ClientAct, clientActs } from '../../cases/client-acts.ts'
import { type Form, readForm } from '../forms/read-form.ts'
import type { PageError } from '../pages/error-page.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { acceptsFiles, emptyActForm } from './act-form.ts'
import { actPage, actUnavailablePage } from './act-page.ts'
import { sealKey } from './form-key.ts'
import type { LinkAccess } from './link-access.ts'
import { type ActOutcome, submitAct } from './submit-act.ts'
import type { Visit } from './visit.ts'

type ActRouteDeps = PortalDeps & {
  readonly showError: (context: Context, error: PageError) => Promise<Response>
}

const bytesPerPoint = 5_000_000
/** The assumed size of a form without a length, in bytes. */
const unknownLength = 50_000_000

/** The routes that show the form of an act, and submit it. */
export function actRoutes(deps: ActRouteDeps, access: LinkAccess): Hono {
  const { showError, now } = deps
  const routes = new Hono()

  routes.get('/:token/:act', async (context) => {
    const visit = await access.open(context)
    const act = actOf(context)
    if (!visit || !act) return showError(context, 'lost')
    if (!visit.acts.includes(act)) return context.html(actUnavailablePage(visit, act), 409)
    const key = freshKey(deps, visit, act)
    return context.html(actPage(visit, act, { values: emptyActForm, faults: [], key }))
  })

  routes.post('/:token/:act', async (context) => {
    const firstVisit = await access.open(context)
    const act = actOf(context)
    if (!firstVisit || !act) return showError(context, 'lost')
    if (!(await access.spendPoints(firstVisit, pointsOf(context)))) return showError(context, 'tooMany')
    const storage = acceptsFiles(act) ? { directory: deps.evidenceDirectory, newId: deps.newId } : null
    const form = await readForm(context.req.raw, storage)
    if ('fault' in form) return showError(context, form.fault === 'too-large' ? 'tooLarge' : 'broken')
    // An upload may take minutes, in which the link may be revoked and another letter sent.
    const visit = await access.open(context)
    if (!visit) return showError(context, 'lost')
    const outcome = await submitAct(deps, visit, act, form, now())
    if (outcome.done) return context.redirect(visit.href('', `done=${act}`), 303)
    return showAgain(context, deps, { visit, act, form, outcome })
  })

  return routes
}

/** Shows the form again, with everything that was typed and the faults to correct. */
function showAgain(
  context: Context,
  deps: ActRouteDeps,
  attempt: {
    readonly visit: Visit
    readonly act: ClientAct
    readonly form: Form
    readonly outcome: Extract<ActOutcome, { done: false }>
  },
): Response | Promise<Response> {
  const { visit, act, form, outcome } = attempt
  const { values, faults, maybeSaved } = outcome
  const newKey = freshKey(deps, visit, act)
  // An act that may have been saved keeps its key, so that sending it again cannot do it twice.
  const key = maybeSaved ? (form.fields.get('key') ?? newKey) : newKey
  return context.html(actPage(visit, act, { values, faults, key }), maybeSaved ? 503 : 422)
}

function freshKey({ newId, now }: ActRouteDeps, { token, page }: Visit, act: ClientAct): string {
  const answeredSeq = answeredFact(act, page.file.facts)
  return sealKey(token, act, { nonce: newId(), answeredSeq, madeAt: now() })
}

const actOf = (context: Context): ClientAct | undefined =>
  clientActs.find((act) => act === context.req.param('act'))

/** A file of 5 MB counts as much as a form. */
const pointsOf = ({ req }: Context): number =>
  1 + Math.floor(Number(req.header('content-length') ?? unknownLength) / bytesPerPoint)
