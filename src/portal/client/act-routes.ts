import { type Context, Hono } from 'hono'
import { answeredFact, type ClientAct, clientActs } from '../../cases/client-acts.ts'
import { type Form, readForm } from '../forms/read-form.ts'
import type { Nothing } from '../pages/plain-page.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { nothingTyped, takesFiles } from './act-form.ts'
import { actPage, noLongerPage } from './act-page.ts'
import { type ActOutcome, doAct } from './do-act.ts'
import { sealKey } from './form-key.ts'
import type { LinkAccess } from './link-access.ts'
import type { Visit } from './visit.ts'

type ActRouteDeps = PortalDeps & {
  readonly nothing: (context: Context, nothing: Nothing) => Promise<Response>
}

const bytesPerPoint = 5_000_000
/** What a form without a length counts as, in bytes. */
const unknownLength = 50_000_000

/** The form of each act of the client, and what sends it. */
export function actRoutes(deps: ActRouteDeps, access: LinkAccess): Hono {
  const { nothing, now } = deps
  const routes = new Hono()

  routes.get('/:token/:act', async (context) => {
    const visit = await access.open(context)
    const act = actOf(context)
    if (!visit || !act) return nothing(context, 'lost')
    if (!visit.acts.includes(act)) return context.html(noLongerPage(visit, act), 409)
    const key = freshKey(deps, visit, act)
    return context.html(actPage(visit, act, { typed: nothingTyped, faults: [], key }))
  })

  routes.post('/:token/:act', async (context) => {
    const asked = await access.open(context)
    const act = actOf(context)
    if (!asked || !act) return nothing(context, 'lost')
    if (!(await access.isAllowed(asked, pointsOf(context)))) return nothing(context, 'tooMany')
    const keeping = takesFiles(act) ? { directory: deps.evidenceDirectory, newId: deps.newId } : null
    const sent = await readForm(context.req.raw, keeping)
    if ('fault' in sent) return nothing(context, sent.fault === 'too-large' ? 'tooLarge' : 'broken')
    // An upload may take minutes, in which the link can be revoked and another letter sent.
    const visit = await access.open(context)
    if (!visit) return nothing(context, 'lost')
    const outcome = await doAct(deps, visit, act, sent, now())
    if (outcome.done) return context.redirect(visit.href('', `done=${act}`), 303)
    return showAgain(context, deps, { visit, act, sent, outcome })
  })

  return routes
}

/** The form with everything that was typed, and what is to be corrected. */
function showAgain(
  context: Context,
  deps: ActRouteDeps,
  shown: {
    readonly visit: Visit
    readonly act: ClientAct
    readonly sent: Form
    readonly outcome: Extract<ActOutcome, { done: false }>
  },
): Response | Promise<Response> {
  const { visit, act, sent, outcome } = shown
  const { typed, faults, unclear } = outcome
  const fresh = freshKey(deps, visit, act)
  // An act that may have been saved keeps its key, so that sending it again cannot do it twice.
  const key = unclear ? (sent.fields.get('key') ?? fresh) : fresh
  return context.html(actPage(visit, act, { typed, faults, key }), unclear ? 503 : 422)
}

function freshKey({ newId, now }: ActRouteDeps, { token, page }: Visit, act: ClientAct): string {
  const about = answeredFact(act, page.file.facts)
  return sealKey(token, act, { nonce: newId(), about, madeAt: now() })
}

const actOf = (context: Context): ClientAct | undefined =>
  clientActs.find((act) => act === context.req.param('act'))

/** A file of 5 MB counts as much as a form. */
const pointsOf = ({ req }: Context): number =>
  1 + Math.floor(Number(req.header('content-length') ?? unknownLength) / bytesPerPoint)
