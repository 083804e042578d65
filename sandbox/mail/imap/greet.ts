import { accountOf } from '../mail-address.ts'
import { no, type Outcome, ok, type Session } from './imap-session.ts'
import { Malformed, type Token, textOf, wordOf } from './tokens.ts'

/** The capabilities of the server. */
export const capabilities =
  'IMAP4rev1 AUTH=PLAIN SASL-IR LITERAL+ ID NAMESPACE IDLE UNSELECT UIDPLUS CHILDREN SPECIAL-USE'

/** LOGIN. */
export function login(session: Session, args: readonly Token[]): Outcome {
  if (args.length !== 2) throw new Malformed('LOGIN wants a name and a password')
  return logIn(session, decodeUtf8(textOf(args[0])), decodeUtf8(textOf(args[1])))
}

/** AUTHENTICATE PLAIN, with or without an initial response. */
export async function authenticate(session: Session, args: readonly Token[]): Promise<Outcome> {
  if (args.length < 1 || args.length > 2) throw new Malformed('AUTHENTICATE wants a mechanism')
  if (wordOf(args[0]) !== 'PLAIN') return no('Only PLAIN is known here')
  const response = args[1] === undefined ? await session.askLine('') : textOf(args[1])
  if (response === '*') throw new Malformed('Authentication was cancelled')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(response)) throw new Malformed('the response is no base64')
  const [actAs, name, password, ...more] = Buffer.from(response, 'base64').toString('utf8').split('\0')
  if (name === undefined || password === undefined || more.length > 0)
    throw new Malformed('the response is malformed')
  if (actAs !== '' && actAs !== name) return no('Nobody acts for others here', 'AUTHORIZATIONFAILED')
  return logIn(session, name, password)
}

function logIn(session: Session, name: string, password: string): Outcome {
  const account = accountOf(session.service.accounts, name, password)
  if (account === null) return no('No such account or password', 'AUTHENTICATIONFAILED')
  session.account = account
  return ok('Logged in', `CAPABILITY ${capabilities}`)
}

/** The UTF-8 text of bytes that came as characters. */
function decodeUtf8(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8')
}
