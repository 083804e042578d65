/**
 * The page's state: the current person and place, and the directory of the workspace. One object, written by
 * the parts that fetch and read by the parts that draw.
 */
export const session = {
  team: { name: 'Workspace' },
  /** @type {any} the current person; null until one is picked */
  me: null,
  /** @type {Map<string, any>} people and bots by id */
  people: new Map(),
  /** @type {any[]} conversations that the person sees */
  channels: [],
  /** @type {any[]} apps with their commands and shortcuts */
  apps: [],
  /** @type {any} the mail servers and their accounts; null without mail */
  mail: null,
  /** @type {any[]} the mailboxes with their unread counts */
  mailboxes: [],
  /**
   * @type {{ channel: string | null, home: boolean, thread: string | null, outbox: boolean,
   *   mail: { address: string | null, id: string | null } | null, bench: 'trouble' | 'log' | null }}
   */
  place: { channel: null, home: false, thread: null, outbox: false, mail: null, bench: null },
  /** Whether something other than a conversation is shown. */
  get isSpecialPlace() {
    return session.place.outbox || session.place.mail !== null || session.place.bench !== null
  },
  get locale() {
    return session.me?.locale || 'en-US'
  },
  get zone() {
    return session.me?.tz || 'UTC'
  },
  get isChinese() {
    return session.locale.toLowerCase().startsWith('zh')
  },
}

/**
 * The name of a person or bot.
 *
 * @param {string | undefined} id
 * @returns {string} the id itself when nobody has it
 */
export function nameOf(id) {
  const person = session.people.get(id ?? '')
  return person?.real_name || person?.name || id || ''
}

/**
 * A conversation the person sees.
 *
 * @param {string | null} id
 */
export function channelOf(id) {
  return session.channels.find((channel) => channel.id === id) ?? null
}

/**
 * The name of a conversation, without `#`.
 *
 * @param {any} channel
 */
export function channelName(channel) {
  if (!channel) return ''
  return channel.is_im ? nameOf(channel.user) : channel.name
}

/**
 * The app that a conversation is with.
 *
 * @param {any} channel
 * @returns {any} null when it is with people
 */
export function appOfChannel(channel) {
  if (!channel?.is_im) return null
  return session.apps.find((app) => app.bot_user_id === channel.user) ?? null
}

/**
 * Whether this is a person with an active account: not a bot, not Slackbot, not deactivated.
 *
 * @param {any} person
 */
export function isPerson(person) {
  return !person.deleted && !person.is_bot && person.id !== 'USLACKBOT'
}

/**
 * Whether this id is the bot of an app.
 *
 * @param {string | undefined} id
 */
export function isBot(id) {
  const person = session.people.get(id ?? '')
  return person?.is_bot === true
}

/**
 * The shortcuts an app offers, of one kind.
 *
 * @param {any} app
 * @param {'global' | 'message'} kind
 */
export function shortcutsOf(app, kind) {
  return (app.shortcuts ?? []).filter((shortcut) => shortcut.type === kind)
}
