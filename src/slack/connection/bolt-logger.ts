import { type Logger, LogLevel } from '@slack/bolt'
import type { Logger as Pino } from 'pino'

export type BoltLogger = Logger

/**
 * Writes the messages of Bolt and its clients to our log; debug and info messages are dropped, since they can contain
 * payloads.
 */
export function boltLogger(log: Pino): BoltLogger {
  const joinText = (messages: unknown[]) => messages.map(String).join(' ')
  return {
    debug() {},
    info() {},
    warn: (...messages: unknown[]) => log.warn(joinText(messages)),
    error: (...messages: unknown[]) => log.error(joinText(messages)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}
