import type { Database } from './database.ts'
import type { FileContents } from './file-contents.ts'
import { identify } from './identify.ts'
import { type Mailbox, type MailFolder, mailFolders, type StoredMail } from './records.ts'

/** A mail to store. `content`: the id of the stored bytes. */
export type NewMail = Pick<
  StoredMail,
  'address' | 'folder' | 'at' | 'flags' | 'trace' | 'content' | 'submitted'
>

/** The mailboxes and their mails, written through to the database. */
export type MailStore = {
  mailboxes(): readonly Mailbox[]
  /** The mailbox of an address, made when there is none. */
  mailbox(address: string): Mailbox
  /** The mails of a folder, by UID. */
  folder(address: string, folder: MailFolder): readonly StoredMail[]
  /** Everything in every mailbox, in the order it came. */
  all(): readonly StoredMail[]
  mail(id: string): StoredMail | null
  /** Stores the bytes that mails then refer to; returns their id. */
  saveContent(bytes: Uint8Array): string
  /** Stores a mail and gives it a UID. */
  add(mail: NewMail): StoredMail
  setFlags(mail: StoredMail, flags: readonly string[]): StoredMail
  /** Removes a mail permanently. */
  remove(mail: StoredMail): void
  /** The whole mail, its trace first. */
  raw(mail: StoredMail): Buffer
}

/** Reads the database. A mail whose storing was interrupted leaves only an unused UID. */
export function createMailStore(database: Database, contents: FileContents): MailStore {
  const mailboxes = new Map(database.all<Mailbox>('mailbox').map((box) => [box.address, box]))
  const storedMails = database.all<StoredMail>('mail').sort((a, b) => a.n - b.n)
  const mails = new Map(storedMails.map((mail) => [mail.id, mail]))
  const folders = new Map<string, Map<number, StoredMail>>()
  for (const mail of storedMails) folderOf(mail).set(mail.uid, mail)
  let count = storedMails.at(-1)?.n ?? 0

  function folderOf({ address, folder }: Pick<StoredMail, 'address' | 'folder'>): Map<number, StoredMail> {
    const key = `${folder} ${address}`
    const mailsByUid = folders.get(key) ?? new Map<number, StoredMail>()
    folders.set(key, mailsByUid)
    return mailsByUid
  }

  function save(mail: StoredMail): StoredMail {
    mails.set(mail.id, mail)
    folderOf(mail).set(mail.uid, mail)
    database.put('mail', mail.id, mail)
    return mail
  }

  function saveMailbox(box: Mailbox): Mailbox {
    mailboxes.set(box.address, box)
    database.put('mailbox', box.address, box)
    return box
  }

  function mailbox(address: string): Mailbox {
    const next = Object.fromEntries(mailFolders.map((folder) => [folder, 1])) as Mailbox['next']
    const uidValidity = Math.floor(Date.now() / 1000)
    return mailboxes.get(address) ?? saveMailbox({ address, uidValidity, next })
  }

  function sizeOf(content: string): number {
    return contents.read(content)?.byteLength ?? 0
  }

  return {
    mailboxes: () => [...mailboxes.values()],
    mailbox,
    folder: (address, folder) => [...folderOf({ address, folder }).values()],
    all: () => [...mails.values()],
    mail: (id) => mails.get(id) ?? null,
    saveContent(bytes) {
      const id = identify('M')
      contents.write(id, bytes)
      return id
    },
    add(mail) {
      const box = mailbox(mail.address)
      const uid = box.next[mail.folder]
      // First, so that a UID is never given out twice.
      saveMailbox({ ...box, next: { ...box.next, [mail.folder]: uid + 1 } })
      const size = Buffer.byteLength(mail.trace) + sizeOf(mail.content)
      return save({ ...mail, id: identify('M'), n: ++count, uid, size })
    },
    setFlags: (mail, flags) => save({ ...mail, flags: [...flags] }),
    remove(mail) {
      mails.delete(mail.id)
      folderOf(mail).delete(mail.uid)
      database.remove('mail', mail.id)
      if (![...mails.values()].some(({ content }) => content === mail.content)) contents.remove(mail.content)
    },
    raw: (mail) => Buffer.concat([Buffer.from(mail.trace), contents.read(mail.content) ?? new Uint8Array()]),
  }
}
