import type { App } from '@slack/bolt'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { acme as acmeFile, manifest } from '../../sandbox/testing/acme-workspace.ts'
import { socketApp, webClient } from '../../sandbox/testing/bolt-clients.ts'
import { type Acme, startAcme } from '../../sandbox/testing/start-acme.ts'
import { departmentId, personId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import type { SlackDeps } from '../../src/slack/connection/slack-deps.ts'
import { listenToPeople } from '../../src/slack/people/people-listeners.ts'
import { refreshUserGroup, refreshUserGroups } from '../../src/slack/people/user-groups.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { until } from '../jobs/support/worker.ts'
import { done, type Fixture, hours, openFixture } from '../storage/store-fixture.ts'

const [techSupport] = acmeFile.apps
const { oauth_config: oauth, settings } = manifest
const users = ['U0CHENHAO', 'U0WANGMIN', 'U0TOM', 'U0NEW'].map((id) => ({
  id,
  name: id.slice(2).toLowerCase(),
  real_name: id,
}))
const file = {
  users,
  channels: [],
  usergroups: [{ id: 'S0TECH', handle: 'tech', name: 'Technical support', users: ['U0CHENHAO', 'U0NEW'] }],
  apps: [
    {
      ...techSupport,
      channels: [],
      manifest: {
        ...manifest,
        oauth_config: { scopes: { bot: [...oauth.scopes.bot, 'usergroups:read'] } },
        settings: {
          ...settings,
          event_subscriptions: { bot_events: ['subteam_members_changed', 'subteam_updated', 'user_change'] },
        },
      },
    },
  ],
}

describe('the people of the workspace', () => {
  let fixture: Fixture
  let acme: Acme
  let app: App
  let deps: SlackDeps
  const logLines: string[] = []
  beforeAll(async () => {
    fixture = await openFixture()
    acme = await startAcme({ file })
    await fixture.pool.query("UPDATE departments SET user_group_id = 'S0TECH' WHERE id = 'technical-support'")
    const now = () => instant(Date.now())
    const log = pino({ level: 'warn' }, { write: (line) => void logLines.push(line) })
    deps = { store: fixture.store, now, newId: () => crypto.randomUUID(), hash: sha256, log }
    app = await socketApp(acme.api, (boltApp) => listenToPeople(boltApp, deps))
  })
  afterAll(async () => {
    await app.stop()
    await acme.stop()
    await fixture.drop()
  })
  afterEach(() => acme.control('clear-faults', {}))

  const members = async () => {
    const department = await fixture.store.department(departmentId('technical-support'))
    return department?.memberIds.toSorted()
  }

  test('become members of a department through its user group, even if they have no profile yet', async () => {
    expect(await members()).toEqual(['U0CHENHAO', 'U0WANGMIN'])
    await refreshUserGroups(deps, webClient(acme.api))
    expect(await members()).toEqual(['U0CHENHAO', 'U0NEW'])
    const profile = await fixture.store.profile(personId('U0NEW'), deps.now())
    expect(profile?.person.departments).toEqual(['technical-support'])
  })

  test('are updated as soon as Slack reports a change', async () => {
    await acme.control('usergroup', { usergroup: 'S0TECH', add: ['U0TOM'], remove: ['U0NEW'] })
    await until(async () => (await members())?.join() === 'U0CHENHAO,U0TOM')
  })

  test('stay members when Slack does not answer, and the error is logged', async () => {
    const before = await members()
    await acme.control('fault', { method: 'usergroups.users.list', kind: 'error', error: 'missing_scope' })
    await refreshUserGroups(deps, webClient(acme.api))
    await acme.control('fault', { method: 'usergroups.users.list', kind: 'http_500' })
    await refreshUserGroup(deps, webClient(acme.api), 'S0TECH')
    expect(await members()).toEqual(before)
    expect(logLines.filter((line) => line.includes('a user group could not be read'))).toHaveLength(2)
  })

  test('are not looked up for a user group that no department is linked to', async () => {
    await acme.control('fault', { method: 'usergroups.users.list', kind: 'http_500' })
    const lines = logLines.length
    await refreshUserGroup(deps, webClient(acme.api), 'S0OTHER')
    expect(logLines).toHaveLength(lines)
  })

  test('lose ownership of their cases, once, when their account is closed', async () => {
    const kase = done(await fixture.log())
    const acknowledged = {
      verb: 'acknowledge',
      method: 'phone',
      toldAt: hours(1),
      text: '已收到您的投诉。',
      parts: ['received', 'process', 'expected-time'],
    } as const
    done(await fixture.act(kase, 'U0LILEI', acknowledged))
    done(
      await fixture.act(
        kase,
        'U0CHENHAO',
        { verb: 'assign', assignee: personId('U0CHENHAO') },
        { now: hours(2) },
      ),
    )
    await acme.control('person', { user: 'U0CHENHAO', deleted: true })
    const facts = async () => (await fixture.store.caseFile({ id: kase.id }))?.facts ?? []
    await until(async () => (await facts()).some(({ type }) => type === 'owner-lost'))
    await acme.control('person', { user: 'U0CHENHAO', real_name: '陈浩' })
    await until(
      async () => (await fixture.store.profile(personId('U0CHENHAO'), deps.now()))?.person.name === '陈浩',
    )
    expect((await facts()).filter(({ type }) => type === 'owner-lost')).toHaveLength(1)
    const file = await fixture.store.caseFile({ id: kase.id })
    expect(file?.case.owner).toBeNull()
  })
})
