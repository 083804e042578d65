import type { App } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../sandbox/record.ts'
import { acme as acmeFile, manifest } from './support/acme.ts'
import { socketApp, webClient } from './support/desk.ts'
import { eventually } from './support/eventually.ts'
import { type Acme, startAcme } from './support/start.ts'

const [desk] = acmeFile.apps
const { oauth_config: oauth, settings } = manifest
const managing = {
  ...manifest,
  oauth_config: { scopes: { bot: [...oauth.scopes.bot, 'usergroups:read', 'groups:write.invites'] } },
  settings: {
    ...settings,
    event_subscriptions: { bot_events: ['subteam_members_changed', 'subteam_updated'] },
  },
}

describe('a user group', () => {
  let acme: Acme
  let app: App
  const heard: Json[] = []
  beforeAll(async () => {
    acme = await startAcme({
      file: {
        usergroups: [{ id: 'S0TECH', handle: 'tech', name: 'Technical support', users: ['U0LI'] }],
        apps: [{ ...desk, manifest: managing }],
      },
    })
    app = await socketApp(acme.api, (made) => {
      for (const type of ['subteam_members_changed', 'subteam_updated'])
        made.event(type, async ({ event }) => void heard.push({ ...event }))
    })
  })
  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  it('says who is in it, and that this has changed', async () => {
    const client = webClient(acme.api)
    expect((await client.usergroups.users.list({ usergroup: 'S0TECH' })).users).toEqual(['U0LI'])
    await acme.control('usergroup', { usergroup: 'S0TECH', add: ['U0MEI'], remove: ['U0LI'] })
    expect((await client.usergroups.users.list({ usergroup: 'S0TECH' })).users).toEqual(['U0MEI'])
    await eventually(() => (heard.length === 2 ? heard : null))
    expect(heard[0]).toMatchObject({
      type: 'subteam_members_changed',
      subteam_id: 'S0TECH',
      added_users: ['U0MEI'],
      removed_users: ['U0LI'],
    })
    expect(heard[1]).toMatchObject({ type: 'subteam_updated', subteam: { id: 'S0TECH', users: ['U0MEI'] } })
  })

  it('that is not there is refused', async () => {
    const { usergroups } = webClient(acme.api)
    await expect(usergroups.users.list({ usergroup: 'S0NONE' })).rejects.toThrow('no_such_subteam')
  })
})

describe('someone in a channel', () => {
  let acme: Acme
  beforeAll(async () => {
    acme = await startAcme({ file: { apps: [{ ...desk, manifest: managing }] } })
  })
  afterAll(() => acme.stop())

  it('is taken out of it by its app, which stays', async () => {
    const { conversations } = webClient(acme.api)
    const { channel } = await conversations.create({ name: 'c-2026-0001', is_private: true })
    const id = channel?.id ?? ''
    await conversations.invite({ channel: id, users: 'U0LI' })
    await conversations.kick({ channel: id, user: 'U0LI' })
    expect((await conversations.members({ channel: id })).members).toEqual(['U0BOT'])
    await expect(conversations.kick({ channel: id, user: 'U0LI' })).rejects.toThrow('not_in_channel')
    await expect(conversations.kick({ channel: id, user: 'U0BOT' })).rejects.toThrow('cant_kick_self')
    await expect(conversations.kick({ channel: id, user: 'U0NOBODY' })).rejects.toThrow('user_not_found')
  })
})
