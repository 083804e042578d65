import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '@slack/bolt'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acme as acmeFile, manifest } from '../../testing/acme-workspace.ts'
import { socketApp, webClient } from '../../testing/bolt-clients.ts'
import { eventually, pause } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { asObject, asObjects, type Json } from '../../workspace/json.ts'

const [deskApp] = acmeFile.apps
const { oauth_config: oauth, settings } = manifest
const listeningManifest = {
  ...manifest,
  oauth_config: { scopes: { bot: [...oauth.scopes.bot, 'usergroups:read'] } },
  settings: {
    ...settings,
    event_subscriptions: { bot_events: ['subteam_members_changed', 'subteam_updated'] },
  },
}

describe('a user group', () => {
  let acme: Acme
  let app: App
  const events: Json[] = []
  beforeAll(async () => {
    acme = await startAcme({
      file: {
        usergroups: [{ id: 'S0TECH', handle: 'tech', name: 'Technical support', users: ['U0LI'] }],
        apps: [{ ...deskApp, manifest: listeningManifest }],
      },
    })
    app = await socketApp(acme.api, (bolt) => {
      for (const type of ['subteam_members_changed', 'subteam_updated'])
        bolt.event(type, async ({ event }) => void events.push({ ...event }))
    })
  })
  beforeEach(() => void events.splice(0))
  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  it('lists its members, and sends events when they change', async () => {
    const client = webClient(acme.api)
    expect((await client.usergroups.users.list({ usergroup: 'S0TECH' })).users).toEqual(['U0LI'])
    await acme.control('usergroup', { usergroup: 'S0TECH', add: ['U0MEI'], remove: ['U0LI'] })
    expect((await client.usergroups.users.list({ usergroup: 'S0TECH' })).users).toEqual(['U0MEI'])
    await eventually(() => (events.length === 2 ? events : null))
    expect(events[0]).toMatchObject({
      type: 'subteam_members_changed',
      subteam_id: 'S0TECH',
      added_users: ['U0MEI'],
      added_users_count: 1,
      removed_users: ['U0LI'],
      removed_users_count: 1,
    })
    expect(events[1]).toMatchObject({
      type: 'subteam_updated',
      subteam: { id: 'S0TECH', handle: 'tech', users: ['U0MEI'], user_count: 1, date_delete: 0 },
    })
  })

  it('can be replaced as a whole, and sends only the differences', async () => {
    await acme.control('usergroup', { usergroup: 'S0TECH', users: ['U0MEI'] })
    await acme.control('usergroup', { usergroup: 'S0TECH', users: ['U0LI', 'U0MEI'], add: ['U0MEI'] })
    await eventually(() => (events.length >= 2 ? events : null))
    await pause(100)
    expect(events.map(({ type }) => type)).toEqual(['subteam_members_changed', 'subteam_updated'])
    expect(events[0]).toMatchObject({ added_users: ['U0LI'], removed_users: [] })
  })

  it('is listed with its people on request', async () => {
    const { usergroups } = webClient(acme.api)
    await acme.control('usergroup', { usergroup: 'S0TECH', users: ['U0LI', 'U0MEI'] })
    const [plain, ...others] = (await usergroups.list()).usergroups ?? []
    expect(others).toEqual([])
    expect(plain).toMatchObject({ id: 'S0TECH', handle: 'tech', name: 'Technical support', date_delete: 0 })
    expect(plain).not.toHaveProperty('users')
    const [full] = (await usergroups.list({ include_users: true, include_count: true })).usergroups ?? []
    expect(full).toMatchObject({ users: ['U0LI', 'U0MEI'], user_count: 2 })
  })

  it('is listed while disabled only with include_disabled', async () => {
    const { usergroups } = webClient(acme.api)
    const { users } = await usergroups.users.list({ usergroup: 'S0TECH' })
    await acme.control('usergroup', { usergroup: 'S0TECH', disabled: true })
    const updated = await eventually(() => events.find(({ type }) => type === 'subteam_updated'))
    expect(asObject(updated.subteam)?.date_delete).toBeGreaterThan(0)
    expect(events.map(({ type }) => type)).not.toContain('subteam_members_changed')
    expect((await usergroups.list()).usergroups).toEqual([])
    expect((await usergroups.list({ include_disabled: true })).usergroups).toMatchObject([{ id: 'S0TECH' }])
    await expect(usergroups.users.list({ usergroup: 'S0TECH' })).rejects.toThrow('no_such_subteam')
    const response = await usergroups.users.list({ usergroup: 'S0TECH', include_disabled: true })
    expect(response.users).toEqual(users)
    await acme.control('usergroup', { usergroup: 'S0TECH', disabled: false })
    expect((await usergroups.list()).usergroups).toMatchObject([{ id: 'S0TECH', date_delete: 0 }])
  })

  it('is refused when it does not exist', async () => {
    const { usergroups } = webClient(acme.api)
    await expect(usergroups.users.list({ usergroup: 'S0NONE' })).rejects.toThrow('no_such_subteam')
    expect(await acme.control('usergroup', { usergroup: 'S0NONE', disabled: true })).toMatchObject({
      error: 'unknown_usergroup',
    })
    expect(await acme.control('usergroup', { usergroup: 'S0TECH', users: ['U0NONE'] })).toMatchObject({
      error: 'unknown_person',
    })
  })
})

describe('user groups', () => {
  it('are hidden from an app without the scope', async () => {
    const acme = await startAcme({
      file: {
        usergroups: [{ id: 'S0TECH', handle: 'tech', name: 'Technical support' }],
        apps: [{ ...deskApp, manifest: { ...listeningManifest, oauth_config: oauth } }],
      },
    })
    const { usergroups } = webClient(acme.api)
    await expect(usergroups.list()).rejects.toThrow('missing_scope')
    await expect(usergroups.users.list({ usergroup: 'S0TECH' })).rejects.toThrow('missing_scope')
    await acme.control('usergroup', { usergroup: 'S0TECH', add: ['U0LI'] })
    const { traffic } = await acme.control('traffic')
    expect(asObjects(traffic).map(({ type }) => type)).not.toContain('event:subteam_updated')
    await acme.stop()
  })

  it('keep their members and stay disabled after a restart', async () => {
    const usergroups = [{ id: 'S0TECH', handle: 'tech', name: 'Technical support', users: ['U0LI'] }]
    const data = mkdtempSync(join(tmpdir(), 'sandbox-groups-'))
    const file = { usergroups, apps: [{ ...deskApp, manifest: listeningManifest }] }
    const first = await startAcme({ file, data })
    await first.control('usergroup', { usergroup: 'S0TECH', add: ['U0MEI'], disabled: true })
    await first.stop()
    const restarted = await startAcme({ file, data })
    const client = webClient(restarted.api)
    const read = await client.usergroups.list({ include_disabled: true, include_users: true })
    expect(read.usergroups).toMatchObject([{ id: 'S0TECH', users: ['U0LI', 'U0MEI'] }])
    expect((await client.usergroups.list()).usergroups).toEqual([])
    await restarted.stop()
    rmSync(data, { recursive: true })
  })
})
