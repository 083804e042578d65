import { type Context, Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { answeredFact, type ClientAct, clientActs } from '../../cases/client-acts.ts'
import { readForm } from '../forms/read-form.ts'
import type { Html } from '../pages/page-frame.ts'
import type { Nothing } from '../pages/plain-page.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { nothingTyped, takesFiles } from './act-form.ts'
import { actPage, noLongerPage } from './act-page.ts'
import { answerPdf } from './answer-pdf.ts'
import { doAct } from './do-act.ts'
import { sealKey } from './form-key.ts'
import type { Visits } from './note-visits.ts'
import { answerLetter } from './shown-letters.ts'
import { viewPage } from './view-page.ts'
import { type Visit, visitOf } from './visit.ts'

/** What the routes are given by the portal they are part of. */
export type ClientRouteDeps = PortalDeps & {
  /** The page that says that there is nothing, with its status. */
  readonly nothing: (context: Context, nothing: Nothing) => Promise<Response>
  readonly visits: Visits
}

/** How much may be sent by one link within ten minutes; a file of 5 MB counts as much as a form. */
const allowance = { points: 60, duration: 600 }
const bytesPerPoint = 5_000_000
const pointsPerPdf = 3

/** The client's page below `/c/TOKEN`. To look never changes anything but that it was looked at; acts are sent by POST. */
export function clientRoutes(deps: ClientRouteDeps): Hono {
  const { nothing, visits, store, now } = deps
  const limiter = new RateLimiterMemory(allowance)
  // Files of forms from before a restart must be chosen again.
  const secret = deps.hash(`${deps.newId()}${deps.newId()}`)
  const runInteractive = deps.runInteractive ?? ((work) => work())

  async function open(context: Context): Promise<Visit | null> {
    const token = context.req.param('token') ?? ''
    const page = await store.clientPage(deps.hash(token), now())
    return page && visitOf(deps, page, token, { asked: context.req.query('lang'), secret })
  }
  const isAllowed = (visit: Visit, points: number) =>
    limiter.consume(visit.page.link.id, points).then(
      () => true,
      () => false,
    )
  const actOf = (context: Context) => clientActs.find((act) => act === context.req.param('act'))

  /** A look ahead of the person, by their browser or their mail server, is no visit where it says so. */
  function noteVisit(context: Context, { page }: Visit): void {
    const isAhead = /prefetch|prerender/.test(context.req.header('sec-purpose') ?? '')
    if (context.req.method === 'GET' && !isAhead) visits.note(page.link.id, page.seenAt)
  }

  function form(visit: Visit, act: ClientAct): Html {
    const about = answeredFact(act, visit.page.file.facts)
    const key = sealKey(visit.token, act, { nonce: deps.newId(), about, madeAt: now() })
    return actPage(visit, act, { typed: nothingTyped, faults: [], key })
  }

  const routes = new Hono()

  routes.get('/:token', (context) =>
    runInteractive(async () => {
      const visit = await open(context)
      if (!visit) return nothing(context, 'lost')
      noteVisit(context, visit)
      return context.html(viewPage(visit, context.req.query('done')))
    }),
  )

  routes.get('/:token/answer.pdf', async (context) => {
    const visit = await open(context)
    const answer = visit && answerLetter(visit.page.file)
    if (!visit || !answer) return nothing(context, 'lost')
    if (!(await isAllowed(visit, pointsPerPdf))) return nothing(context, 'tooMany')
    const name = visit.page.file.case.complaint.number.replaceAll(/[^\w-]/g, '')
    return context.body(await answerPdf(visit, answer), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}.pdf"`,
    })
  })

  routes.get('/:token/:act', async (context) => {
    const visit = await open(context)
    const act = actOf(context)
    if (!visit || !act) return nothing(context, 'lost')
    return visit.acts.includes(act)
      ? context.html(form(visit, act))
      : context.html(noLongerPage(visit, act), 409)
  })

  routes.post('/:token/:act', async (context) => {
    const asked = await open(context)
    const act = actOf(context)
    if (!asked || !act) return nothing(context, 'lost')
    const size = Number(context.req.header('content-length') ?? 50_000_000)
    if (!(await isAllowed(asked, 1 + Math.floor(size / bytesPerPoint)))) return nothing(context, 'tooMany')
    const keeping = takesFiles(act) ? { directory: deps.evidenceDirectory, newId: deps.newId } : null
    const sent = await readForm(context.req.raw, keeping)
    if ('fault' in sent) return nothing(context, sent.fault === 'too-large' ? 'tooLarge' : 'broken')
    // What comes with it may take minutes, in which the link can be revoked, and another letter told.
    const visit = await open(context)
    if (!visit) return nothing(context, 'lost')
    const outcome = await doAct(deps, visit, act, sent, now())
    if (outcome.done) return context.redirect(visit.href('', `done=${act}`), 303)
    const { typed, faults, unclear } = outcome
    const about = answeredFact(act, visit.page.file.facts)
    const fresh = sealKey(visit.token, act, { nonce: deps.newId(), about, madeAt: now() })
    const key = unclear ? (sent.fields.get('key') ?? fresh) : fresh
    return context.html(actPage(visit, act, { typed, faults, key }), unclear ? 503 : 422)
  })

  return routes
}
