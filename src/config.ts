import { resolve } from 'node:path'
import { z } from 'zod'

/** The settings from the environment; `.env.example` documents each variable. */
export type Config = {
  /** null: no credentials are set, so the local sandbox workspace is started and used. */
  readonly slack: SlackConfig | null
  /** null: the embedded PostgreSQL below {@link Config.dataDirectory}. */
  readonly databaseUrl: string | null
  /** Absolute path. Database, evidence, outbox, log. */
  readonly dataDirectory: string
  /** The port of the sandbox's page, or of the HTTP transport; 0 lets the system choose. */
  readonly port: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** How a local workspace without cases begins: with a tour of the demonstration company, or empty. */
  readonly demo: 'tour' | 'empty'
  readonly mail: MailConfig
  readonly portal: PortalConfig
}

export type MailConfig = {
  /**
   * null: letters are written below {@link Config.dataDirectory} as files, or go to the local workspace's own server.
   */
  readonly smtpUrl: string | null
  /** null: no mail is read, except from the local workspace's own server. */
  readonly imapUrl: string | null
}

export type PortalConfig = {
  /** Address of the clients' pages, without a trailing slash; null: there are none, except in the local workspace. */
  readonly publicUrl: string | null
  /** The port of the clients' pages; 0 lets the system choose. */
  readonly port: number
  /** Key of signed complaints from the company's own portal; null: none are accepted. */
  readonly intakeSecret: string | null
  /** How many trusted proxies stand before the pages; each appends to `X-Forwarded-For` the address it saw. */
  readonly trustedProxies: number
}

export type SlackConfig = {
  readonly botToken: string
  readonly apiUrl: string
  readonly transport:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string }
}

/** An empty variable counts as unset, as in a copied `.env.example`. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional())

const environment = z
  .object({
    NODE_ENV: text,
    SLACK_BOT_TOKEN: text.refine(startsWith('xoxb-'), 'must be a bot token, which begins with xoxb-'),
    SLACK_APP_TOKEN: text.refine(startsWith('xapp-'), 'must be an app-level token, which begins with xapp-'),
    SLACK_SIGNING_SECRET: text,
    SLACK_API_URL: text.refine(isHttpUrl, 'must be an http or https address that ends in a slash'),
    DATABASE_URL: text.refine(
      isPostgresUrl,
      'must be an address like postgresql://user:password@host:5432/redress',
    ),
    REDRESS_DATA_DIR: text,
    PORT: text.refine(isPort, 'must be a whole number from 0 to 65535'),
    REDRESS_DEMO: text.pipe(z.enum(['tour', 'empty'], 'must be tour or empty').optional()),
    SMTP_URL: text.refine(
      isMailUrl('smtp'),
      'must be an address like smtps://user:password@mail.example.com:465',
    ),
    IMAP_URL: text.refine(
      isMailUrl('imap'),
      'must be an address like imaps://user:password@mail.example.com:993',
    ),
    PUBLIC_URL: text.refine(
      isOrigin,
      'must be an address like https://complaints.example.com, without a path',
    ),
    PORTAL_PORT: text.refine(isPort, 'must be a whole number from 0 to 65535'),
    INTAKE_SECRET: text.refine(
      (value) => value === undefined || value.length >= 32,
      'must have at least 32 characters',
    ),
    TRUSTED_PROXIES: text.refine(
      (value) => value === undefined || /^\d$/.test(value),
      'must be how many proxies of yours stand before the pages, from 0 to 9',
    ),
    LOG_LEVEL: text.pipe(
      z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').optional(),
    ),
  })
  .superRefine((env, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const isProduction = env.NODE_ENV === 'production'
    const wantsSlack = isProduction || env.SLACK_BOT_TOKEN || env.SLACK_APP_TOKEN || env.SLACK_SIGNING_SECRET
    const isHttp = !wantsSlack || (!env.SLACK_APP_TOKEN && env.SLACK_SIGNING_SECRET)
    const port = env.PORT ?? '3000'
    if (isHttp && port !== '0' && env.PORTAL_PORT !== undefined && Number(env.PORTAL_PORT) === Number(port))
      fault('PORTAL_PORT', 'must be another port than PORT')
    if (!wantsSlack) return
    if (env.INTAKE_SECRET && !env.PUBLIC_URL)
      fault(
        'PUBLIC_URL',
        'is missing: without it no pages are served, and no complaints signed by INTAKE_SECRET taken',
      )
    if (!env.SLACK_BOT_TOKEN) fault('SLACK_BOT_TOKEN', 'is missing: the bot token (xoxb-…) of your Slack app')
    if (!env.SLACK_APP_TOKEN && !env.SLACK_SIGNING_SECRET) {
      fault('SLACK_APP_TOKEN', 'is missing: the app-level token (xapp-…) for Socket Mode')
      fault('SLACK_SIGNING_SECRET', 'is missing: the signing secret for HTTP; one of these two is enough')
    }
  })

/**
 * Reads the environment. Returns every fault at once, one line each that names the variable, never its value.
 * `directory`: what relative paths are relative to.
 */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  directory: string,
): { readonly config: Config } | { readonly faults: readonly string[] } {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    return { faults: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`) }
  }
  const { data } = parsed
  return {
    config: {
      slack: slackOf(data),
      databaseUrl: data.DATABASE_URL ?? null,
      dataDirectory: resolve(directory, data.REDRESS_DATA_DIR ?? 'data'),
      port: Number(data.PORT ?? 3000),
      logLevel: data.LOG_LEVEL ?? 'info',
      demo: data.REDRESS_DEMO ?? 'tour',
      mail: { smtpUrl: data.SMTP_URL ?? null, imapUrl: data.IMAP_URL ?? null },
      portal: {
        publicUrl: data.PUBLIC_URL?.replace(/\/$/, '') ?? null,
        port: Number(data.PORTAL_PORT ?? nextPort(Number(data.PORT ?? 3000))),
        intakeSecret: data.INTAKE_SECRET ?? null,
        trustedProxies: Number(data.TRUSTED_PROXIES ?? 0),
      },
    },
  }
}

/** The port after this one; after 0, where the system chooses, 0 again. */
const nextPort = (port: number): number => (port === 0 ? 0 : port === 65_535 ? port - 1 : port + 1)

function slackOf(env: z.output<typeof environment>): SlackConfig | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env
  if (!botToken) return null
  const apiUrl = env.SLACK_API_URL ?? 'https://slack.com/api/'
  // With both set, Socket Mode: it needs no address that Slack can reach.
  if (appToken) return { botToken, apiUrl, transport: { mode: 'socket', appToken } }
  return signingSecret ? { botToken, apiUrl, transport: { mode: 'http', signingSecret } } : null
}

function startsWith(prefix: string) {
  return (value: string | undefined): boolean => value === undefined || value.startsWith(prefix)
}

function isHttpUrl(value: string | undefined): boolean {
  return value === undefined || (/^https?:\/\/.+\/$/.test(value) && URL.canParse(value))
}

/** A mail server's address: with or without TLS from the start, and with a host. */
function isMailUrl(protocol: 'smtp' | 'imap') {
  return (value: string | undefined): boolean =>
    value === undefined || (new RegExp(`^${protocol}s?://[^/]`).test(value) && URL.canParse(value))
}

/** An address for links in letters: one that browsers open, and without a path of its own. */
function isOrigin(value: string | undefined): boolean {
  if (value === undefined) return true
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return false
  const { origin } = new URL(value)
  return value === origin || value === `${origin}/`
}

function isPostgresUrl(value: string | undefined): boolean {
  return value === undefined || (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value))
}

function isPort(value: string | undefined): boolean {
  return value === undefined || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535)
}
