import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { noticeEvent } from '../../src/slack/posting/find-posted.ts'

/** A message that Slack took. */
export type Posted = {
  readonly channel: string
  /** null: it is in no thread. */
  readonly thread: string | null
  readonly ts: string
  /** Id of the notice that it delivers. */
  readonly notice: string
  readonly text: string
  /** The minute of the simulated clock, and how many milliseconds of it had passed. */
  readonly minute: number
  readonly at: number
}

/** Slack as far as deliveries need it, over HTTP, on the simulated clock. It keeps everything that was posted. */
export type StandIn = {
  /** Where the Web API is. */
  readonly apiUrl: string
  readonly posted: readonly Posted[]
  /** Calls by method. */
  readonly calls: ReadonlyMap<string, number>
  readonly stop: () => Promise<void>
}

/** Starts a stand-in; `clock` says which simulated minute it is, and the moment itself. */
export async function startSlack(clock: () => { minute: number; at: number }): Promise<StandIn> {
  const posted: Posted[] = []
  const byPlace = new Map<string, Posted[]>()
  const calls = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const given = new URLSearchParams(await textOf(request))
    const method = (request.url ?? '').slice('/api/'.length)
    calls.set(method, (calls.get(method) ?? 0) + 1)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answerTo(method, given)))
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = () => {
    const address = server.address()
    if (typeof address !== 'object' || !address) throw new Error('The stand-in listens nowhere.')
    return `http://127.0.0.1:${address.port}`
  }

  function answerTo(method: string, given: URLSearchParams): object {
    const channel = given.get('channel') ?? ''
    switch (method) {
      case 'conversations.open':
        return { ok: true, channel: { id: `D0${given.get('users') ?? ''}` } }
      case 'conversations.info':
        return { ok: true, channel: { id: channel, is_ext_shared: false } }
      case 'chat.getPermalink':
        return { ok: true, channel, permalink: `http://localhost/${channel}/${given.get('message_ts')}` }
      case 'chat.update':
        return { ok: true, channel, ts: given.get('ts') }
      case 'chat.postMessage':
        return { ok: true, channel, ts: take(channel, given) }
      case 'conversations.history':
      case 'conversations.replies':
        return { ok: true, messages: found(channel, given), response_metadata: { next_cursor: '' } }
      case 'files.getUploadURLExternal':
        return { ok: true, upload_url: `${origin()}/upload`, file_id: `F0${calls.get(method)}` }
      case 'files.completeUploadExternal':
        return { ok: true, files: [] }
      case 'files.info':
        return { ok: true, file: { id: given.get('file'), mimetype: 'image/png' } }
      default:
        return { ok: false, error: 'unknown_method' }
    }
  }

  function take(channel: string, given: URLSearchParams): string {
    const { minute, at } = clock()
    const ts = `${Math.floor(at / 1000)}.${String(posted.length).padStart(6, '0')}`
    const thread = given.get('thread_ts')
    const metadata = JSON.parse(given.get('metadata') ?? '{}')
    const notice = String(metadata.event_payload?.notice ?? '')
    const message = { channel, thread, ts, notice, text: given.get('text') ?? '', minute, at }
    posted.push(message)
    const place = `${channel} ${thread ?? ''}`
    const there = byPlace.get(place)
    if (there) there.push(message)
    else byPlace.set(place, [message])
    return ts
  }

  const found = (channel: string, given: URLSearchParams) =>
    (byPlace.get(`${channel} ${given.get('ts') ?? ''}`) ?? [])
      .filter(({ ts }) => Number(ts) >= Number(given.get('oldest') ?? 0))
      .map(({ ts, text, notice }) => ({
        ts,
        text,
        metadata: { event_type: noticeEvent, event_payload: { notice } },
      }))

  return {
    apiUrl: `${origin()}/api/`,
    posted,
    calls,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
