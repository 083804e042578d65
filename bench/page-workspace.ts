import type { KnownBlock } from '@slack/types'

const person = 'U0READER'
const bot = 'U0BENCH'
const botToken = 'xoxb-bench-page'

/** A workspace with this number of channels, and one reader and one app in all of them; the reader views the first. */
export function workspaceOf(channels: number) {
  const channelRows = Array.from({ length: channels }, (_, n) => ({
    id: `C0BENCH${n}`,
    name: `channel-${n}`,
    is_private: false,
    members: [person],
  }))
  const user = { id: person, name: 'reader', real_name: 'Ann Reader', locale: 'en-US', tz: 'Asia/Shanghai' }
  const app = {
    id: 'A0BENCH',
    manifest: {
      display_information: { name: 'Bench' },
      features: { bot_user: { display_name: 'Bench', always_online: true } },
      oauth_config: { scopes: { bot: ['chat:write'] } },
      settings: { socket_mode_enabled: true },
    },
    bot_user_id: bot,
    bot_token: botToken,
    app_token: 'xapp-bench-page',
    signing_secret: 'bench-page',
    channels: channelRows.map(({ id }) => id),
    request_url: null,
  }
  const file = {
    team: { id: 'T0BENCH', name: 'Bench', domain: 'bench' },
    users: [{ ...user, title: '', is_admin: false, deleted: false }],
    channels: channelRows,
    apps: [app],
  }
  return { file, person, botToken, channel: 'C0BENCH0' }
}

/**
 * The `n`-th message, identified by its `#n#`: every fourth is a card with fields and buttons, the others are a line.
 */
export function historyMessage(n: number): { text: string; blocks?: KnownBlock[] } {
  const text = `#${n}# <@${person}> completed the investigation: *Upheld*. 3.2(5) solution formulation is due Tue 1 Dec, 18:00.`
  if (n % 4 !== 0) return { text }
  const button = (label: string, action: string) =>
    ({
      type: 'button',
      text: { type: 'plain_text', text: label },
      action_id: action,
      value: String(n),
    }) as const
  const field = (words: string) => ({ type: 'mrkdwn', text: words }) as const
  return {
    text,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: `#${n}# Tracking stops at night` } },
      {
        type: 'section',
        fields: [
          field('*Client*\nNorthwind Logistics'),
          field(`*Owner*\n<@${person}>`),
          field('*Stage*\nUnder investigation (step 2 of 6)'),
          field('*Received*\nMon 23 Nov, 09:12 · e-mail'),
        ],
      },
      { type: 'section', text: field('🟡 3.2(3) preliminary investigation · due Thu 26 Nov, 18:00') },
      {
        type: 'actions',
        elements: [button('Complete investigation', 'next'), button('Open record', 'record')],
      },
      { type: 'context', elements: [field('Late delivery · Severity: Normal')] },
    ],
  }
}
