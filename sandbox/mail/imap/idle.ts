import { type Outcome, ok, type Session } from './imap-session.ts'
import { Malformed } from './tokens.ts'

/** IDLE: reports changes at once, until the client sends DONE. */
export async function idle(session: Session): Promise<Outcome> {
  const reportChanges = () => {
    for (const line of session.view?.takeChanges(true) ?? []) session.sendUntagged(line)
  }
  const nextLine = session.askLine('idling')
  reportChanges()
  const stop = session.workspace.changes.listen((change) => {
    if ('mail' in change && change.mail === session.view?.address) reportChanges()
  })
  const word = await nextLine.finally(stop)
  if (word.toUpperCase() !== 'DONE') throw new Malformed('IDLE ends with DONE')
  return ok('IDLE completed')
}
