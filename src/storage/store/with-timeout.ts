import { Unavailable } from '../../operations/unavailable.ts'
import { isUnavailable } from '../database/is-unavailable.ts'

/** Slack gives up after three seconds; this leaves time to tell the person who waits. */
const databaseTimeoutMs = 1_800

/** Waits for the result of a query. Throws {@link Unavailable} when the database does not answer within `ms`, or not at all. */
export async function withTimeout<Result>(query: Promise<Result>, ms = databaseTimeoutMs): Promise<Result> {
  const { promise: timeout, reject } = Promise.withResolvers<never>()
  // A server that hangs ends no statement by itself.
  const timer = setTimeout(
    () => reject(new Unavailable('The database has not answered; it may still do what was asked of it.')),
    ms,
  ).unref()
  try {
    return await Promise.race([query, timeout])
  } catch (cause) {
    if (!isUnavailable(cause)) throw cause
    throw new Unavailable('The database did not answer in time; nothing was changed.', { cause })
  } finally {
    clearTimeout(timer)
  }
}
