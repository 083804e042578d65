import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import manifest from '../manifest.json' with { type: 'json' }
import { command, shortcuts } from '../src/slack/blocks/action-ids.ts'
import schema from './support/slack/manifest.schema.2.json' with { type: 'json' }
import known from './support/slack/scopes.json' with { type: 'json' }

const scopes: string[] = manifest.oauth_config.scopes.bot
const methodScopes: Readonly<Record<string, readonly string[]>> = known.methods

/** The scope that each event needs (docs.slack.dev, Events API reference). */
const eventScopes: Readonly<Record<string, string>> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  subteam_members_changed: 'usergroups:read',
  subteam_updated: 'usergroups:read',
  user_change: 'users:read',
  file_shared: 'files:read',
  app_mention: 'app_mentions:read',
}

const source = readdirSync(join(import.meta.dirname, '../src/slack'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(import.meta.dirname, '../src/slack', path), 'utf8'))
  .join('\n')
/** The Web API methods that the bot calls, e.g. `chat.postMessage`. */
const calledMethods = new Set(
  [...source.matchAll(/\bclient\.([a-z]+\.[a-zA-Z]+)\(/g)].map(([, method = '']) => method),
)

describe('manifest.json', () => {
  it('is valid against Slack’s own schema', () => {
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema)
    validate(manifest)
    expect(validate.errors ?? []).toEqual([])
  })

  it('requests only scopes that exist, each once', () => {
    expect(scopes.filter((scope) => !known.botScopes.includes(scope))).toEqual([])
    expect(new Set(scopes).size).toBe(scopes.length)
  })

  it('requests a scope for every Web API method that the bot calls', () => {
    expect(calledMethods.size).toBeGreaterThan(6)
    const without = [...calledMethods].filter((method) => {
      const needed = methodScopes[method]
      return needed === undefined || (needed.length > 0 && !needed.some((scope) => scopes.includes(scope)))
    })
    expect(without).toEqual([])
  })

  it('requests the scope of every event that it subscribes to', () => {
    const events = manifest.settings.event_subscriptions.bot_events
    expect(events.filter((event) => !scopes.includes(eventScopes[event] ?? 'unknown event'))).toEqual([])
  })

  it('requests no unused scope', () => {
    const used = new Set([
      'commands',
      ...[...calledMethods].flatMap((method) => methodScopes[method] ?? []),
      ...manifest.settings.event_subscriptions.bot_events.map((event) => eventScopes[event]),
    ])
    expect(scopes.filter((scope) => !used.has(scope))).toEqual([])
  })

  it('declares exactly the command and the shortcuts that the bot handles', () => {
    expect(manifest.features.slash_commands.map((each) => each.command)).toEqual([command])
    expect(manifest.features.shortcuts.map((each) => each.callback_id).sort()).toEqual(
      Object.values(shortcuts).sort(),
    )
  })

  it('contains no http address', () => {
    expect(JSON.stringify(manifest).match(/http:\/\/[^"]*/g)).toBeNull()
  })
})
