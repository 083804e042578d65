import { afterEach, describe, expect, it } from 'vitest'
import { acme as file, manifest } from '../../testing/acme-workspace.ts'
import { eventually } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { asObjects } from '../../workspace/json.ts'

const [deskApp] = file.apps

/** An event, the scope it needs (null: none), its name in the log, and the action that causes it. */
const events: [
  subscription: string,
  scope: string | null,
  type: string,
  cause: (acme: Acme) => Promise<unknown>,
][] = [
  ['message.channels', 'channels:history', 'message', ({ li }) => li.say('hello')],
  ['message.groups', 'groups:history', 'message', ({ mei }) => mei.say('hello', { channel: 'C0SECRET' })],
  ['message.im', 'im:history', 'message', async ({ li }) => li.say('hello', { channel: await li.direct() })],
  ['app_mention', 'app_mentions:read', 'app_mention', ({ li }) => li.say('@desk hello')],
  ['reaction_added', 'reactions:read', 'reaction_added', (acme) => react(acme)],
  ['reaction_removed', 'reactions:read', 'reaction_removed', (acme) => react(acme, true)],
  [
    'file_shared',
    'files:read',
    'file_shared',
    ({ li }) => li.say('a', { files: [{ name: 'a.txt', base64: 'YQ==' }] }),
  ],
  ['channel_rename', 'channels:read', 'channel_rename', (acme) => channel(acme, 'C0TECH', { name: 'other' })],
  [
    'channel_archive',
    'channels:read',
    'channel_archive',
    (acme) => channel(acme, 'C0TECH', { is_archived: true }),
  ],
  ['group_rename', 'groups:read', 'group_rename', (acme) => channel(acme, 'C0SECRET', { name: 'other' })],
  [
    'group_archive',
    'groups:read',
    'group_archive',
    (acme) => channel(acme, 'C0SECRET', { is_archived: true }),
  ],
  [
    'member_left_channel',
    'channels:read',
    'member_left_channel',
    (acme) => channel(acme, 'C0TECH', { remove: ['U0MEI'] }),
  ],
  [
    'member_joined_channel',
    'groups:read',
    'member_joined_channel',
    (acme) => channel(acme, 'C0SECRET', { add: ['U0LI'] }),
  ],
  [
    'user_change',
    'users:read',
    'user_change',
    ({ control }) => control('person', { user: 'U0LI', real_name: 'Li' }),
  ],
  ['subteam_updated', 'usergroups:read', 'subteam_updated', (acme) => group(acme)],
  ['subteam_members_changed', 'usergroups:read', 'subteam_members_changed', (acme) => group(acme)],
  ['app_home_opened', null, 'app_home_opened', ({ li }) => li.act('home', { app_id: 'A0DESK' })],
]

describe('an event', () => {
  let acme: Acme

  afterEach(() => acme.stop())

  async function start(bot_events: string[], scopes: string[]): Promise<void> {
    const changed = {
      ...manifest,
      oauth_config: { scopes: { bot: scopes } },
      settings: { ...manifest.settings, event_subscriptions: { bot_events } },
    }
    const apps = [{ ...deskApp, manifest: changed, channels: ['C0TECH', 'C0SECRET'] }]
    const usergroups = [{ id: 'S0TECH', handle: 'tech', name: 'Tech', users: ['U0LI'] }]
    acme = await startAcme({ file: { apps, usergroups }, relaxedRates: true })
  }

  /** The events sent to the app, from the log, because no app listens. */
  const deliveries = async () => {
    const { traffic } = await acme.control('traffic')
    return asObjects(traffic).filter((entry) => entry.direction === 'delivery')
  }

  it.each(events)('%s goes to an app that subscribes to it and has %s', async (name, scope, type, cause) => {
    await start([name], scope === null ? [] : [scope])
    await cause(acme)
    const first = await eventually(async () => (await deliveries())[0])
    expect(first.type).toBe(`event:${type}`)
  })

  it.each(events)('%s goes to no app without the subscription', async (name, scope, _, cause) => {
    await start(
      events.map(([event]) => event).filter((event) => event !== name && !areBothMessageEvents(event, name)),
      scope === null ? [] : [scope],
    )
    await cause(acme)
    expect((await deliveries()).map(({ type }) => type)).not.toContain(`event:${name}`)
    expect(
      (await deliveries()).filter(({ type }) => name.startsWith('message') && type === 'event:message'),
    ).toEqual([])
  })

  it.each(events.filter(([, scope]) => scope !== null))(
    '%s goes to no app without %s',
    async (name, scope, _, cause) => {
      const others = events.flatMap(([, one]) =>
        one === null || one === scope || isEither(name, one) ? [] : [one],
      )
      await start([name], others)
      await cause(acme)
      expect(await deliveries()).toEqual([])
    },
  )
})

/** Whether both are kinds of message, which have the same type in the log. */
const areBothMessageEvents = (first: string, second: string) =>
  first.startsWith('message.') && second.startsWith('message.')

/** Members come and go under either of two scopes. */
const isEither = (name: string, scope: string) =>
  name.startsWith('member_') && ['channels:read', 'groups:read'].includes(scope)

async function react({ li }: Acme, remove = false): Promise<void> {
  const { ts } = await li.say('nice')
  await li.act('react', { channel: 'C0TECH', ts, name: 'eyes' })
  if (remove) await li.act('react', { channel: 'C0TECH', ts, name: 'eyes', remove })
}

const channel = ({ control }: Acme, id: string, change: object) =>
  control('channel', { channel: id, ...change })

const group = ({ control }: Acme) => control('usergroup', { usergroup: 'S0TECH', add: ['U0MEI'] })
