import { App, LogLevel } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { acme } from './acme-workspace.ts'

const [app] = acme.apps

/** The secrets of the test app. */
export const secrets = {
  botToken: app?.bot_token ?? '',
  appToken: app?.app_token ?? '',
  signingSecret: app?.signing_secret ?? '',
}

const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

/** A real Bolt app connected by Socket Mode. */
export async function socketApp(api: string, register: (app: App) => void): Promise<App> {
  const bolt = new App({
    token: secrets.botToken,
    appToken: secrets.appToken,
    socketMode: true,
    clientOptions: { slackApiUrl: api, retryConfig: { retries: 0 } },
    logger: quiet,
  })
  register(bolt)
  await bolt.start()
  return bolt
}

/** A real Bolt app that listens on a free port; `url` is its request URL. */
export async function httpApp(api: string, register: (app: App) => void): Promise<{ app: App; url: string }> {
  const bolt = new App({
    token: secrets.botToken,
    signingSecret: secrets.signingSecret,
    clientOptions: { slackApiUrl: api, retryConfig: { retries: 0 } },
    logger: quiet,
  })
  register(bolt)
  const server = await bolt.start(0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null && 'port' in address ? address.port : 0
  return { app: bolt, url: `http://127.0.0.1:${port}/slack/events` }
}

/** A real Web API client with the bot's token that never retries. */
export function webClient(api: string, token = secrets.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: api,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  })
}
