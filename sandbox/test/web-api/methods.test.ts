import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acme as file, manifest } from '../../testing/acme-workspace.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { dispatch } from '../../web-api/dispatch.ts'
import { methods } from '../../web-api/methods.ts'
import type { Json } from '../../workspace/json.ts'
import facts from '../fixtures/slack-methods.json' with { type: 'json' }

const names = Object.keys(facts.methods) as (keyof typeof facts.methods)[]
const [deskApp] = file.apps
const everyScope = [...new Set(names.flatMap((name) => facts.methods[name].scopes))]

/** Error codes that Slack returns although no method's page lists them, or that every method shares. */
const shared = [
  'invalid_arguments',
  'missing_scope',
  'not_authed',
  'invalid_auth',
  'not_allowed_token_type',
  'ratelimited',
]

const plain = (text: string) => ({ type: 'plain_text', text })
const view = { type: 'modal', title: plain('T'), blocks: [{ type: 'divider' }] }
const home = { type: 'home', blocks: [{ type: 'divider' }] }
const picture = [{ type: 'image', alt_text: 'x', slack_file: { id: 'F0NONE' } }]
const here = { channel: 'C0TECH' }
const never = '1700000000.000001'

/** The arguments that each method refuses, and the error code. `$ts` is a message of the app, `$li` one of a person. */
const refusals: [keyof typeof facts.methods, Json, string][] = [
  ['bots.info', { bot: 'B0NONE' }, 'bot_not_found'],
  ['chat.delete', { channel: 'C0NONE', ts: never }, 'channel_not_found'],
  ['chat.delete', { ...here, ts: never }, 'message_not_found'],
  ['chat.delete', { ...here, ts: '$li' }, 'cant_delete_message'],
  ['chat.getPermalink', { channel: 'C0NONE', message_ts: never }, 'channel_not_found'],
  ['chat.getPermalink', { ...here, message_ts: never }, 'message_not_found'],
  ['chat.postEphemeral', { channel: 'C0NONE', user: 'U0LI', text: 'x' }, 'channel_not_found'],
  ['chat.postEphemeral', { ...here, user: 'U0NONE', text: 'x' }, 'user_not_in_channel'],
  ['chat.postEphemeral', { ...here, user: 'U0LI' }, 'no_text'],
  ['chat.postMessage', { channel: 'C0NONE', text: 'x' }, 'channel_not_found'],
  ['chat.postMessage', { channel: 'C0SECRET', text: 'x' }, 'channel_not_found'],
  ['chat.postMessage', { channel: 'C0QUIET', text: 'x' }, 'not_in_channel'],
  ['chat.postMessage', { channel: 'C0OLD', text: 'x' }, 'is_archived'],
  ['chat.postMessage', here, 'no_text'],
  ['chat.postMessage', { ...here, text: 'x', thread_ts: never }, 'cannot_reply_to_message'],
  ['chat.postMessage', { ...here, text: 'x', markdown_text: 'y' }, 'markdown_text_conflict'],
  ['chat.postMessage', { ...here, text: 'x', blocks: [{ type: 'nonsense' }] }, 'invalid_blocks'],
  ['chat.postMessage', { ...here, text: 'x', blocks: picture }, 'invalid_blocks'],
  ['chat.postMessage', { ...here, text: 'x', blocks: '{' }, 'invalid_blocks_format'],
  ['chat.postMessage', { ...here, text: 'x', blocks: long(5, 3000) }, 'msg_blocks_too_long'],
  ['chat.postMessage', { ...here, text: 'x', metadata: '[' }, 'invalid_metadata_format'],
  ['chat.postMessage', { ...here, text: 'x', metadata: { event_type: 'e' } }, 'invalid_metadata_schema'],
  [
    'chat.postMessage',
    { ...here, text: 'x', metadata: { event_type: 'e', event_payload: { long: 'x'.repeat(17_000) } } },
    'metadata_too_large',
  ],
  ['chat.update', { channel: 'C0NONE', ts: never, text: 'x' }, 'channel_not_found'],
  ['chat.update', { ...here, ts: never, text: 'x' }, 'message_not_found'],
  ['chat.update', { ...here, ts: '$li', text: 'x' }, 'cant_update_message'],
  ['chat.update', { ...here, ts: '$ts' }, 'no_text'],
  ['chat.update', { ...here, ts: '$ts', text: 'x'.repeat(4001) }, 'msg_too_long'],
  ['chat.update', { ...here, ts: '$ts', text: 'x', blocks: picture }, 'invalid_blocks'],
  ['chat.update', { ...here, ts: '$ts', text: 'x', blocks: '{' }, 'invalid_blocks_format'],
  ['conversations.create', { name: 'board' }, 'name_taken'],
  ['conversations.create', { name: 'A B' }, 'invalid_name_specials'],
  ['conversations.create', { name: 'x'.repeat(81) }, 'invalid_name_maxlength'],
  ['conversations.create', { name: '--' }, 'invalid_name_punctuation'],
  ['conversations.history', { channel: 'C0NONE' }, 'channel_not_found'],
  ['conversations.history', { channel: 'C0QUIET' }, 'not_in_channel'],
  ['conversations.history', { ...here, cursor: 'x' }, 'invalid_cursor'],
  ['conversations.history', { ...here, oldest: 'x' }, 'invalid_ts_oldest'],
  ['conversations.history', { ...here, latest: 'x' }, 'invalid_ts_latest'],
  ['conversations.info', { channel: 'C0NONE' }, 'channel_not_found'],
  ['conversations.invite', { channel: 'C0NONE', users: 'U0LI' }, 'channel_not_found'],
  ['conversations.invite', { channel: 'C0QUIET', users: 'U0MEI' }, 'not_in_channel'],
  ['conversations.invite', { ...here, users: 'U0LI' }, 'already_in_channel'],
  ['conversations.invite', { ...here, users: 'U0BOT' }, 'cant_invite_self'],
  ['conversations.invite', { ...here, users: 'U0NONE' }, 'user_not_found'],
  ['conversations.invite', { ...here, users: ',' }, 'no_user'],
  ['conversations.join', { channel: 'C0NONE' }, 'channel_not_found'],
  ['conversations.join', { channel: 'C0OLD' }, 'is_archived'],
  ['conversations.join', { channel: '$direct' }, 'method_not_supported_for_channel_type'],
  ['conversations.kick', { channel: 'C0NONE', user: 'U0LI' }, 'channel_not_found'],
  ['conversations.kick', { ...here, user: 'U0BOT' }, 'cant_kick_self'],
  ['conversations.kick', { ...here, user: 'U0NONE' }, 'user_not_found'],
  ['conversations.kick', { channel: 'C0QUIET', user: 'U0LI' }, 'not_in_channel'],
  ['conversations.list', { cursor: 'x' }, 'invalid_cursor'],
  ['conversations.list', { limit: '1001' }, 'invalid_limit'],
  ['conversations.list', { types: 'secret' }, 'invalid_types'],
  ['conversations.members', { channel: 'C0NONE' }, 'channel_not_found'],
  ['conversations.members', { ...here, cursor: 'x' }, 'invalid_cursor'],
  ['conversations.members', { ...here, limit: '0' }, 'invalid_limit'],
  ['conversations.open', {}, 'users_list_not_supplied'],
  ['conversations.open', { users: 'U0NONE' }, 'user_not_found'],
  ['conversations.open', { users: 'U0GONE' }, 'user_disabled'],
  ['conversations.open', { channel: 'C0TECH' }, 'method_not_supported_for_channel_type'],
  ['conversations.replies', { channel: 'C0NONE', ts: never }, 'channel_not_found'],
  ['conversations.replies', { ...here, ts: never }, 'thread_not_found'],
  ['conversations.replies', { ...here, ts: '$ts', oldest: 'x' }, 'invalid_ts_oldest'],
  ['conversations.setTopic', { channel: 'C0NONE', topic: 'x' }, 'channel_not_found'],
  ['conversations.setTopic', { channel: 'C0QUIET', topic: 'x' }, 'not_in_channel'],
  ['conversations.setTopic', { ...here, topic: 'x'.repeat(251) }, 'too_long'],
  ['files.completeUploadExternal', { files: [{ id: 'F0NONE' }] }, 'file_not_found'],
  ['files.getUploadURLExternal', { filename: 'a', length: '0' }, 'file_upload_size_restricted'],
  ['files.info', { file: 'F0NONE' }, 'file_not_found'],
  ['reactions.add', { ...here, timestamp: never, name: 'eyes' }, 'message_not_found'],
  ['reactions.add', { ...here, timestamp: '$ts', name: 'A B' }, 'invalid_name'],
  ['reactions.add', { ...here, timestamp: '$seen', name: 'eyes' }, 'already_reacted'],
  ['reactions.get', {}, 'no_item_specified'],
  ['reactions.get', { ...here, timestamp: never }, 'message_not_found'],
  ['reactions.remove', { name: 'eyes' }, 'no_item_specified'],
  ['reactions.remove', { ...here, timestamp: '$ts', name: 'eyes' }, 'no_reaction'],
  ['team.info', { team: 'T0NONE' }, 'team_not_found'],
  ['usergroups.users.list', { usergroup: 'S0NONE' }, 'no_such_subteam'],
  ['users.conversations', { types: 'secret' }, 'invalid_types'],
  ['users.conversations', { cursor: 'x' }, 'invalid_cursor'],
  ['users.info', { user: 'U0NONE' }, 'user_not_found'],
  ['users.list', { cursor: 'x' }, 'invalid_cursor'],
  ['views.open', { view }, 'invalid_arguments'],
  ['views.open', { view, trigger_id: '1.2.x' }, 'invalid_trigger_id'],
  ['views.open', { view: { ...view, blocks: picture }, trigger_id: '1.2.x' }, 'invalid_arguments'],
  ['views.publish', { user_id: 'U0LI', view }, 'invalid_arguments'],
  ['views.publish', { user_id: 'U0LI', view: home, hash: 'old' }, 'hash_conflict'],
  ['views.push', { view, trigger_id: '1.2.x' }, 'invalid_trigger_id'],
  ['views.update', { view, view_id: 'V0NONE' }, 'not_found'],
  ['views.update', { view }, 'invalid_arguments'],
]

describe('every method the sandbox implements', () => {
  let acme: Acme
  let bare: Acme
  const stand: Record<string, string> = {}

  beforeAll(async () => {
    const apps = [{ ...deskApp, manifest: { ...manifest, oauth_config: { scopes: { bot: everyScope } } } }]
    const users = [...file.users, { id: 'U0GONE', name: 'gone', real_name: 'Gone', deleted: true }]
    const channels = [...file.channels, { id: 'C0OLD', name: 'old', is_archived: true, members: ['U0LI'] }]
    acme = await startAcme({ file: { apps, users, channels }, relaxedRates: true })
    const noScope = [{ ...deskApp, manifest: { ...manifest, oauth_config: { scopes: { bot: [] } } } }]
    bare = await startAcme({ file: { apps: noScope } })
    stand.$li = String((await acme.li.say('mine')).ts)
    stand.$ts = String((await call('chat.postMessage', { ...here, text: 'card' })).ts)
    stand.$seen = String((await call('chat.postMessage', { ...here, text: 'seen' })).ts)
    stand.$direct = await acme.li.direct()
    await call('reactions.add', { ...here, timestamp: stand.$seen, name: 'eyes' })
    await call('views.publish', { user_id: 'U0LI', view: home })
  })

  afterAll(async () => {
    await acme.stop()
    await bare.stop()
  })

  async function call(method: string, args: Json, workspace = acme): Promise<Json> {
    const token = method === 'apps.connections.open' ? deskApp?.app_token : deskApp?.bot_token
    const response = await fetch(workspace.api + method, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(args),
    })
    expect(response.status).toBe(200)
    return (await response.json()) as Json
  }

  it('is in the list of documented methods, which contains no others', () => {
    expect([...methods.keys()].sort()).toEqual(names.toSorted())
  })

  it.each(names.filter((name) => facts.methods[name].scopes.length > 0))(
    '%s reports the scopes of which it needs one, and the scopes of the app',
    async (name) => {
      const refused = await call(name, {}, bare)
      expect(refused).toMatchObject({ ok: false, error: 'missing_scope', provided: '' })
      expect(String(refused.needed).split(',').sort()).toEqual(facts.methods[name].scopes)
    },
  )

  it.each(names.filter((name) => facts.methods[name].required.length > 0))(
    '%s reports every missing argument',
    async (name) => {
      const refused = await call(name, {})
      expect(refused).toMatchObject({ ok: false, error: 'invalid_arguments' })
      const { messages } = refused.response_metadata as { messages: string[] }
      const missingFields = facts.methods[name].required.map(
        (argument) => `[ERROR] missing required field: ${argument}`,
      )
      expect(messages.toSorted()).toEqual(missingFields)
    },
  )

  it.each(refusals)('%s refuses %j with %s', async (method, args, word) => {
    const filled = Object.entries(args).map(([key, value]) => [key, stand[String(value)] ?? value])
    expect(await call(method, Object.fromEntries(filled))).toMatchObject({ ok: false, error: word })
  })

  it('ignores or caps a limit that is out of range', async () => {
    for (const limit of ['0', '100000', 'many']) {
      expect(await call('users.list', { limit })).toMatchObject({ ok: true })
    }
  })

  it('refuses only with error codes that Slack documents for the method', () => {
    const strange = refusals.filter(
      ([method, , word]) => ![...shared, ...facts.methods[method].errors].includes(word),
    )
    expect(strange.map(([method, , word]) => `${method}: ${word}`)).toEqual([])
  })

  it.each(names.filter((name) => /^Tier/.test(facts.methods[name].rate)))(
    '%s goes through as often a minute as its tier says, then says how long to wait',
    async (name) => {
      const tier = Number(/(\d+)\+ per minute/.exec(facts.methods[name].rate)?.[1])
      const fresh = { ...acme.workspace, rates: bare.workspace.rates }
      const token = (name === 'apps.connections.open' ? deskApp?.app_token : deskApp?.bot_token) ?? ''
      const args = Object.fromEntries(facts.methods[name].required.map((argument) => [argument, 'x']))
      let passed = 0
      for (; passed < tier + 10; passed += 1) {
        const { status, headers } = await dispatch(fresh, name, args, token)
        if (status === 200) continue
        expect(status).toBe(429)
        expect(Number(headers['retry-after'])).toBeGreaterThan(0)
        break
      }
      expect(passed).toBeGreaterThanOrEqual(tier)
      // The bucket fills up again while the calls run.
      expect(passed).toBeLessThan(tier + 5)
    },
  )
})

function long(count: number, characters: number): Json[] {
  return Array.from({ length: count }, () => ({ type: 'section', text: plain('x'.repeat(characters)) }))
}
