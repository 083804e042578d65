import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { noticeEvent } from '../../src/slack/posting/find-posted.ts'

/** A message that the stub accepted. */
export type PostedMessage = {
  readonly channel: string
  /** null outside a thread. */
  readonly thread: string | null
  readonly ts: string
  /** Id of the notice that it delivers. */
  readonly notice: string
  readonly text: string
  /** The minute of the simulated clock, and the exact moment, in milliseconds since 1970. */
  readonly minute: number
  readonly at: number
}

/** The part of Slack that deliveries need, over HTTP, on the simulated clock. It keeps all posted messages. */
export type SlackStub = {
  /** The base URL of the Web API. */
  readonly apiUrl: string
  readonly posted: readonly PostedMessage[]
  /** Number of calls by method. */
  readonly calls: ReadonlyMap<string, number>
  readonly stop: () => Promise<void>
}

/** Starts a stub; `clock` returns the simulated minute and the exact moment. */
export async function startSlackStub(clock: () => { minute: number; at: number }): Promise<SlackStub> {
  const posted: PostedMessage[] = []
  const byThread = new Map<string, PostedMessage[]>()
  const calls = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const parameters = new URLSearchParams(await readBody(request))
    const method = (request.url ?? '').slice('/api/'.length)
    calls.set(method, (calls.get(method) ?? 0) + 1)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(respondTo(method, parameters)))
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = () => {
    const address = server.address()
    if (typeof address !== 'object' || !address) throw new Error('The stub has no port.')
    return `http://127.0.0.1:${address.port}`
  }

  function respondTo(method: string, parameters: URLSearchParams): object {
    const channel = parameters.get('channel') ?? ''
    switch (method) {
      case 'conversations.open':
        return { ok: true, channel: { id: `D0${parameters.get('users') ?? ''}` } }
      case 'conversations.info':
        return { ok: true, channel: { id: channel, is_ext_shared: false } }
      case 'chat.getPermalink':
        return { ok: true, channel, permalink: `http://localhost/${channel}/${parameters.get('message_ts')}` }
      case 'chat.update':
        return { ok: true, channel, ts: parameters.get('ts') }
      case 'chat.postMessage':
        return { ok: true, channel, ts: post(channel, parameters) }
      case 'conversations.history':
      case 'conversations.replies':
        return { ok: true, messages: messagesIn(channel, parameters), response_metadata: { next_cursor: '' } }
      case 'files.getUploadURLExternal':
        return { ok: true, upload_url: `${origin()}/upload`, file_id: `F0${calls.get(method)}` }
      case 'files.completeUploadExternal':
        return { ok: true, files: [] }
      case 'files.info':
        return { ok: true, file: { id: parameters.get('file'), mimetype: 'image/png' } }
      default:
        return { ok: false, error: 'unknown_method' }
    }
  }

  function post(channel: string, parameters: URLSearchParams): string {
    const { minute, at } = clock()
    const ts = `${Math.floor(at / 1000)}.${String(posted.length).padStart(6, '0')}`
    const thread = parameters.get('thread_ts')
    const metadata = JSON.parse(parameters.get('metadata') ?? '{}')
    const notice = String(metadata.event_payload?.notice ?? '')
    const message = { channel, thread, ts, notice, text: parameters.get('text') ?? '', minute, at }
    posted.push(message)
    const threadKey = `${channel} ${thread ?? ''}`
    const earlier = byThread.get(threadKey)
    if (earlier) earlier.push(message)
    else byThread.set(threadKey, [message])
    return ts
  }

  const messagesIn = (channel: string, parameters: URLSearchParams) =>
    (byThread.get(`${channel} ${parameters.get('ts') ?? ''}`) ?? [])
      .filter(({ ts }) => Number(ts) >= Number(parameters.get('oldest') ?? 0))
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

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
