import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import type { Mailbox, StoredMail } from '../state/records.ts'
import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { mailboxOf } from './mail-address.ts'
import type { MailService } from './mail-service.ts'

/** Parsed mails by content, so that listing a mailbox again does not parse every mail again. */
const parsedMails = new WeakMap<Workspace, Map<string, Promise<Json>>>()

/** The mailboxes: people outside first, then accounts, then every other address, the latest mail first. */
export function describeMailboxes(workspace: Workspace, service: MailService): Json[] {
  const { mails } = workspace.store
  const entriesOf = (kind: string, entries: readonly { address: string; name: string }[]) =>
    entries.map(({ address, name }) => ({ kind, name, address: mailboxOf(address) }))
  const knownMailboxes = [...entriesOf('person', service.people), ...entriesOf('account', service.accounts)]
  const others = mails
    .mailboxes()
    .filter(({ address }) => !knownMailboxes.some((mailbox) => mailbox.address === address))
    .map(({ address }: Mailbox) => ({ kind: 'other', name: '', address }))
  const entries = [...knownMailboxes, ...others].map((mailbox) => {
    const inbox = mails.folder(mailbox.address, 'INBOX')
    const all = [...inbox, ...mails.folder(mailbox.address, 'Sent')]
    const latest = Math.max(0, ...all.map(({ at }) => at))
    const unread = inbox.filter(({ flags }) => !flags.includes('\\Seen')).length
    return {
      ...mailbox,
      mails: all.length,
      unread,
      latest: latest > 0 ? new Date(latest).toISOString() : null,
    }
  })
  const rank = { person: 0, account: 1, other: 2 } as Record<string, number>
  const byLatest = (a: (typeof entries)[number], b: (typeof entries)[number]) =>
    String(b.latest ?? '').localeCompare(String(a.latest ?? ''))
  return entries.sort(
    (a, b) => (rank[a.kind] ?? 2) - (rank[b.kind] ?? 2) || (a.kind === 'other' ? byLatest(a, b) : 0),
  )
}

/** The mails of a mailbox, received and sent, newest first. `last`: the maximum number. */
export async function describeMailbox(
  workspace: Workspace,
  address: string,
  last = Infinity,
): Promise<Json[]> {
  const { mails } = workspace.store
  const box = mailboxOf(address)
  const folderMails = [...mails.folder(box, 'INBOX'), ...mails.folder(box, 'Sent')]
  const newest = folderMails.sort((a, b) => b.at - a.at || b.n - a.n).slice(0, last)
  return Promise.all(newest.map((mail) => describeMail(workspace, mail)))
}

/** One mail as people see it. */
export async function describeMail(workspace: Workspace, mail: StoredMail): Promise<Json> {
  const cache = parsedMails.get(workspace) ?? new Map<string, Promise<Json>>()
  parsedMails.set(workspace, cache)
  const content = cache.get(mail.id) ?? parseContent(workspace, mail)
  cache.set(mail.id, content)
  return {
    id: mail.id,
    at: new Date(mail.at).toISOString(),
    direction: mail.folder === 'Sent' ? 'out' : 'in',
    unread: mail.folder === 'INBOX' && !mail.flags.includes('\\Seen'),
    answered: mail.flags.includes('\\Answered'),
    ...(await content),
  }
}

/** A mail opened by mailparser; one that it cannot open is the text that it is made of. */
export async function parseMail(workspace: Workspace, mail: StoredMail): Promise<ParsedMail> {
  const raw = workspace.store.mails.raw(mail)
  try {
    return await simpleParser(raw, { skipTextToHtml: true, maxHtmlLengthToParse: 5_000_000 })
  } catch {
    return { attachments: [], headers: new Map(), headerLines: [], html: false, text: raw.toString() }
  }
}

/** The text form of addresses, all in one line. */
export function addressText(addresses: AddressObject | AddressObject[] | undefined): string {
  return [addresses ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ')
}

/** The ids of the mails it answers, oldest first. */
export function referencesOf({ references }: ParsedMail): string[] {
  return [references ?? []].flat()
}

async function parseContent(workspace: Workspace, mail: StoredMail): Promise<Json> {
  const parsed = await parseMail(workspace, mail)
  const deliveredTo = /^Delivered-To: (.*)\r$/m.exec(mail.trace)?.[1] ?? null
  const writtenAt = parsed.date?.getTime() ?? Number.NaN
  return {
    date: Number.isNaN(writtenAt) ? null : new Date(writtenAt).toISOString(),
    from: addressText(parsed.from),
    to: addressText(parsed.to),
    cc: addressText(parsed.cc),
    delivered_to: deliveredTo,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : null,
    attachments: parsed.attachments
      .filter(({ related }) => !related)
      .map(({ filename, size, contentType }, n) => ({
        n,
        name: filename ?? `${contentType.replace('/', '.')}`,
        size,
        mimetype: contentType,
      })),
    message_id: parsed.messageId ?? null,
    in_reply_to: parsed.inReplyTo ?? null,
    references: referencesOf(parsed),
    reply_to: parsed.replyTo === undefined ? null : addressText(parsed.replyTo),
    auto_submitted: (parsed.headers.get('auto-submitted') as string | undefined) ?? null,
  }
}
