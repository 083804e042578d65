import { type Outcome, ok, type Session } from './imap-session.ts'
import { Malformed } from './tokens.ts'

/** IDLE: reports changes at once, until the client sends DONE. */
export async function idle(session: Session): Promise<Outcome> {
  const tellNews = () => {
    for (const line of session.view?.news(true) ?? []) session.tell(line)
  }
  const said = session.askLine('idling')
  tellNews()
  const stop = session.workspace.changes.listen((change) => {
    if ('mail' in change && change.mail === session.view?.address) tellNews()
  })
  const word = await said.finally(stop)
  if (word.toUpperCase() !== 'DONE') throw new Malformed('IDLE ends with DONE')
  return ok('IDLE completed')
}
