import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { App, LogLevel } from '@slack/bolt'
import { type Sandbox, startSandbox } from '../../start-sandbox.ts'
import { registerTicketApp } from './ticket-app.ts'

const manifest = {
  display_information: { name: 'Ticket desk' },
  features: {
    bot_user: { display_name: 'Ticket desk', always_online: true },
    app_home: { messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    slash_commands: [
      {
        command: '/ticket',
        description: 'Open a ticket',
        usage_hint: '[help | silent]',
        should_escape: true,
      },
      { command: '/tidy', description: 'Tidy up the channel', should_escape: true },
    ],
    shortcuts: [
      { name: 'New ticket', type: 'global', callback_id: 'new_ticket', description: 'Open the ticket form' },
      {
        name: 'Make it a ticket',
        type: 'message',
        callback_id: 'ticket_from_message',
        description: 'Prefilled',
      },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'chat:write',
        'commands',
        'files:read',
        'channels:history',
        'channels:read',
        'groups:write',
        'reactions:read',
        'users:read',
      ],
    },
  },
  settings: {
    event_subscriptions: { bot_events: ['reaction_added', 'reaction_removed'] },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
    org_deploy_enabled: false,
    token_rotation_enabled: false,
  },
}

const workspace = {
  team: { id: 'T0PAGE', name: 'Acme Cloud', domain: 'acme' },
  users: [
    { id: 'U0ANNA', name: 'anna', real_name: 'Anna Weber', locale: 'en-GB', tz: 'Europe/Berlin' },
    { id: 'U0LILEI', name: 'lilei', real_name: '李雷', locale: 'zh-CN', tz: 'Asia/Shanghai' },
    { id: 'U0GONE', name: 'gone', real_name: 'Gone Away', deleted: true },
  ],
  channels: [
    {
      id: 'C0DESK',
      name: 'ticket-desk',
      members: ['U0ANNA', 'U0LILEI'],
      topic: 'Where tickets are worked on :hammer:',
    },
    { id: 'C0QUIET', name: 'quiet-corner', is_private: true, members: ['U0ANNA'] },
  ],
  apps: [
    {
      id: 'A0DESK',
      manifest,
      bot_user_id: 'U0DESK',
      bot_token: 'xoxb-page-desk',
      app_token: 'xapp-page-desk',
      signing_secret: 'page-desk',
      channels: ['C0DESK', 'C0QUIET'],
    },
  ],
}

/** A running sandbox with the ticket app connected to it, and the directory of its mails. */
export type PageWorkspace = { sandbox: Sandbox; app: App; outbox: string; stop: () => Promise<void> }

/**
 * Starts the real sandbox with a small Bolt app that uses every block and input, over Socket Mode. It waits 20 times as
 * long for the app as Slack does; a test of an app that does not answer sets `network.deadlineScale`.
 */
export async function startPageWorkspace(port = 0): Promise<PageWorkspace> {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-page-'))
  const outbox = join(directory, 'outbox')
  mkdirSync(outbox)
  writeFileSync(join(directory, 'workspace.json'), JSON.stringify(workspace))
  const sandbox = await startSandbox({
    workspace: join(directory, 'workspace.json'),
    data: join(directory, 'data'),
    port,
    host: '127.0.0.1',
    outbox,
    relaxedRates: true,
  })
  sandbox.workspace.network.deadlineScale = 20
  const app = new App({
    token: 'xoxb-page-desk',
    appToken: 'xapp-page-desk',
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: `${sandbox.origin}/api/` },
  })
  registerTicketApp(app, outbox)
  await app.start()
  return {
    sandbox,
    app,
    outbox,
    async stop() {
      await app.stop()
      // Bolt does not wait for the farewell of its socket; without it, it would report an error.
      for (let turn = 0; turn < 20 && sandbox.workspace.sockets.open('A0DESK') > 0; turn += 1) await sleep(50)
      await sleep(50)
      await sandbox.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
