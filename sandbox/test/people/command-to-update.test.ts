import type { App } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpApp, socketApp } from '../../testing/bolt-clients.ts'
import { eventually } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { asObject, type Json } from '../../workspace/json.ts'

const modal = {
  type: 'modal' as const,
  callback_id: 'desk',
  title: { type: 'plain_text' as const, text: 'Desk' },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'what',
      label: { type: 'plain_text' as const, text: 'What?' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
}

function buildCard(status: string, buttons: boolean) {
  const section = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: `*Status:* ${status}` } }
  const button = {
    type: 'button' as const,
    action_id: 'take',
    value: 'case 1',
    text: { type: 'plain_text' as const, text: 'Take it' },
  }
  return buttons ? [section, { type: 'actions' as const, elements: [button] }] : [section]
}

function register(app: App): void {
  app.command('/desk', async ({ ack, client, body }) => {
    await client.views.open({ trigger_id: body.trigger_id, view: modal })
    await ack()
  })
  app.view('desk', async ({ ack, client, view, body }) => {
    const text = view.state.values.what?.text?.value ?? ''
    if (text.includes('bad')) {
      await ack({ response_action: 'errors', errors: { what: 'Say it nicely' } })
      return
    }
    await ack()
    await client.chat.postMessage({
      channel: 'C0TECH',
      text: `${body.user.name}: ${text}`,
      blocks: buildCard(text, true),
    })
  })
  app.action('take', async ({ ack, client, body }) => {
    await ack()
    if (body.type !== 'block_actions' || body.message === undefined) return
    await client.chat.update({
      channel: body.channel?.id ?? '',
      ts: body.message.ts,
      text: 'taken',
      blocks: buildCard('taken', false),
    })
  })
}

describe.each(['socket', 'http'] as const)('the main path over %s', (mode) => {
  let acme: Acme
  let app: App

  beforeAll(async () => {
    acme = await startAcme()
    if (mode === 'socket') {
      app = await socketApp(acme.api, register)
      return
    }
    const started = await httpApp(acme.api, register)
    app = started.app
    await acme.control('request-url', { app_id: 'A0DESK', url: started.url })
  })

  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  it('leads from a slash command to a modal, a message with a button, a click and an update', async () => {
    expect(await acme.li.slash('/desk new')).toEqual({ ok: true })
    const open = await acme.li.modal()
    expect(asObject(open?.view)?.callback_id).toBe('desk')
    expect(await acme.mei.modal()).toBeNull()

    expect(await acme.li.submit()).toMatchObject({
      result: 'errors',
      errors: { what: 'Please complete this required field.' },
    })
    await acme.li.fill('what', 'a bad word')
    expect(await acme.li.submit()).toMatchObject({ result: 'errors', errors: { what: 'Say it nicely' } })
    const modalState = await acme.li.modal()
    expect(modalState?.errors).toEqual({ what: 'Say it nicely' })
    expect(modalState?.values).toEqual({ what: { text: { type: 'plain_text_input', value: 'a bad word' } } })

    await acme.li.fill('what', 'printer on fire')
    expect(await acme.li.submit()).toMatchObject({ result: 'closed' })
    expect(await acme.li.modal()).toBeNull()

    const postedMessage = await eventually(async () => (await acme.mei.messages()).at(-1))
    expect(postedMessage).toMatchObject({ user: 'U0BOT', text: 'lilei: printer on fire', ephemeral: false })
    expect(await acme.mei.click(postedMessage.ts, 'take')).toEqual({ ok: true })
    const updated = await eventually(async () => {
      const last = (await acme.mei.messages()).at(-1)
      return last?.text === 'taken' ? last : undefined
    })
    expect(updated.ts).toBe(postedMessage.ts)
    expect(updated.blocks).toHaveLength(1)
    expect(await acme.mei.click(postedMessage.ts, 'take')).toMatchObject({ ok: false, error: 'no_element' })
    expect(await acme.mei.click(postedMessage.ts, 'take', { stale: true })).toEqual({ ok: true })
  })

  it('logs every call and delivery with its outcome', async () => {
    const { traffic } = await acme.control('traffic?since=0')
    const names = (traffic as Json[]).map((entry) => entry.method ?? entry.type)
    expect(names).toEqual(
      expect.arrayContaining(['auth.test', 'slash_command', 'views.open', 'view_submission']),
    )
    expect(JSON.stringify(traffic)).not.toContain('xoxb-')
  })
})
