import { type Context, Hono } from 'hono'
import { toIso } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import { ackDueOf } from '../../operations/intake/draft-file.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import { TooSlow } from '../forms/body-timeout.ts'
import { complaintSchema, maxBodyBytes, type SentComplaint } from './complaint-schema.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { problem } from './problem-response.ts'
import type { RateLimits } from './rate-limits.ts'
import { readBody, readJson } from './read-json-body.ts'
import { receiveSigned } from './receive-signed.ts'
import { isTimely, readSignature, verifySignature } from './signature.ts'

const missingSignature = 'The header Redress-Signature is missing, or not t=<seconds>,v1=<hex>.'
const expiredSignature =
  'The time t of the signature is more than 300 seconds from ours, which the Date header tells.'
const wrongSignature = 'No v1 is the HMAC-SHA256 of "t.body" under the key of this endpoint.'
const missingKey = 'The header Idempotency-Key is missing, or not 1 to 200 visible ASCII characters.'
const invalidJson = 'The body is no JSON in UTF-8, or has more levels or parts than a complaint.'
const conflictingKey =
  'This Idempotency-Key was used with another body, or this signature with another Idempotency-Key.'

/** `POST /api/complaints`: complaints that the company's own portal hands over, signed with `secret`. */
export function signedComplaintRoute(deps: IntakeDeps, secret: string, limits: RateLimits): Hono {
  const app = new Hono()

  app.post('/api/complaints', async (context) => {
    const call = await readSignedCall(context, { deps, secret, limits })
    if (call instanceof Response) return call
    const { body, proof } = call
    const key = context.req.header('idempotency-key') ?? ''
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) return problem(context, 400, missingKey)
    const complaint = checkComplaint(context, body)
    if (complaint instanceof Response) return complaint
    const result = await receiveSigned(deps, { key, body, proof, complaint })
    if ('conflict' in result) return problem(context, 409, conflictingKey)
    const { received } = result
    const answer = {
      draft: received.id,
      receivedAt: toIso(received.receivedAt),
      acknowledgeBy: toIso((await ackDueOf(deps.store, received)).dueAt),
    }
    return context.json(answer, 202)
  })

  app.onError((error, context) => {
    if (error instanceof TooSlow) return problem(context, 408, 'The body came too slowly.')
    if (error instanceof Unavailable) {
      context.header('Retry-After', '5')
      return problem(context, 503, 'The database did not answer. Send the same again, with the same key.')
    }
    deps.log.error({ err: error }, 'a complaint from the portal could not be received')
    return problem(context, 500, 'Something went wrong here. Send the same again, with the same key.')
  })

  return app
}

/** Returns the body and the signature of a genuinely signed call; else the response that refuses the call. */
async function readSignedCall(
  context: Context,
  {
    deps,
    secret,
    limits,
  }: { readonly deps: IntakeDeps; readonly secret: string; readonly limits: RateLimits },
): Promise<{ readonly body: Buffer; readonly proof: string } | Response> {
  const address = deps.addressOf(context)
  const wait = await limits.call(address)
  if (wait !== null) {
    context.header('Retry-After', String(wait))
    return problem(context, 429, `Too many calls from this address. Try again in ${wait} seconds.`)
  }
  if (!isPlainJson(context)) return problem(context, 415, 'Send application/json in UTF-8, not compressed.')
  const unauthorized = async (detail: string) => {
    await limits.forgery(address)
    return problem(context, 401, detail)
  }
  const signature = readSignature(context.req.header('redress-signature'))
  if (!signature) return unauthorized(missingSignature)
  if (!isTimely(signature, deps.now())) return unauthorized(expiredSignature)
  const body = await readBody(context.req.raw, maxBodyBytes, deps.bodyTimeout)
  if (!body) return problem(context, 413, `A body has at most ${maxBodyBytes} bytes.`)
  const proof = verifySignature(signature, secret, body)
  return proof === null ? unauthorized(wrongSignature) : { body, proof }
}

/** Returns the complaint in a body; else the response that names each fault. */
function checkComplaint(context: Context, body: Buffer): SentComplaint | Response {
  const json = readJson(body)
  if (json === undefined) return problem(context, 400, invalidJson)
  const checked = complaintSchema.safeParse(json)
  if (checked.success) return checked.data
  const errors = checked.error.issues.slice(0, 50).map(({ path, message }) => ({
    path: path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    message: cut(message, 300),
  }))
  return problem(context, 422, 'Some fields are not as they should be.', errors)
}

function isPlainJson({ req }: Context): boolean {
  const coding = req.header('content-encoding') ?? 'identity'
  const type = req.header('content-type') ?? ''
  return coding === 'identity' && /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)
}
