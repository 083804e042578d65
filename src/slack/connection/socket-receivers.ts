import { SocketModeReceiver } from '@slack/bolt'
import type { BoltLogger } from './bolt-logger.ts'

/**
 * Two Socket Mode connections: Slack closes each every few hours, and the client needs five seconds to reconnect,
 * while the other one receives.
 */
export const socketReceivers = (
  appToken: string,
  slackApiUrl: string,
  logger: BoltLogger,
): SocketModeReceiver[] =>
  [1, 2].map(
    () => new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions: { slackApiUrl } } }),
  )
