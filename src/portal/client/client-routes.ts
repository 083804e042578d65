import { type Context, Hono } from 'hono'
import type { PageError } from '../pages/error-page.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { actRoutes } from './act-routes.ts'
import { answerPdf } from './answer-pdf.ts'
import { answerLetter } from './delivered-letters.ts'
import { openLinkAccess } from './link-access.ts'
import { viewPage } from './view-page.ts'
import type { Visit } from './visit.ts'
import type { VisitRecorder } from './visit-recorder.ts'

/** The dependencies of the routes, including those from the portal. */
type ClientRouteDeps = PortalDeps & {
  /** Responds with a page that shows only the error, and its status. */
  readonly showError: (context: Context, error: PageError) => Promise<Response>
  readonly visits: VisitRecorder
}

const pointsPerPdf = 3

/** The client's page below `/c/TOKEN`. Viewing changes nothing but the record of the view; acts are sent by POST. */
export function clientRoutes(deps: ClientRouteDeps): Hono {
  const { showError, visits } = deps
  const access = openLinkAccess(deps)
  const runInteractive = deps.runInteractive ?? ((work) => work())
  const routes = new Hono()

  routes.get('/:token', (context) =>
    runInteractive(async () => {
      const visit = await access.open(context)
      if (!visit) return showError(context, 'lost')
      if (isView(context)) visits.record(visit.page.link.id, visit.page.seenAt)
      return context.html(viewPage(visit, context.req.query('done')))
    }),
  )

  routes.get('/:token/answer.pdf', async (context) => {
    const visit = await access.open(context)
    const answer = visit && answerLetter(visit.page.file)
    if (!visit || !answer) return showError(context, 'lost')
    if (!(await access.spendPoints(visit, pointsPerPdf))) return showError(context, 'tooMany')
    return context.body(await answerPdf(visit, answer), 200, pdfHeaders(visit))
  })

  routes.route('/', actRoutes(deps, access))
  return routes
}

/** A browser or a mail server that fetches the page ahead of its reader may declare that; it is not a visit. */
function isView({ req }: Context): boolean {
  return req.method === 'GET' && !/prefetch|prerender/.test(req.header('sec-purpose') ?? '')
}

function pdfHeaders({ page }: Visit): Record<string, string> {
  const name = page.file.case.complaint.number.replaceAll(/[^\w-]/g, '')
  return {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}.pdf"`,
  }
}
