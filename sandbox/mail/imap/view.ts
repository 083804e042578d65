import type { MailStore } from '../../state/mail-store.ts'
import type { MailFolder, StoredMail } from '../../state/records.ts'

/** A message of a folder with the sequence number that this client knows. */
export type Numbered = { n: number; mail: StoredMail }

/** A folder as one client sees it: numbers change only when the client is notified (RFC 3501, 7.4.1). */
export type View = {
  readonly address: string
  readonly folder: MailFolder
  readonly isReadOnly: boolean
  /** The number of messages that the client knows. */
  size(): number
  /** The greatest UID it knows of; 0 without any. */
  lastUid(): number
  /** The messages that the client knows and that still exist. */
  messages(): Numbered[]
  /**
   * The untagged answers for changes since the last command; expunged messages only where sequence numbers may change.
   */
  takeChanges(mayRenumber: boolean): string[]
  /** Records that the client knows the current flags of this message. */
  recordFlags(mail: StoredMail): void
}

/** Opens a folder. */
export function openView(
  mails: MailStore,
  place: { address: string; folder: MailFolder; isReadOnly: boolean },
): View {
  let messages = mails
    .folder(place.address, place.folder)
    .map(({ uid, flags }) => ({ uid, sign: signOf(flags) }))
  const currentMails = () =>
    new Map(mails.folder(place.address, place.folder).map((mail) => [mail.uid, mail]))
  return {
    ...place,
    size: () => messages.length,
    lastUid: () => messages.at(-1)?.uid ?? 0,
    messages() {
      const present = currentMails()
      return messages.flatMap(({ uid }, index) => {
        const mail = present.get(uid)
        return mail === undefined ? [] : [{ n: index + 1, mail }]
      })
    },
    takeChanges(mayRenumber) {
      const present = currentMails()
      const lines: string[] = []
      if (mayRenumber) {
        for (let index = messages.length - 1; index >= 0; index -= 1) {
          if (!present.has(messages[index]?.uid ?? 0)) lines.push(`${index + 1} EXPUNGE`)
        }
        messages = messages.filter(({ uid }) => present.has(uid))
      }
      const last = messages.at(-1)?.uid ?? 0
      const fresh = [...present.values()].filter(({ uid }) => uid > last)
      for (const [index, message] of messages.entries()) {
        const mail = present.get(message.uid)
        if (mail === undefined || signOf(mail.flags) === message.sign) continue
        message.sign = signOf(mail.flags)
        lines.push(`${index + 1} FETCH (UID ${mail.uid} FLAGS ${formatFlags(mail.flags)})`)
      }
      messages.push(...fresh.map(({ uid, flags }) => ({ uid, sign: signOf(flags) })))
      if (fresh.length > 0) lines.push(`${messages.length} EXISTS`, '0 RECENT')
      return lines
    },
    recordFlags(mail) {
      const message = messages.find(({ uid }) => uid === mail.uid)
      if (message !== undefined) message.sign = signOf(mail.flags)
    },
  }
}

/** Flags as a list. */
export function formatFlags(flags: readonly string[]): string {
  return `(${flags.join(' ')})`
}

function signOf(flags: readonly string[]): string {
  return [...flags].sort().join(' ')
}
