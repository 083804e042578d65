import type { Client } from '../../operations/ports/company-ports.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { Requester } from '../requests/requester.ts'

/** Maximum number of clients that an answer names if a name is ambiguous. */
const maxNames = 10

/** Finds the client of a name, or of a part of it; else returns a sentence with the candidates, if any. */
export async function findClient(
  deps: SlackDeps,
  { words }: Requester,
  name: string,
): Promise<Client | { readonly text: string }> {
  const { agreement } = words
  const clients = await deps.store.searchClients(name, maxNames)
  const [first, ...others] = clients
  if (!first) return { text: agreement.unknown(escapeForMrkdwn(name, 60)) }
  const exact = clients.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (exact) return exact
  if (others.length === 0) return first
  return {
    text: agreement.several(words.terms.all(clients.map((client) => escapeForMrkdwn(client.name, 60)))),
  }
}
