import { App } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { listenToLetters } from './clicks/letter-listeners.ts'
import { listenToLinks } from './clicks/link-listeners.ts'
import { listenToMessages } from './clicks/message-listeners.ts'
import { listenToClicks } from './clicks/one-click-listeners.ts'
import { listenToReminders } from './clicks/reminder-listeners.ts'
import { listenToCommands } from './commands/complaint-command.ts'
import { boltLogger } from './connection/bolt-logger.ts'
import { CommitFirst, type Serve } from './connection/commit-first.ts'
import { SignedHttp } from './connection/http-receiver.ts'
import type { SlackDeps } from './connection/slack-deps.ts'
import { socketReceivers } from './connection/socket-receivers.ts'
import { listenToDrafts } from './drafts/draft-listeners.ts'
import { listenToEvidence } from './evidence/evidence-listeners.ts'
import { listenToFiles } from './evidence/files-listeners.ts'
import { listenToIntake } from './intake/intake-listeners.ts'
import { listenToMenu } from './menu/menu-listeners.ts'
import { listenToModals } from './modals/modal-listeners.ts'
import { listenToPeople } from './people/people-listeners.ts'
import { isPlatformError } from './posting/platform-error.ts'
import { listenToDates } from './record/dates-listeners.ts'
import { listenToRecord } from './record/record-listeners.ts'

/** How Slack reaches the bot: over sockets that the bot opens, or by signed HTTP requests to a port. */
export type Transport =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string; readonly port: number }

export type SlackOptions = {
  readonly botToken: string
  readonly transport: Transport
  /** `https://slack.com/api/`, or that of a local workspace. */
  readonly apiUrl: string
  /** Runs the work of a request; absent: immediately. */
  readonly serve?: Serve
}

export type SlackConnection = {
  /** For deliveries: one attempt per call, since the jobs retry; they also handle 429 and lost responses. */
  readonly client: WebClient
  /** The port of the HTTP transport; null in Socket Mode. */
  readonly port: number | null
  /** Stops receiving, and waits for the requests in progress. */
  readonly stop: () => Promise<void>
}

/**
 * Connects to Slack and registers every listener. Throws an error that names the token that Slack does not accept, or
 * that the port is taken.
 */
export async function connectSlack(deps: SlackDeps, options: SlackOptions): Promise<SlackConnection> {
  const { botToken, transport, apiUrl: slackApiUrl } = options
  const logger = boltLogger(deps.log)
  const singleAttempt = { slackApiUrl, logger, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true }
  const client = new WebClient(botToken, { ...singleAttempt, timeout: 10_000 })
  const identity = await explainRefusal('SLACK_BOT_TOKEN', client.auth.test())

  const http = transport.mode === 'http' ? new SignedHttp({ ...transport, now: deps.now, logger }) : null
  const sockets = transport.mode === 'socket' ? socketReceivers(transport.appToken, slackApiUrl, logger) : []
  const app = new App({
    receiver: new CommitFirst(http ? [http] : sockets, options.serve ?? ((work) => work())),
    token: botToken,
    ...(identity.bot_id ? { botId: identity.bot_id } : {}),
    ...(identity.user_id ? { botUserId: identity.user_id } : {}),
    // A person is waiting: an answer after Slack's three seconds comes too late.
    clientOptions: { ...singleAttempt, timeout: 2_500 },
    logger,
  })
  app.error(async (error) => {
    deps.log.error({ err: error }, 'a request from Slack failed')
    // Rethrown, so that the event is not acknowledged and Slack sends it again.
    throw error
  })
  listenToCommands(app, deps)
  listenToIntake(app, deps)
  listenToDrafts(app, deps)
  listenToModals(app, deps)
  listenToClicks(app, deps)
  listenToMenu(app, deps)
  listenToRecord(app, deps)
  listenToDates(app, deps)
  listenToReminders(app, deps)
  listenToLetters(app, deps)
  listenToMessages(app, deps)
  listenToLinks(app, deps)
  listenToEvidence(app, deps)
  listenToFiles(app, deps)
  listenToPeople(app, deps)
  await explainRefusal('SLACK_APP_TOKEN', app.start())
  return {
    client,
    get port() {
      return http?.port ?? null
    },
    stop: async () => {
      await app.stop()
    },
  }
}

/** Returns Slack's answer; throws an error that names the environment variable if Slack refuses the token. */
async function explainRefusal<Answer>(variable: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    if (!isPlatformError(error)) throw error
    const why = `Slack does not accept ${variable} (${error.data.error})`
    throw new Error(`${why}: copy it again from your app's settings, and install the app to the workspace.`, {
      cause: error,
    })
  }
}
