import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { appId, secrets, type Workspace } from './workspace.ts'

const submissionPayload = z.looseObject({
  view: z.looseObject({
    id: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), z.looseObject({}))) }),
  }),
})
/** A `view_submission` as Slack sends it. */
export type Submission = z.infer<typeof submissionPayload>

/** Returns the last submission of a form to the bot. Throws when there was none. */
export async function lastSubmission(workspace: Workspace, callbackId: string): Promise<Submission> {
  const deliveries = await workspace.control.traffic()
  const delivery = deliveries.findLast(
    ({ type, summary }) =>
      type === 'view_submission' && JSON.stringify(summary).includes(`"callback_id":"${callbackId}"`),
  )
  if (!delivery) throw new Error(`No form ${callbackId} was submitted.`)
  return submissionPayload.parse(delivery.summary)
}

/** Returns a new submission with other entries, as if the Slack client had not validated them. */
export function forgeSubmission(
  submission: Submission,
  entries: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Submission {
  const copy = structuredClone(submission)
  copy.view.id = `V${crypto.randomUUID()}`
  for (const [field, entry] of Object.entries(entries)) {
    const inputs = copy.view.state.values[field]
    if (!inputs) throw new Error(`The form has no field ${field}.`)
    for (const input of Object.values(inputs)) Object.assign(input, entry)
  }
  return copy
}

/**
 * Sends a payload to the bot's address as Slack does, signed with this secret at this moment (seconds since 1970,
 * by default now).
 */
export async function sendSigned(
  workspace: Workspace,
  payload: object,
  { secret = secrets.signingSecret, at = Math.floor(Date.now() / 1000) } = {},
): Promise<{ status: number; errors: Record<string, string> | null }> {
  const { apps } = z
    .object({ apps: z.array(z.object({ id: z.string(), request_url: z.string().nullable() })) })
    .parse(await workspace.control.post('app'))
  const url = apps.find(({ id }) => id === appId)?.request_url
  if (!url) throw new Error('The bot listens to no address: it uses Socket Mode.')
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  const answer = isJson
    ? z.object({ errors: z.record(z.string(), z.string()) }).safeParse(JSON.parse(text))
    : null
  return { status: response.status, errors: answer?.success ? answer.data.errors : null }
}
