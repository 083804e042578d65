/** The worker's log; a pino logger fits. Fields never hold payloads. */
export type Log = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
