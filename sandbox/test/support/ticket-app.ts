import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '@slack/bolt'
import { ticketCard, ticketForm } from './ticket-views.ts'

const clients = ['Acme Manufacturing', 'Bluewater Bank', '远山科技', 'Zenith Labs']

/** A small app with a form, a card, a thread and a mail; some of its elements deliberately never answer. */
export function registerTicketApp(app: App, outbox: string): void {
  app.command('/ticket', async ({ ack, command, client }) => {
    if (command.text === 'silent') return
    if (command.text === 'help') {
      await ack({ text: 'Type `/ticket` to open the *form*, <@U0ANNA> & friends.' })
      return
    }
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: ticketForm(command.channel_id, '') })
  })
  app.shortcut('new_ticket', async ({ ack, shortcut, client }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: ticketForm('C0DESK', '') })
  })
  app.shortcut('ticket_from_message', async ({ ack, shortcut, client }) => {
    await ack()
    if (shortcut.type !== 'message_action') return
    const view = ticketForm(shortcut.channel.id, String(shortcut.message.text ?? ''))
    await client.views.open({ trigger_id: shortcut.trigger_id, view })
  })
  app.options('client', async ({ ack, payload }) => {
    const matches = clients.filter((name) => name.toLowerCase().includes(payload.value.toLowerCase()))
    await ack({ options: matches.map((name) => ({ text: { type: 'plain_text', text: name }, value: name })) })
  })
  app.action('explain', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions') return
    const view = {
      type: 'modal' as const,
      title: { type: 'plain_text' as const, text: 'Why we ask' },
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'So that _nobody_ waits.' } }],
    }
    await client.views.push({ trigger_id: body.trigger_id, view })
  })
  app.view('ticket', async ({ ack, view, client, body }) => {
    const values = view.state.values
    const hours = Number(values.hours?.hours?.value ?? 1)
    if (hours === 13) {
      await ack({
        response_action: 'errors',
        errors: { hours: 'Thirteen hours cannot be booked. Say 12 or 14.' },
      })
      return
    }
    if (hours === 99) return
    await ack()
    const title = values.title?.title?.value ?? ''
    const card = ticketCard(title, values.details?.details?.value ?? '')
    const posted = await client.chat.postMessage({
      channel: view.private_metadata,
      text: title,
      blocks: card,
    })
    await client.chat.postMessage({
      channel: view.private_metadata,
      thread_ts: posted.ts ?? '',
      text: `Opened by <@${body.user.id}> for *${values.client?.client?.selected_option?.value ?? 'nobody'}*`,
    })
    writeFileSync(join(outbox, `${posted.ts}.eml`), mail(title))
  })
  app.action('take', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.channel || !body.message) return
    const { ts } = body.message
    await client.chat.postMessage({
      channel: body.channel.id,
      thread_ts: ts,
      text: `<@${body.user.id}> took it`,
    })
  })
  for (const quiet of ['more', 'owner', 'due', 'close', 'state']) {
    app.action(quiet, async ({ ack }) => ack())
  }
}

function mail(subject: string): string {
  return [
    'From: Ticket desk <desk@example.com>',
    'To: Customer <customer@example.com>',
    `Subject: =?UTF-8?B?${Buffer.from(`Ticket: ${subject}`).toString('base64')}?=`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'Dear customer,',
    '',
    `we received “${subject}” and look into it.`,
    '',
  ].join('\r\n')
}
