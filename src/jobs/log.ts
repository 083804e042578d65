/** Where the worker says what happens; pino's loggers fit. Fields never hold payloads. */
export type Log = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
