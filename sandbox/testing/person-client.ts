import { asObject, type Json } from '../workspace/json.ts'

/** A message as the control API gives it. */
export type VisibleMessage = {
  ts: string
  thread_ts: string | null
  user: string
  text: string
  blocks: Json[] | null
  files: Json[]
  edited: unknown
  ephemeral: boolean
  reply_count: number
  warning: string | null
}

/** A control client that acts as one person. */
export type Person = ReturnType<typeof personAt>

/** Calls the control API. */
export async function control(origin: string, path: string, body?: object): Promise<Json> {
  const response = await fetch(`${origin}/_control/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const answer = asObject(await response.json())
  if (answer === null) throw new Error(`${path} answered no object`)
  return answer
}

/** A person of the workspace at this origin. */
export function personAt(origin: string, as: string) {
  const act = (path: string, input: object = {}): Promise<Json> => control(origin, path, { as, ...input })
  return {
    act,
    slash: (text: string, channel = 'C0TECH', thread?: string) => act('slash', { channel, text, thread }),
    say: (text: string, more: object = {}) => act('say', { channel: 'C0TECH', text, ...more }),
    fill: (block_id: string, value: unknown, action_id?: string) =>
      act('fill', { block_id, value, action_id }),
    submit: () => act('submit'),
    click: (ts: string, action_id: string, more: object = {}) =>
      act('click', { channel: 'C0TECH', ts, action_id, ...more }),
    async messages(channel = 'C0TECH', thread?: string): Promise<VisibleMessage[]> {
      const query = new URLSearchParams({ as, channel, ...(thread === undefined ? {} : { thread }) })
      const answer = await control(origin, `messages?${query}`)
      if (answer.ok !== true) throw new Error(String(answer.message))
      return answer.messages as VisibleMessage[]
    },
    async modal(): Promise<Json | null> {
      return asObject((await control(origin, `modal?as=${as}`)).modal)
    },
    async direct(): Promise<string> {
      const { channels } = await control(origin, `channels?as=${as}`)
      const directChannel = (channels as Json[]).find((channel) => channel.is_im === true)
      return String(directChannel?.id)
    },
  }
}
