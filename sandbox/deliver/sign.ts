import { createHmac } from 'node:crypto'

/** Headers that prove a request comes from Slack: HMAC-SHA256 over `v0:timestamp:body`; `at` in seconds since 1970. */
export function sign(signingSecret: string, body: string, at: number): Record<string, string> {
  const digest = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${digest}` }
}
