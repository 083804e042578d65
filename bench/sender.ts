import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'

/** An app's answer to one interaction. */
export type Answer = { readonly status: number; readonly body: string }

/** Sends interactions to an app as Slack does: signed, over HTTP. */
export type Sender = {
  readonly send: (payload: object) => Promise<Answer>
  readonly close: () => void
}

/** Opens a sender to the `/slack/events` of an app. */
export function openSender(origin: string, signingSecret: string): Sender {
  const agent = new Agent({ keepAlive: true })
  return {
    send: (payload) =>
      new Promise((resolve, reject) => {
        const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`
        const timestamp = String(Math.floor(Date.now() / 1000))
        const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
        const headers = {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${signature}`,
        }
        const outgoing = request(`${origin}/slack/events`, { method: 'POST', agent, headers }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
          )
        })
        // Slack itself gives up after three seconds; a later answer is still measured.
        outgoing.setTimeout(30_000, () => outgoing.destroy(new Error('no answer in 30 s')))
        outgoing.on('error', reject)
        outgoing.end(body)
      }),
    close: () => agent.destroy(),
  }
}
