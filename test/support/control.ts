import { z } from 'zod'

/** The parts of the sandbox's control API that the stories read; see sandbox/README.md. */
const block = z.looseObject({ type: z.string(), block_id: z.string().optional() })
export type Block = z.infer<typeof block>

const message = z.object({
  ts: z.string(),
  thread_ts: z.string().nullable(),
  channel: z.string(),
  user: z.string(),
  text: z.string(),
  blocks: z.array(block).nullable(),
  files: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  edited: z.unknown(),
  ephemeral: z.boolean(),
  warning: z.string().nullable(),
})
export type Message = z.infer<typeof message>

const modal = z.object({
  view: z.looseObject({
    id: z.string(),
    callback_id: z.string(),
    title: z.object({ text: z.string() }),
    blocks: z.array(block),
  }),
  values: z.record(z.string(), z.record(z.string(), z.looseObject({}))),
  errors: z.record(z.string(), z.string()),
  notice: z.string().nullable(),
})
export type Modal = z.infer<typeof modal>

const mail = z.object({
  name: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
})
export type Mail = z.infer<typeof mail>

const clock = z.object({ now: z.number(), at: z.string(), speed: z.number(), ahead: z.number() })

const traffic = z.object({
  n: z.number(),
  direction: z.enum(['api', 'delivery']),
  method: z.string().nullable(),
  type: z.string().nullable(),
  ok: z.boolean(),
  error: z.string().nullable(),
  ms: z.number().nullable(),
  summary: z.unknown(),
})
export type Traffic = z.infer<typeof traffic>

const channel = z.object({ id: z.string(), name: z.string(), is_im: z.boolean() })
const person = z.object({ id: z.string(), real_name: z.string() })
const app = z.object({ id: z.string(), bot_user_id: z.string(), connections: z.number() })

/** How the next calls of a method fail; see sandbox/README.md. */
export type Fault = {
  readonly method: string
  readonly kind: 'error' | 'ratelimited' | 'lost_reply' | 'cut' | 'delay' | 'http_500'
  readonly times?: number
  readonly error?: string
  /** Seconds. */
  readonly retryAfter?: number
  /** Milliseconds of a delay. */
  readonly ms?: number
}

/** The sandbox refused a request, as it refuses a person. */
export class ControlRefusal extends Error {
  override name = 'ControlRefusal'
  /** The code of the reason, e.g. `no_modal`. */
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** A client of the sandbox's control API at this origin, typed as far as the stories use it. */
export function controlOf(origin: string) {
  async function request(path: string, body?: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${origin}/_control/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const answer = z.looseObject({ ok: z.boolean() }).parse(await response.json())
    if (answer.ok) return answer
    throw new ControlRefusal(
      String(answer.error),
      `${path}: ${String(answer.error)}: ${String(answer.message)}`,
    )
  }
  const query = (values: Record<string, string>) => new URLSearchParams(values).toString()

  return {
    /** Performs an action as a person, or on the workspace. Throws {@link ControlRefusal}. */
    post: request,
    people: async () => z.array(person).parse((await request('people')).people),
    app: async () => z.tuple([app], app).parse((await request('app')).apps)[0],
    channels: async (as: string) =>
      z.array(channel).parse((await request(`channels?${query({ as })}`)).channels),
    /** The messages of a channel, oldest first; with `thread` only its parent and replies. */
    messages: async (as: string, channelId: string, thread?: string) => {
      const parameters = { as, channel: channelId, ...(thread === undefined ? {} : { thread }) }
      return z.array(message).parse((await request(`messages?${query(parameters)}`)).messages)
    },
    modal: async (as: string) => modal.nullable().parse((await request(`modal?${query({ as })}`)).modal),
    /** Newest first. */
    outbox: async () => z.array(mail).parse((await request('outbox')).outbox),
    traffic: async (since = 0) => z.array(traffic).parse((await request(`traffic?since=${since}`)).traffic),
    /** Changes the clock of the workspace, or reads it. */
    clock: async (change?: object) => clock.parse((await request('clock', change)).clock),
    fault: async (fault: Fault) => void (await request('fault', fault)),
  }
}
export type Control = ReturnType<typeof controlOf>
