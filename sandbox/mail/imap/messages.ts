import type { StoredMail } from '../../state/records.ts'
import { formatFetch, marksRead, readFetchItems } from './fetch.ts'
import { copy, readFlags } from './folders.ts'
import { no, type Outcome, ok, type Session } from './imap-session.ts'
import { readSearch, UnknownCharset } from './search.ts'
import { searchedMessage } from './searched-message.ts'
import { sequenceSet } from './sequence-set.ts'
import { Malformed, type Token, textOf, wordOf } from './tokens.ts'
import { formatFlags, type Numbered, type View } from './view.ts'

/** FETCH, UID FETCH. */
export function fetch(session: Session, view: View, byUid: boolean, args: readonly Token[]): Outcome {
  if (args.length !== 2) throw new Malformed('FETCH wants messages and what to fetch')
  const items = readFetchItems(args[1])
  const names = items.map(({ name }) => name)
  // With UIDs an answer always names one (RFC 3501, 6.4.8).
  const complete = byUid && !names.includes('UID') ? [{ name: 'UID', section: null }, ...items] : items
  const { mails } = session.workspace.store
  for (const { n, mail } of messagesInSet(view, byUid, args[0])) {
    const isMarked = marksRead(items) && !view.isReadOnly && !mail.flags.includes('\\Seen')
    const now = isMarked ? change(session, view, mail, [...mail.flags, '\\Seen']) : mail
    const flags = isMarked && !names.includes('FLAGS') ? [{ name: 'FLAGS', section: null }] : []
    session.sendUntagged(
      `${n} FETCH ${formatFetch(now, [...complete, ...flags], () => mails.raw(now).toString('latin1'))}`,
    )
  }
  return ok('FETCH completed')
}

/** SEARCH, UID SEARCH. */
export function search(session: Session, view: View, byUid: boolean, args: readonly Token[]): Outcome {
  const { mails } = session.workspace.store
  try {
    const isFound = readSearch(args, { n: view.size(), uid: view.lastUid() })
    const matches = view
      .messages()
      .filter((message) =>
        isFound(searchedMessage(message, () => mails.raw(message.mail).toString('latin1'))),
      )
    session.sendUntagged(['SEARCH', ...matches.map(({ n, mail }) => (byUid ? mail.uid : n))].join(' '))
    return ok('SEARCH completed')
  } catch (error) {
    if (error instanceof UnknownCharset) return no('Unknown charset', 'BADCHARSET (US-ASCII UTF-8)')
    throw error
  }
}

/** STORE, UID STORE. */
export function store(session: Session, view: View, byUid: boolean, args: readonly Token[]): Outcome {
  const [, action, ...rest] = args
  const mode = /^([+-]?)FLAGS(\.SILENT)?$/.exec(wordOf(action))
  if (mode === null || rest.length === 0)
    throw new Malformed('STORE wants FLAGS, +FLAGS or -FLAGS, and flags')
  const requestedFlags = readFlags(
    rest.length === 1 && rest[0]?.kind === 'list' ? rest[0] : { kind: 'list', items: rest },
  )
  if (view.isReadOnly) return no('The mailbox is open for reading only')
  for (const { n, mail } of messagesInSet(view, byUid, args[0])) {
    const otherFlags = mail.flags.filter((flag) => !requestedFlags.includes(flag))
    const flags =
      mode[1] === '-' ? otherFlags : mode[1] === '+' ? [...otherFlags, ...requestedFlags] : requestedFlags
    const now = change(session, view, mail, flags)
    const uid = byUid ? `UID ${mail.uid} ` : ''
    if (mode[2] === undefined) session.sendUntagged(`${n} FETCH (${uid}FLAGS ${formatFlags(now.flags)})`)
  }
  return ok('STORE completed')
}

/** EXPUNGE, UID EXPUNGE; `set`: only these UIDs. The expunged messages are reported with the other changes. */
export function expunge(session: Session, view: View, set: Token | undefined): Outcome {
  const candidates = set === undefined ? view.messages() : messagesInSet(view, true, set)
  if (view.isReadOnly) return no('The mailbox is open for reading only')
  const deleted = candidates.filter(({ mail }) => mail.flags.includes('\\Deleted'))
  for (const { mail } of deleted) session.workspace.store.mails.remove(mail)
  if (deleted.length > 0) session.workspace.changes.announce({ mail: view.address })
  return ok('EXPUNGE completed')
}

/** COPY, UID COPY. */
export function copyMessages(session: Session, view: View, byUid: boolean, args: readonly Token[]): Outcome {
  if (args.length !== 2) throw new Malformed('COPY wants messages and a mailbox')
  const matches = messagesInSet(view, byUid, args[0]).map(({ mail }) => mail)
  return copy(session, matches, textOf(args[1]))
}

/** The messages of a set. A number without a message is malformed; a UID without a message is skipped. */
function messagesInSet(view: View, byUid: boolean, token: Token | undefined): Numbered[] {
  const text = textOf(token)
  const last = byUid ? view.lastUid() : view.size()
  const isInSet = sequenceSet(text, last)
  const highest = Math.max(0, ...text.split(/[,:]/).map((end) => (end === '*' ? last : Number(end))))
  if (!byUid && (highest > view.size() || view.size() === 0)) throw new Malformed('there is no such message')
  return view.messages().filter(({ n, mail }) => isInSet(byUid ? mail.uid : n))
}

function change(session: Session, view: View, mail: StoredMail, flags: readonly string[]): StoredMail {
  const now = session.workspace.store.mails.setFlags(mail, flags)
  view.recordFlags(now)
  session.workspace.changes.announce({ mail: view.address })
  return now
}
