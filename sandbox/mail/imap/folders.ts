import { type MailFolder, mailFolders, type StoredMail } from '../../state/records.ts'
import { mailboxOf } from '../mail-address.ts'
import { astring, instantIn } from './format-values.ts'
import { no, type Outcome, ok, type Session } from './imap-session.ts'
import { formatSet } from './sequence-set.ts'
import { itemsOf, Malformed, type Token, textOf, wordOf } from './tokens.ts'
import { openView } from './view.ts'

/** The flags of the standard; a client may set others as well. */
const standardFlags = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft']

/** The folder of this name; null when there is none. */
export function findFolder(name: string): MailFolder | null {
  if (name.toUpperCase() === 'INBOX') return 'INBOX'
  return mailFolders.find((folder) => folder === name) ?? null
}

/** A refusal for a folder that does not exist. */
export function noFolder(code = 'NONEXISTENT'): Outcome {
  return no(`There is no such mailbox: there are ${mailFolders.join(' and ')}`, code)
}

/** The address whose mailbox the logged-in client reads. */
export function addressOf(session: Session): string {
  return mailboxOf(session.account?.address ?? '')
}

/** LIST, LSUB. */
export function list(session: Session, command: 'LIST' | 'LSUB', args: readonly Token[]): Outcome {
  const [reference, pattern, ...more] = args.map(textOf)
  if (reference === undefined || pattern === undefined || more.length > 0)
    throw new Malformed(`${command} wants a reference and a pattern`)
  if (pattern === '' && command === 'LIST') session.sendUntagged('LIST (\\Noselect) "/" ""')
  const expression = `${reference}${pattern}`
    .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/[*%]+/g, '.*')
  for (const folder of mailFolders) {
    const isMatch = new RegExp(`^${expression}$`, folder === 'INBOX' ? 'i' : '').test(folder)
    if (!isMatch) continue
    const use = folder === 'Sent' ? ' \\Sent' : ''
    session.sendUntagged(
      `${command} (\\HasNoChildren${command === 'LIST' ? use : ''}) "/" ${astring(folder)}`,
    )
  }
  return ok(`${command} completed`)
}

/** STATUS. */
export function status(session: Session, args: readonly Token[]): Outcome {
  if (args.length !== 2) throw new Malformed('STATUS wants a mailbox and what to tell of it')
  const folder = findFolder(textOf(args[0]))
  const { mails } = session.workspace.store
  const values = (name: string): number => {
    if (folder === null) return 0
    const folderMails = mails.folder(addressOf(session), folder)
    const box = mails.mailbox(addressOf(session))
    const value = {
      MESSAGES: folderMails.length,
      RECENT: 0,
      UIDNEXT: box.next[folder],
      UIDVALIDITY: box.uidValidity,
      UNSEEN: folderMails.filter(isUnseen).length,
    }[name]
    if (value === undefined) throw new Malformed(`STATUS knows no ${name}`)
    return value
  }
  const items = itemsOf(args[1]).map((item) => `${wordOf(item)} ${values(wordOf(item))}`)
  if (items.length === 0) throw new Malformed('STATUS wants what to tell')
  if (folder === null) return noFolder()
  session.sendUntagged(`STATUS ${astring(folder)} (${items.join(' ')})`)
  return ok('STATUS completed')
}

/** SELECT, EXAMINE. */
export function select(session: Session, isReadOnly: boolean, args: readonly Token[]): Outcome {
  if (args.length !== 1) throw new Malformed('one mailbox is wanted')
  session.view = null
  const folder = findFolder(textOf(args[0]))
  if (folder === null) return noFolder()
  const { mails } = session.workspace.store
  const address = addressOf(session)
  const box = mails.mailbox(address)
  session.view = openView(mails, { address, folder, isReadOnly })
  const unseen = session.view.messages().find(({ mail }) => isUnseen(mail))
  const keywords = mails
    .folder(address, folder)
    .flatMap(({ flags }) => flags.filter((flag) => !/^\\/.test(flag)))
  session.sendUntagged(`FLAGS (${[...standardFlags, ...new Set(keywords)].join(' ')})`)
  session.sendUntagged(`${session.view.size()} EXISTS`)
  session.sendUntagged('0 RECENT')
  if (unseen !== undefined) session.sendUntagged(`OK [UNSEEN ${unseen.n}] First unread message`)
  session.sendUntagged(`OK [UIDVALIDITY ${box.uidValidity}] UIDs are valid`)
  session.sendUntagged(`OK [UIDNEXT ${box.next[folder]}] Predicted next UID`)
  session.sendUntagged(
    `OK [PERMANENTFLAGS (${isReadOnly ? '' : [...standardFlags, '\\*'].join(' ')})] Flags that are kept`,
  )
  return ok('Selected', isReadOnly ? 'READ-ONLY' : 'READ-WRITE')
}

/** APPEND. */
export function append(session: Session, args: readonly Token[]): Outcome {
  const rest = [...args]
  const name = textOf(rest.shift())
  const flags = rest[0]?.kind === 'list' ? readFlags(rest.shift()) : []
  const date = rest.length > 1 ? instantIn(textOf(rest.shift())) : session.workspace.store.clock.now()
  if (date === null) throw new Malformed('the date is malformed')
  const [message, ...more] = rest
  if (message?.kind !== 'string' || more.length > 0) throw new Malformed('APPEND wants one message')
  const folder = findFolder(name)
  if (folder === null) return noFolder('TRYCREATE')
  if (message.value === '') return no('An empty message is none')
  const { mails } = session.workspace.store
  const content = mails.saveContent(Buffer.from(message.value, 'latin1'))
  const place = { address: addressOf(session), folder }
  const { uid } = mails.add({ ...place, at: date, flags, trace: '', content, submitted: false })
  session.workspace.changes.announce({ mail: place.address })
  return ok('APPEND completed', `APPENDUID ${mails.mailbox(place.address).uidValidity} ${uid}`)
}

/** COPY, UID COPY: `originals` are the messages to copy. */
export function copy(session: Session, originals: readonly StoredMail[], name: string): Outcome {
  const folder = findFolder(name)
  if (folder === null) return noFolder('TRYCREATE')
  const { mails } = session.workspace.store
  const copies = originals.map((mail) => mails.add({ ...mail, folder, submitted: false }))
  if (copies.length === 0) return ok('Nothing to copy')
  session.workspace.changes.announce({ mail: addressOf(session) })
  const [from, to] = [originals, copies].map((mails) => formatSet(mails.map(({ uid }) => uid)))
  return ok('COPY completed', `COPYUID ${mails.mailbox(addressOf(session)).uidValidity} ${from} ${to}`)
}

/** Reads a list of flags; clients cannot set `\Recent`. Throws {@link Malformed}. */
export function readFlags(token: Token | undefined): string[] {
  const flags = itemsOf(token).map((item) => {
    const name = textOf(item)
    const flag =
      standardFlags.find((standardFlag) => standardFlag.toLowerCase() === name.toLowerCase()) ?? name
    if (
      item.kind !== 'atom' ||
      (flag.startsWith('\\') && !standardFlags.includes(flag)) ||
      /[%*\]]/.test(flag)
    )
      throw new Malformed(`${name} is no flag that can be set`)
    return flag
  })
  return [...new Set(flags)]
}

function isUnseen({ flags }: StoredMail): boolean {
  return !flags.includes('\\Seen')
}
