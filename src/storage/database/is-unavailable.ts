import { z } from 'zod'
import { isConflict } from './is-conflict.ts'

/** No transaction could be started or finished in time; the server is out of reach, or has no connection to give. */
const unreachable = z.object({
  code: z.enum(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']),
})

const refusedByServer = z.object({
  meta: z.object({
    driverAdapterError: z.object({
      cause: z.union([
        // Cancelled, shutting down, starting up, crashed, too many connections, or any fault of the connection.
        z.object({ originalCode: z.string().regex(/^(57014|57P0\d|53300|08...)$/) }),
        z.object({
          kind: z.enum(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']),
        }),
      ]),
    }),
  }),
})

/** The messages with which `pg` reports a connection lost during a statement; such an error carries no code. */
const lostConnection = /connection (error|terminated|timeout)|timeout exceeded when trying to connect/i

/** True when the database did not answer in time, or not at all: trying again may work. */
export const isUnavailable = (error: unknown): boolean =>
  unreachable.safeParse(error).success ||
  refusedByServer.safeParse(error).success ||
  isConflict(error) ||
  (error instanceof Error && lostConnection.test(error.message))
