import { secret } from '../state/identify.ts'

const ticketLifeMs = 60_000

/** Single-use tickets for opening a socket, each valid for a minute. */
export type SocketTickets = {
  issue(appId: string): string
  /** Uses a ticket up and returns the app it was for; null when it is unknown, used or expired. */
  redeem(ticket: string): string | null
}

/** Creates an empty set of tickets. */
export function createSocketTickets(): SocketTickets {
  const tickets = new Map<string, { appId: string; until: number }>()
  return {
    issue(appId) {
      const ticket = secret()
      tickets.set(ticket, { appId, until: Date.now() + ticketLifeMs })
      return ticket
    },
    redeem(ticket) {
      const found = tickets.get(ticket)
      tickets.delete(ticket)
      return found === undefined || found.until < Date.now() ? null : found.appId
    },
  }
}
