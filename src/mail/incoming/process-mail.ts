import { checkText, maxTextLength } from '../../cases/check-text.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { receiveMail } from '../../operations/mail/receive-mail.ts'
import type { MailFile, MailOutcome, ReceivedMail } from '../../operations/mail/received-mail.ts'
import { recordAutomaticMail, recordBounce, saveUnreadableMail } from '../../operations/mail/record-mail.ts'
import type { MailPlace } from '../../operations/ports/mail-ports.ts'
import { loopMark } from '../loop-mark.ts'
import { classifyMail, type OwnIdentity } from './classify-mail.ts'
import type { IncomingDeps } from './incoming-deps.ts'
import { noticeIdOf } from './notice-id-of.ts'
import { type ReadMail, readHeaders, readMail } from './read-mail.ts'
import { withoutTokens } from './without-tokens.ts'

/** A mail as it is in the mailbox. */
type RawMail = {
  readonly id: string
  readonly place: MailPlace
  /** INTERNALDATE: when it arrived, by the mail server. */
  readonly arrivedAt: Instant
  /** Its source, or only the beginning if the mail is too large. */
  readonly source: Buffer
  readonly isWhole: boolean
}

/** Maximum number of mails per hour from one sender; more are held. A sender with a reply token may send more. */
export const maxMailsPerHour = { stranger: 30, answering: 100 }

const hour = 3_600_000

/** Processes one mail of any kind, once. Throws only if a retry may help. */
export async function processMail(deps: IncomingDeps, raw: RawMail): Promise<MailOutcome> {
  const { store, hash, newId } = deps
  const { serviceEmail } = await store.provider()
  const own: OwnIdentity = { serviceEmail, mark: loopMark(serviceEmail, hash) }
  const whole = raw.isWhole ? await readMail(raw.source).catch(() => null) : null
  const read = whole ?? (await readHeaders(raw.source))
  const mail = receivedMailOf(read, raw, own, hash)
  const processDeps = { hash, newId, now: deps.now() }
  const classified = classifyMail(read, own)
  if (classified.kind === 'loop' || classified.kind === 'auto-reply')
    return recordAutomaticMail(store, processDeps, mail, classified.kind)
  if (classified.kind === 'bounce') return recordBounce(store, processDeps, mail, classified.bounce)
  if (await exceedsRateLimit(deps, mail)) return recordAutomaticMail(store, processDeps, mail, 'loop')
  if (!whole) {
    const files = raw.isWhole ? [await saveWholeMail(deps, raw)] : []
    return saveUnreadableMail(store, processDeps, mail, raw.isWhole ? 'malformed' : 'too-large', files)
  }
  // A repeated mail's files need not be saved; the transaction makes sure that it is recorded once.
  const files = (await store.isMessageProcessed(mail.messageId)) ? [] : await saveParts(deps, whole, raw)
  return receiveMail(store, processDeps, mail, files)
}

async function exceedsRateLimit({ store, log }: IncomingDeps, mail: ReceivedMail): Promise<boolean> {
  if (!mail.from) return false
  const count = await store.countMailsFrom(mail.from.address, instant(mail.arrivedAt - hour))
  const maxMails = mail.replyTokens.length > 0 ? maxMailsPerHour.answering : maxMailsPerHour.stranger
  if (count < maxMails) return false
  if (count === maxMails)
    log.warn({ most: maxMails }, 'one address sends more mails than a person does: they are held')
  return true
}

/** The mail, and what it refers to: reply tokens, letters and case numbers. */
function receivedMailOf(
  read: ReadMail,
  raw: RawMail,
  own: OwnIdentity,
  hash: IncomingDeps['hash'],
): ReceivedMail {
  const { from, fromIsDoubtful, subject, words, text, referencedIds: answers } = read
  const { id, place, arrivedAt, source } = raw
  return {
    id,
    place,
    messageId: read.messageId ?? `sha256:${hash(source.toString('latin1'))}`,
    from,
    fromIsDoubtful,
    subject,
    words: withoutTokens(words),
    text: withoutTokens(text),
    isReply: answers.length > 0,
    arrivedAt,
    replyTokens: tokensIn(read, own.serviceEmail),
    noticeIds: answers.map((each) => noticeIdOf(each, own.serviceEmail)).filter((each) => each !== null),
    numbers: caseNumbersIn(`${subject ?? ''}\n${words}`),
  }
}

const recipientHeaders = [
  'to',
  'cc',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-forwarded-to',
  'resent-to',
]

function tokensIn({ header }: ReadMail, serviceEmail: string): string[] {
  const service = serviceEmail.toLowerCase()
  const tokens = recipientHeaders
    .flatMap((name) => header(name))
    .flatMap((value) => [...value.matchAll(/([^\s<>,;:"()+]{1,64})\+([a-z2-7]{26})(@[\w.-]{1,255})/gi)])
    .filter(([, local = '', , domain = '']) => (local + domain).toLowerCase() === service)
    .map(([, , token = '']) => token.toLowerCase())
  return [...new Set(tokens)]
}

const caseNumbersIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w-])C-\d{4}-\d{4,7}(?![\w-])/gi)].map(([number]) => number.toUpperCase())

/** Saves the attachments, and the whole mail if these and the cut text do not contain all of it. */
async function saveParts(deps: IncomingDeps, mail: ReadMail, raw: RawMail): Promise<MailFile[]> {
  const files: MailFile[] = []
  for (const { name, mimetype, bytes, inline } of mail.parts) {
    if (bytes.length === 0) continue
    files.push({ name, mimetype, size: bytes.length, sha256: await deps.saveEvidence(bytes), inline })
  }
  const hasNoText = files.length === 0 && checkText('words', mail.words.slice(0, maxTextLength)) !== null
  if (mail.isIncomplete || mail.text.length > maxTextLength || hasNoText)
    files.push(await saveWholeMail(deps, raw))
  return files
}

const saveWholeMail = async (deps: IncomingDeps, { source }: RawMail): Promise<MailFile> => ({
  name: 'mail.eml',
  mimetype: 'message/rfc822',
  size: source.length,
  sha256: await deps.saveEvidence(source),
  // The sender did not attach it.
  inline: true,
})
