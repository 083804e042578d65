import type { App } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { socketApp } from '../../testing/bolt-clients.ts'
import { eventually } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const card = (text: string, actionId: string) => [
  { type: 'section' as const, text: { type: 'mrkdwn' as const, text } },
  {
    type: 'actions' as const,
    elements: [{ type: 'button' as const, action_id: actionId, text: plain('Go') }],
  },
]

describe('a response URL', () => {
  let acme: Acme
  let app: App
  let statuses: number[] = []

  beforeAll(async () => {
    acme = await startAcme({ relaxedRates: true })
    app = await socketApp(acme.api, (bolt) => {
      bolt.command('/desk', async ({ ack, body, respond }) => {
        if (body.text === 'loud') return ack({ response_type: 'in_channel', text: 'for all' })
        if (body.text === 'broken') return ack({ text: 'x', blocks: [{ type: 'section' } as never] })
        await ack({ text: 'card', blocks: card('only you', 'replace') })
        if (body.text !== 'often') return
        statuses = []
        for (let n = 0; n < 6; n++) {
          await respond(`part ${n}`).then(
            () => statuses.push(200),
            (error: { statusCode: number }) => statuses.push(error.statusCode),
          )
        }
      })
      bolt.action('replace', async ({ ack, respond }) => {
        await ack()
        await respond({ replace_original: true, text: 'replaced', blocks: card('replaced', 'remove') })
      })
      bolt.action('remove', async ({ ack, respond }) => {
        await ack()
        await respond({ delete_original: true })
      })
    })
  })

  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  const last = async () => (await acme.li.messages()).at(-1)

  it('replaces and deletes an ephemeral message, which the payload does not carry', async () => {
    expect(await acme.li.slash('/desk')).toMatchObject({ reply: { text: 'card' } })
    const lastMessage = await last()
    expect(lastMessage).toMatchObject({ text: 'card', ephemeral: true })
    await acme.li.click(lastMessage?.ts ?? '', 'replace')
    await eventually(async () => ((await last())?.text === 'replaced' ? true : null))
    expect((await last())?.ts).toBe(lastMessage?.ts)
    await acme.li.click(lastMessage?.ts ?? '', 'remove')
    await eventually(async () => ((await last())?.ts === lastMessage?.ts ? null : true))
    expect((await acme.mei.messages()).some((message) => message.ephemeral)).toBe(false)
    const { traffic } = await acme.control('traffic')
    const clickEntry = (traffic as { type: string; summary: object }[]).find(
      (entry) => entry.type === 'block_actions',
    )
    expect(clickEntry?.summary).toMatchObject({ container: { is_ephemeral: true } })
    expect(clickEntry?.summary).not.toHaveProperty('message')
  })

  it('works only five times', async () => {
    await acme.li.slash('/desk often')
    await eventually(() => (statuses.length === 6 ? statuses : null))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
  })

  it('lets a command post to the channel, and shows a malformed answer as a failure', async () => {
    await acme.li.slash('/desk loud')
    expect((await acme.mei.messages()).at(-1)).toMatchObject({ text: 'for all', ephemeral: false })
    expect(await acme.li.slash('/desk broken')).toMatchObject({ failed: 'invalid_blocks' })
  })
})
