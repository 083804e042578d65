import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { toIso } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { ackDueOf } from '../../operations/intake/draft-file.ts'
import { type OnlineComplaint, receiveComplaint } from '../../operations/intake/receive-complaint.ts'
import type { KeptFile } from '../../operations/ports/evidence-ports.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import { TooSlow } from '../forms/body-timeout.ts'
import { cleanFilename } from '../forms/multipart.ts'
import { keepFile } from '../forms/read-form.ts'
import { complaintSchema, maxBodyBytes, type SentComplaint } from './complaint-schema.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { problem } from './problem-response.ts'
import type { Limits } from './rate-limits.ts'
import { readBody, readJson } from './read-json-body.ts'
import { genuine, isTimely, readSignature } from './signature.ts'
import { storyOf } from './story-of.ts'

const unsigned = 'The header Redress-Signature is missing, or not t=<seconds>,v1=<hex>.'
const untimely =
  'The time t of the signature is more than 300 seconds from ours, which the Date header tells.'
const forged = 'No v1 is the HMAC-SHA256 of "t.body" under the key of this endpoint.'
const keyless = 'The header Idempotency-Key is missing, or not 1 to 200 visible ASCII characters.'

/** `POST /api/complaints`: complaints that the company's own portal hands over, signed with `secret`. */
export function jsonRoute(deps: IntakeDeps, secret: string, limits: Limits): Hono {
  const { store, now, hash } = deps
  const app = new Hono()

  app.post('/api/complaints', async (context) => {
    const address = deps.addressOf(context)
    const wait = await limits.call(address)
    if (wait !== null) {
      context.header('Retry-After', String(wait))
      return problem(context, 429, `Too many calls from this address. Try again in ${wait} seconds.`)
    }
    if (!isPlainJson(context)) {
      return problem(context, 415, 'Send application/json in UTF-8, not compressed.')
    }
    const unauthorized = async (detail: string) => {
      await limits.forgery(address)
      return problem(context, 401, detail)
    }
    const signature = readSignature(context.req.header('redress-signature'))
    if (!signature) return unauthorized(unsigned)
    if (!isTimely(signature, now())) return unauthorized(untimely)
    const body = await readBody(context.req.raw, maxBodyBytes, deps.patience)
    if (!body) return problem(context, 413, `A body has at most ${maxBodyBytes} bytes.`)
    const proof = genuine(signature, secret, body)
    if (proof === null) return unauthorized(forged)

    const key = context.req.header('idempotency-key') ?? ''
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) return problem(context, 400, keyless)
    const json = readJson(body)
    if (json === undefined)
      return problem(
        context,
        400,
        'The body is no JSON in UTF-8, or has more levels or parts than a complaint.',
      )
    const checked = complaintSchema.safeParse(json)
    if (!checked.success) {
      const errors = checked.error.issues.slice(0, 50).map(({ path, message }) => ({
        path: path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
        message: cut(message, 300),
      }))
      return problem(context, 422, 'Some fields are not as they should be.', errors)
    }
    const arrived = await receiveComplaint(store, hash, {
      source: 'portal',
      key,
      fingerprint: createHash('sha256').update(body).digest('hex'),
      // What somebody overheard cannot be sent once more under another key.
      proof,
      complaint: complaintOf(checked.data, await keepFiles(checked.data)),
      now: now(),
    })
    if ('conflict' in arrived) {
      return problem(
        context,
        409,
        'This Idempotency-Key was used with another body, or this signature with another Idempotency-Key.',
      )
    }
    const { received } = arrived
    const answer = {
      draft: received.id,
      receivedAt: toIso(received.receivedAt),
      acknowledgeBy: toIso((await ackDueOf(store, received)).dueAt),
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

  /** The files of a complaint, kept. The same bytes once. */
  async function keepFiles({ files = [] }: SentComplaint): Promise<KeptFile[]> {
    const kept = new Map<string, KeptFile>()
    for (const { name, mimetype, data } of files) {
      const bytes = chunksOf(Buffer.from(data, 'base64'))
      const keeping = { directory: deps.evidenceDirectory, newId: deps.newId }
      const file = await keepFile({ mimetype, bytes }, cleanFilename(name) || 'file', keeping)
      if (file) kept.set(file.sha256, file)
    }
    return [...kept.values()]
  }
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes
}

function isPlainJson({ req }: Context): boolean {
  const coding = req.header('content-encoding') ?? 'identity'
  const type = req.header('content-type') ?? ''
  return coding === 'identity' && /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)
}

function complaintOf(sent: SentComplaint, files: readonly KeptFile[]): OnlineComplaint {
  const language = sent.language ?? 'en'
  return {
    company: sent.company,
    contractNo: sent.contractNo || null,
    fromName: sent.name,
    fromAddress: sent.email,
    phone: sent.phone || null,
    text: storyOf(sent.text, sent.happenedAt ?? '', wordsIn(language)),
    expectedSolution: sent.expectedSolution || null,
    language,
    files,
  }
}
