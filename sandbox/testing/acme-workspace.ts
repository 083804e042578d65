/** A manifest that declares one of everything the tests use. */
export const manifest = {
  display_information: { name: 'Desk' },
  features: {
    bot_user: { display_name: 'desk' },
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    slash_commands: [{ command: '/desk', description: 'Opens the desk' }],
    shortcuts: [
      { name: 'New', type: 'global', callback_id: 'new', description: 'New' },
      { name: 'From message', type: 'message', callback_id: 'from_message', description: 'From a message' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'app_mentions:read',
        'channels:history',
        'channels:join',
        'channels:manage',
        'channels:read',
        'chat:write',
        'commands',
        'files:read',
        'files:write',
        'groups:history',
        'groups:read',
        'groups:write',
        'im:history',
        'im:read',
        'im:write',
        'reactions:read',
        'reactions:write',
        'users:read',
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'channel_archive',
        'channel_rename',
        'file_shared',
        'member_joined_channel',
        'message.channels',
        'message.groups',
        'message.im',
        'reaction_added',
        'user_change',
      ],
    },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
}

/** A small company: two people, three channels (one private without the bot), one app. */
export const acme = {
  team: { id: 'T0ACME', name: 'Acme', domain: 'acme' },
  users: [
    { id: 'U0LI', name: 'lilei', real_name: '李雷', locale: 'zh-CN', tz: 'Asia/Shanghai' },
    { id: 'U0MEI', name: 'hanmei', real_name: 'Han Mei', locale: 'en-US', tz: 'America/New_York' },
  ],
  channels: [
    { id: 'C0TECH', name: 'technical-support', members: ['U0LI', 'U0MEI'] },
    { id: 'C0SECRET', name: 'board', is_private: true, members: ['U0MEI'] },
    { id: 'C0QUIET', name: 'quiet', members: ['U0LI'] },
  ],
  apps: [
    {
      id: 'A0DESK',
      manifest,
      bot_user_id: 'U0BOT',
      bot_token: 'xoxb-test-bot',
      app_token: 'xapp-test-app',
      signing_secret: 'test-signing-secret',
      channels: ['C0TECH'],
    },
  ],
}
