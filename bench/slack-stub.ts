import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'

/**
 * A minimal stub of Slack's Web API: every method that the bot calls succeeds at once. The bench uses it instead of the
 * sandbox, whose checks cost processor time. `GET /calls` returns the number of calls of each method, and the bot's
 * replies.
 */
type Workspace = { users: { id: string; name: string; real_name: string; locale: string; tz: string }[] }
const [workspaceFile = ''] = process.argv.slice(2)
const workspace: Workspace = JSON.parse(readFileSync(workspaceFile, 'utf8'))
const users = new Map(workspace.users.map((user) => [user.id, user]))
const calls: Record<string, number> = {}
/** The bot's replies to clicks; each is a refusal. */
const replies: string[] = []
let postCount = 0

const server = createServer(async (request, response) => {
  const body = await textOf(request)
  const path = request.url ?? ''
  const send = (answer: object) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  if (path === '/calls') return send({ calls, replies })
  if (path.startsWith('/respond/')) {
    replies.push(body.slice(0, 500))
    return response.end('ok')
  }
  const method = path.slice('/api/'.length)
  calls[method] = (calls[method] ?? 0) + 1
  send(answerTo(method, new URLSearchParams(body)))
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) console.log(`ready http://127.0.0.1:${address.port}`)
})
process.once('SIGTERM', () => process.exit(0))

function answerTo(method: string, parameters: URLSearchParams): object {
  const channel = parameters.get('channel') ?? ''
  switch (method) {
    case 'auth.test':
      return {
        ok: true,
        team_id: 'T0REDRESS',
        user_id: 'U0REDRESSBOT',
        bot_id: 'B0REDRESS',
        url: 'http://localhost/',
      }
    case 'users.info': {
      const user = users.get(parameters.get('user') ?? '')
      return user ? { ok: true, user: { ...user, deleted: false } } : { ok: false, error: 'user_not_found' }
    }
    case 'conversations.open':
      return { ok: true, channel: { id: `D0${parameters.get('users') ?? ''}` } }
    case 'conversations.info':
      return { ok: true, channel: { id: channel, is_ext_shared: false } }
    case 'chat.postMessage':
      postCount += 1
      return {
        ok: true,
        channel,
        ts: `${Math.floor(Date.now() / 1000)}.${String(postCount).padStart(6, '0')}`,
      }
    case 'chat.update':
      return { ok: true, channel, ts: parameters.get('ts') }
    case 'chat.getPermalink':
      return {
        ok: true,
        channel,
        permalink: `http://localhost/archives/${channel}/p${parameters.get('message_ts')}`,
      }
    case 'conversations.history':
    case 'conversations.replies':
      return { ok: true, messages: [], response_metadata: { next_cursor: '' } }
    default:
      return { ok: false, error: 'unknown_method' }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
