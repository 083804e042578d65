import type { FetchMessageObject, ImapFlow, MailboxObject } from 'imapflow'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { saveUnreadableMail } from '../../operations/mail/record-mail.ts'
import type { Mailbox, MailPlace } from '../../operations/ports/mail-ports.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import type { IncomingDeps } from './incoming-deps.ts'
import { processMail } from './process-mail.ts'

/** Maximum size of a mail that is read, in bytes; of a larger one only the beginning is read, for its headers. */
export const maxMailBytes = 25 * 1024 * 1024
const maxHeadBytes = 256 * 1024

/** The IMAP keyword that marks a processed mail, if the server supports keywords. */
export const processedKeyword = '$RedressSeen'

/** Maximum number of attempts for a mail that fails for a reason of its own. */
const maxAttempts = 3

/** Number of failures of each mail that could not be processed, by id. */
export type Failures = Map<string, number>

/**
 * Returns the position where reading resumes. On the first start it begins after the mails in the mailbox; when the
 * server has renumbered the mails, it begins at the first, and those from before the first start are skipped.
 */
export async function openPosition(deps: IncomingDeps, id: string, opened: MailboxObject): Promise<Mailbox> {
  const { store, log, now } = deps
  const uidValidity = String(opened.uidValidity)
  const saved = await store.mailbox(id)
  if (saved?.uidValidity === uidValidity) return saved
  const position = saved
    ? { ...saved, uidValidity, nextUid: 1, renumberedUntil: opened.uidNext }
    : { id, uidValidity, nextUid: opened.uidNext, renumberedUntil: 0, beganAt: now() }
  await store.saveMailbox(position)
  if (saved)
    log.warn(
      { mails: opened.exists },
      'the mail server has numbered all mails anew: looking for those not taken yet',
    )
  else
    log.info(
      { mails: opened.exists },
      'mail is read for the first time: what lies in the mailbox is left alone',
    )
  return position
}

/** Processes the new mails in order, until `isStopped`. */
export async function processNewMails(
  deps: IncomingDeps,
  client: ImapFlow,
  mailboxId: string,
  failures: Failures,
  isStopped: () => boolean,
): Promise<void> {
  const position = await deps.store.mailbox(mailboxId)
  if (!position) throw new Error('A mailbox is read whose position is not known.')
  const { nextUid } = position
  const startedAt = deps.now()
  // `n:*` includes the last mail even if its UID is lower.
  const results = (await client.search({ uid: `${nextUid}:*` }, { uid: true })) || []
  const uids = results.filter((uid) => uid >= nextUid).sort((a, b) => a - b)
  for (const uid of uids) {
    if (isStopped()) return
    await processNext(deps, client, position, uid, failures)
  }
  await deps.store.recordMailboxRead(mailboxId, startedAt)
}

async function processNext(
  deps: IncomingDeps,
  client: ImapFlow,
  position: Mailbox,
  uid: number,
  failures: Failures,
): Promise<void> {
  const { store, hash, log } = deps
  const place = { mailbox: position.id, uidValidity: position.uidValidity, uid }
  const id = hash(`${position.id} ${position.uidValidity} ${uid}`)
  const skip = () => store.transaction((tx) => tx.advanceMailbox(place))
  const metadata = await client.fetchOne(
    String(uid),
    { uid: true, size: true, internalDate: true },
    { uid: true },
  )
  // The mail was deleted in the meantime.
  if (!metadata) return skip()
  const arrivedAt = arrivalTime(metadata, deps.now())
  if (uid < position.renumberedUntil && arrivedAt < Math.floor(position.beganAt / 1000) * 1000) return skip()
  if (await store.isMailProcessed(id)) return skip()
  const isWhole = (metadata.size ?? 0) <= maxMailBytes
  const maxLength = isWhole ? maxMailBytes : maxHeadBytes
  const fetched = await client.fetchOne(String(uid), { source: { start: 0, maxLength } }, { uid: true })
  if (!fetched || fetched.source === undefined) return skip()
  try {
    const { disposition, caseId } = await processMail(deps, {
      id,
      place,
      arrivedAt,
      source: fetched.source,
      isWhole,
    })
    log.info({ mail: id.slice(0, 12), disposition, caseId }, 'a mail was taken')
  } catch (error) {
    if (!(await giveUp(deps, { id, place, arrivedAt }, error, failures))) throw error
  }
  failures.delete(id)
  await markProcessed(client, uid)
}

/**
 * Records a mail as unreadable once it repeatedly failed for a reason of its own, so that it does not hold up the next
 * ones. False: it is tried again.
 */
async function giveUp(
  deps: IncomingDeps,
  { id, place, arrivedAt }: { id: string; place: MailPlace; arrivedAt: Instant },
  error: unknown,
  failures: Failures,
): Promise<boolean> {
  // A failing database or disk is no fault of the mail.
  if (error instanceof Unavailable || (error instanceof Error && 'errno' in error)) return false
  const failureCount = (failures.get(id) ?? 0) + 1
  failures.set(id, failureCount)
  if (failureCount < maxAttempts) return false
  const { store, hash, newId, log } = deps
  log.error({ mail: id.slice(0, 12), reason: String(error).slice(0, 200) }, 'a mail could not be taken')
  const noContent = { from: null, fromIsDoubtful: true, subject: null, words: '', text: '', isReply: false }
  const noReferences = { replyTokens: [], noticeIds: [], numbers: [] }
  const mail = { id, place, arrivedAt, messageId: `unread:${id}`, ...noContent, ...noReferences }
  await saveUnreadableMail(store, { hash, newId, now: deps.now() }, mail, 'malformed', [])
  return true
}

function arrivalTime({ internalDate }: FetchMessageObject, now: Instant): Instant {
  const time = new Date(internalDate ?? now).getTime()
  return instant(Number.isNaN(time) ? now : time)
}

/** Marks a mail as processed. Leaves all other flags alone, and does nothing on a server without keywords. */
async function markProcessed(client: ImapFlow, uid: number): Promise<void> {
  const { mailbox } = client
  const supportsKeyword =
    mailbox && (mailbox.permanentFlags?.has('\\*') || mailbox.permanentFlags?.has(processedKeyword))
  if (!supportsKeyword || mailbox.readOnly) return
  // The mark is for people who open the mailbox; the database records what was processed.
  await client.messageFlagsAdd(String(uid), [processedKeyword], { uid: true }).catch(() => false)
}
