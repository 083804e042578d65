import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../src/config.ts'

const root = join(import.meta.dirname, '..')
const parse = (env: Record<string, string>) => parseConfig(env, '/srv/redress')
const config = (env: Record<string, string>) => {
  const parsed = parse(env)
  if ('faults' in parsed) throw new Error(parsed.faults.join('\n'))
  return parsed.config
}
const faults = (env: Record<string, string>) => {
  const parsed = parse(env)
  return 'faults' in parsed ? parsed.faults : []
}

describe('parseConfig', () => {
  it('runs the sandbox on the embedded database when nothing is set', () => {
    expect(config({})).toEqual({
      slack: null,
      databaseUrl: null,
      dataDirectory: '/srv/redress/data',
      port: 3000,
      logLevel: 'info',
      demo: 'tour',
      mail: { smtpUrl: null, imapUrl: null },
      portal: { publicUrl: null, port: 3001, intakeSecret: null, trustedProxies: 0 },
    })
  })

  it('accepts mail servers with and without implicit TLS, and refuses other addresses', () => {
    const env = {
      SMTP_URL: 'smtp://service:s3cret@mail.example.com:587',
      IMAP_URL: 'imaps://service:s3cret@mail.example.com',
    }
    expect(config(env).mail).toEqual({ smtpUrl: env.SMTP_URL, imapUrl: env.IMAP_URL })
    expect(faults({ SMTP_URL: 'mail.example.com', IMAP_URL: 'https://mail.example.com' })).toEqual([
      'SMTP_URL must be an address like smtps://user:password@mail.example.com:465.',
      'IMAP_URL must be an address like imaps://user:password@mail.example.com:993.',
    ])
  })

  it('serves the client pages on the port after PORT, and drops the trailing slash of PUBLIC_URL', () => {
    const portalOf = (env: Record<string, string>) => config(env).portal
    expect(portalOf({ PUBLIC_URL: 'https://complaints.example.com/', PORT: '8080' })).toEqual({
      publicUrl: 'https://complaints.example.com',
      port: 8081,
      intakeSecret: null,
      trustedProxies: 0,
    })
    expect(portalOf({ PORT: '0' }).port).toBe(0)
    expect(portalOf({ PORTAL_PORT: '9000' }).port).toBe(9000)
    expect(faults({ PUBLIC_URL: 'https://example.com/complaints' }).join()).toContain('without a path')
    expect(faults({ PUBLIC_URL: 'javascript:alert(1)' }).join()).toContain('without a path')
  })

  it('refuses equal ports, and an intake secret without a public address', () => {
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }
    const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' }
    const twice = { PORT: '3001', PORTAL_PORT: '3001' }
    expect(faults(twice)).toEqual(['PORTAL_PORT must be another port than PORT.'])
    expect(faults({ ...http, ...twice })).toEqual(['PORTAL_PORT must be another port than PORT.'])
    // In Socket Mode nothing listens on PORT.
    expect(faults({ ...slack, ...twice })).toEqual([])
    expect(faults({ PORT: '0', PORTAL_PORT: '0' })).toEqual([])
    const INTAKE_SECRET = 'x'.repeat(32)
    expect(faults({ ...slack, INTAKE_SECRET }).join()).toMatch(/^PUBLIC_URL is missing/)
    expect(faults({ ...slack, INTAKE_SECRET, PUBLIC_URL: 'https://complaints.example.com' })).toEqual([])
  })

  it('refuses an intake secret with fewer than 32 characters', () => {
    expect(faults({ INTAKE_SECRET: 'short' })).toEqual(['INTAKE_SECRET must have at least 32 characters.'])
    expect(config({ INTAKE_SECRET: 'x'.repeat(32) }).portal.intakeSecret).toBe('x'.repeat(32))
  })

  it('starts the local workspace without cases with REDRESS_DEMO=empty', () => {
    expect(config({ REDRESS_DEMO: 'empty' }).demo).toBe('empty')
    expect(faults({ REDRESS_DEMO: 'full' })).toEqual(['REDRESS_DEMO must be tour or empty.'])
  })

  it('connects over Socket Mode with a bot token and an app token', () => {
    const { slack } = config({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })
    expect(slack).toEqual({
      botToken: 'xoxb-1',
      apiUrl: 'https://slack.com/api/',
      transport: { mode: 'socket', appToken: 'xapp-1' },
    })
  })

  it('connects over HTTP with a bot token and a signing secret', () => {
    const { slack } = config({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's3cret' })
    expect(slack?.transport).toEqual({ mode: 'http', signingSecret: 's3cret' })
  })

  it('prefers Socket Mode when both are set', () => {
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's3cret' }
    expect(config(env).slack?.transport.mode).toBe('socket')
  })

  it('refuses production without credentials, naming each missing variable', () => {
    const variables = faults({ NODE_ENV: 'production' }).map((fault) => fault.split(' ')[0])
    expect(variables).toEqual(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'])
  })

  it('refuses incomplete credentials instead of starting the sandbox', () => {
    expect(faults({ SLACK_APP_TOKEN: 'xapp-1' }).join()).toContain('SLACK_BOT_TOKEN is missing')
    expect(faults({ SLACK_BOT_TOKEN: 'xoxb-1' })).toHaveLength(2)
  })

  it('reports every fault at once and never prints a value', () => {
    const secret = 'xoxp-my-secret-token'
    const messages = faults({
      SLACK_BOT_TOKEN: secret,
      SLACK_APP_TOKEN: secret,
      PORT: '70000',
      DATABASE_URL: secret,
    })
    expect(messages).toHaveLength(4)
    expect(messages.join()).not.toContain(secret)
  })

  it('treats an empty variable as unset', () => {
    expect(config({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '', DATABASE_URL: '', PORT: '' }).slack).toBeNull()
  })

  it('reads exactly the variables documented in .env.example', () => {
    const readVariables = readFileSync(join(root, 'src/config.ts'), 'utf8').match(/^ {4}[A-Z_]+(?=:)/gm) ?? []
    const documentedVariables =
      readFileSync(join(root, '.env.example'), 'utf8').match(/^#? ?[A-Z_]+(?==)/gm) ?? []
    const names = (list: readonly string[]) => list.map((name) => name.replace(/[# ]/g, '')).sort()
    expect(names(readVariables).length).toBeGreaterThan(5)
    expect(names(documentedVariables)).toEqual(names(readVariables))
  })
})
