import { type Logger, LogLevel } from '@slack/bolt'
import type { Logger as Pino } from 'pino'

export type BoltLogger = Logger

/** Bolt's and the clients' own messages, in our log; debug and info are left out, since they can hold payloads. */
export function boltLogger(log: Pino): BoltLogger {
  const say = (messages: unknown[]) => messages.map(String).join(' ')
  return {
    debug() {},
    info() {},
    warn: (...messages: unknown[]) => log.warn(say(messages)),
    error: (...messages: unknown[]) => log.error(say(messages)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}
