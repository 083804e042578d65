import { append, findFolder, list, noFolder, select, status } from './folders.ts'
import { authenticate, capabilities, login } from './greet.ts'
import { idle } from './idle.ts'
import { no, type Outcome, ok, type Session } from './imap-session.ts'
import { copyMessages, expunge, fetch, search, store } from './messages.ts'
import { Malformed, type Token, textOf, wordOf } from './tokens.ts'
import type { View } from './view.ts'

type Command = {
  /** The state in which the command is allowed; `stranger`: only before the login. */
  since: 'always' | 'stranger' | 'login' | 'folder'
  /** Whether it may take long, or answers before changes are reported. */
  run(session: Session, args: Token[]): Outcome | Promise<Outcome>
  /** Whether sequence numbers stay unchanged after it (RFC 3501, 7.4.1). */
  keepsNumbers?: true
}

type InFolder = (session: Session, view: View, args: Token[]) => Outcome

/** Every command by its name. */
const commands: Record<string, Command> = {
  CAPABILITY: always((session) => {
    session.sendUntagged(`CAPABILITY ${capabilities}`)
    return ok('CAPABILITY completed')
  }),
  NOOP: always(() => ok('NOOP completed')),
  LOGOUT: always((session) => {
    session.sendUntagged('BYE See you')
    session.isOver = true
    return ok('LOGOUT completed')
  }),
  ID: {
    since: 'always',
    run(session, args) {
      if (args.length !== 1) throw new Malformed('ID wants a list or NIL')
      session.sendUntagged('ID ("name" "sandbox")')
      return ok('ID completed')
    },
  },
  LOGIN: { since: 'stranger', run: login },
  AUTHENTICATE: { since: 'stranger', run: authenticate },
  NAMESPACE: loggedIn(0, (session) => {
    session.sendUntagged('NAMESPACE (("" "/")) NIL NIL')
    return ok('NAMESPACE completed')
  }),
  LIST: { since: 'login', run: (session, args) => list(session, 'LIST', args) },
  LSUB: { since: 'login', run: (session, args) => list(session, 'LSUB', args) },
  STATUS: { since: 'login', run: status },
  SELECT: { since: 'login', run: (session, args) => select(session, false, args) },
  EXAMINE: { since: 'login', run: (session, args) => select(session, true, args) },
  APPEND: { since: 'login', run: append },
  SUBSCRIBE: loggedIn(1, subscribe),
  UNSUBSCRIBE: loggedIn(1, subscribe),
  CREATE: loggedIn(1, refuseMailboxChange),
  DELETE: loggedIn(1, refuseMailboxChange),
  RENAME: loggedIn(2, refuseMailboxChange),
  IDLE: loggedIn(0, idle),
  CHECK: inFolder(0, () => ok('CHECK completed')),
  CLOSE: inFolder(0, (session, view) => {
    if (!view.isReadOnly) expunge(session, view, undefined)
    session.view = null
    return ok('CLOSE completed')
  }),
  UNSELECT: inFolder(0, (session) => {
    session.view = null
    return ok('UNSELECT completed')
  }),
  EXPUNGE: inFolder(0, (session, view) => expunge(session, view, undefined)),
  COPY: inFolder(null, (session, view, args) => copyMessages(session, view, false, args)),
  FETCH: numbered((session, view, args) => fetch(session, view, false, args)),
  SEARCH: numbered((session, view, args) => search(session, view, false, args)),
  STORE: numbered((session, view, args) => store(session, view, false, args)),
  UID: inFolder(null, (session, view, args) => {
    const rest = args.slice(1)
    switch (wordOf(args[0])) {
      case 'FETCH':
        return fetch(session, view, true, rest)
      case 'SEARCH':
        return search(session, view, true, rest)
      case 'STORE':
        return store(session, view, true, rest)
      case 'COPY':
        return copyMessages(session, view, true, rest)
      case 'EXPUNGE':
        if (rest.length !== 1) throw new Malformed('UID EXPUNGE wants UIDs')
        return expunge(session, view, rest[0])
      default:
        throw new Malformed(`UID ${wordOf(args[0])} is unknown`)
    }
  }),
}

/** Runs a command and reports changes. Never throws. */
export async function runCommand(session: Session, name: string, args: Token[]): Promise<Outcome> {
  try {
    const command = commands[name]
    if (command === undefined) throw new Malformed(`${name} is unknown`)
    if (command.since === 'stranger' && session.account !== null) throw new Malformed('already logged in')
    if ((command.since === 'login' || command.since === 'folder') && session.account === null)
      throw new Malformed('log in first')
    if (command.since === 'folder' && session.view === null) throw new Malformed('select a mailbox first')
    const selectsMailbox = name === 'SELECT' || name === 'EXAMINE'
    const outcome = await command.run(session, args)
    const changes = selectsMailbox ? [] : (session.view?.takeChanges(command.keepsNumbers !== true) ?? [])
    for (const line of changes) session.sendUntagged(line)
    return outcome
  } catch (error) {
    if (error instanceof Malformed) return { status: 'BAD', text: error.message }
    process.stderr.write(`sandbox: IMAP ${name} failed: ${error instanceof Error ? error.stack : error}\n`)
    return no('Something went wrong here', 'SERVERBUG')
  }
}

function always(run: (session: Session) => Outcome): Command {
  return { since: 'always', run: (session, args) => run(requireArguments(session, args, 0)) }
}

function loggedIn(
  count: number,
  run: (session: Session, args: Token[]) => Outcome | Promise<Outcome>,
): Command {
  return { since: 'login', run: (session, args) => run(requireArguments(session, args, count), args) }
}

/** `count` null: the command checks its arguments itself. */
function inFolder(count: number | null, run: InFolder): Command {
  return {
    since: 'folder',
    run(session, args) {
      requireArguments(session, args, count ?? args.length)
      if (session.view === null) throw new Malformed('select a mailbox first')
      return run(session, session.view, args)
    },
  }
}

function numbered(run: InFolder): Command {
  return { ...inFolder(null, run), keepsNumbers: true }
}

function requireArguments(session: Session, args: readonly Token[], count: number): Session {
  if (args.length !== count)
    throw new Malformed(count === 0 ? 'no arguments are wanted' : 'arguments are wrong')
  return session
}

function subscribe(_: Session, [name]: Token[]): Outcome {
  return findFolder(textOf(name)) === null ? noFolder() : ok('Every mailbox is subscribed')
}

function refuseMailboxChange(): Outcome {
  return no('The mailboxes are fixed', 'CANNOT')
}
