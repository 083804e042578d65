import type { Context } from 'hono'

/** The statuses of a refused complaint. */
type ProblemStatus = 400 | 401 | 404 | 408 | 409 | 413 | 415 | 422 | 429 | 500 | 503

const titles: Readonly<Record<ProblemStatus, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** A fault of one field. `path`: a JSON pointer (RFC 6901) into the body, `''` for all of it. */
type FieldProblem = { readonly path: string; readonly message: string }

/** A refusal for programs (RFC 9457). `detail` is a sentence for the developer, and repeats nothing of the request. */
export function problem(
  context: Context,
  status: ProblemStatus,
  detail: string,
  errors: readonly FieldProblem[] = [],
): Response {
  const body = {
    type: 'about:blank',
    title: titles[status],
    status,
    detail,
    ...(errors.length > 0 && { errors }),
  }
  context.header('Content-Type', 'application/problem+json')
  // The rest of the body is not waited for.
  if (status === 413 || status === 408) context.header('Connection', 'close')
  return context.body(JSON.stringify(body), status)
}
