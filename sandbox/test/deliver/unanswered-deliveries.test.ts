import type { App } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { socketApp, webClient } from '../../testing/bolt-clients.ts'
import { eventually } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const button = { type: 'button' as const, action_id: 'press', text: plain('Press') }
const view = {
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'text',
      label: plain('Text'),
      element: { type: 'plain_text_input' as const, action_id: 'a' },
    },
  ],
}

describe('an app that does not acknowledge within 3 seconds', () => {
  let acme: Acme
  let app: App

  beforeAll(async () => {
    acme = await startAcme()
    app = await socketApp(acme.api, (bolt) => {
      bolt.command('/desk', async ({ ack, client, body }) => {
        if (body.text === 'silent') return
        await ack()
        await client.views.open({ trigger_id: body.trigger_id, view })
      })
      bolt.view('form', async () => undefined)
      bolt.action('press', async () => undefined)
    })
  })

  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  it('causes a warning where the person acted, and leaves the entered values', async () => {
    const postedMessage = await webClient(acme.api).chat.postMessage({
      channel: 'C0TECH',
      text: 'card',
      blocks: [{ type: 'actions', elements: [button] }],
    })
    await acme.li.slash('/desk')
    await eventually(() => acme.li.modal())
    await acme.li.fill('text', 'kept')

    acme.workspace.network.deadlineScale = 1
    const startedAt = performance.now()
    const [command, submission, press] = await Promise.all([
      acme.mei.slash('/desk silent'),
      acme.li.submit(),
      acme.mei.click(postedMessage.ts ?? '', 'press'),
    ])
    const duration = performance.now() - startedAt
    expect(duration).toBeGreaterThan(2900)

    expect(command).toMatchObject({ failed: 'operation_timeout' })
    const slackbotReply = (await acme.mei.messages()).at(-1)
    expect(slackbotReply).toMatchObject({
      user: 'USLACKBOT',
      text: '`/desk` failed with the error "operation_timeout"',
      ephemeral: true,
    })
    expect(submission).toMatchObject({ result: 'failed', reason: 'operation_timeout' })
    expect(await acme.li.modal()).toMatchObject({
      notice: 'We had some trouble connecting. Try again?',
      values: { text: { a: { value: 'kept' } } },
    })
    expect(press).toMatchObject({ failed: 'operation_timeout' })
    const pressedMessage = (await acme.mei.messages()).find((message) => message.ts === postedMessage.ts)
    expect(pressedMessage?.warning).toBe('This app did not respond. Try again?')
    const messageForLi = (await acme.li.messages()).find((message) => message.ts === postedMessage.ts)
    expect(messageForLi?.warning).toBeNull()
  })

  it('fails at once when it is not connected', async () => {
    await app.stop()
    expect(await acme.mei.slash('/desk')).toMatchObject({ failed: 'dispatch_failed' })
  })

  it('receives no slash command from a thread', async () => {
    const { ts } = await acme.li.say('root')
    const answer = await acme.li.slash('/desk', 'C0TECH', String(ts))
    expect(answer).toMatchObject({ failed: 'not_supported_in_threads' })
    expect((await acme.li.messages('C0TECH', String(ts))).at(-1)?.text).toBe(
      '`/desk` is not supported in threads. Sorry!',
    )
    expect(await acme.li.slash('/unknown')).toMatchObject({ failed: 'unknown_command' })
  })
})
