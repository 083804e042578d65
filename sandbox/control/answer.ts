import type { Context } from 'hono'
import { z } from 'zod'
import type { Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'

/**
 * Answers a control request: `{ok:true, …result}`, or `{ok:false, error, message}` for a refusal or malformed
 * input; always HTTP 200.
 */
export async function answer(c: Context, work: () => Promise<object> | object): Promise<Response> {
  try {
    return c.json({ ok: true, ...(await work()) })
  } catch (error) {
    return c.json(describeError(error))
  }
}

/** The body of a control request, parsed by its schema. Throws a refusal when it is no JSON. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  let value: unknown
  try {
    value = await c.req.json()
  } catch {
    throw new Refusal('invalid_json', 'the body must be a JSON object')
  }
  return schema.parse(value)
}

/** The query of a control request, parsed by its schema. */
export function readQuery<T>(c: Context, schema: z.ZodType<T>): T {
  return schema.parse(c.req.query())
}

function describeError(error: unknown): Json {
  if (error instanceof Refusal) return { ok: false, error: error.word, message: error.message }
  if (error instanceof z.ZodError) {
    const message = error.issues
      .map((issue) => `${issue.path.join('.') || 'the input'}: ${issue.message}`)
      .join('; ')
    return { ok: false, error: 'invalid_input', message }
  }
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`sandbox: control request failed: ${error instanceof Error ? error.stack : reason}\n`)
  return { ok: false, error: 'internal_error', message: reason }
}
