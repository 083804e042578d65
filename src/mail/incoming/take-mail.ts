import { checkText, maxTextLength } from '../../cases/check-text.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { noteBounce, noteUnread, noteUnwritten } from '../../operations/mail/note-mail.ts'
import { receiveMail } from '../../operations/mail/receive-mail.ts'
import type { MailFile, ReceivedMail, Taken } from '../../operations/mail/received-mail.ts'
import type { MailPlace } from '../../operations/ports/mail-ports.ts'
import { loopMark } from '../loop-mark.ts'
import { classifyMail, type Ourselves } from './classify-mail.ts'
import type { IncomingDeps } from './incoming-deps.ts'
import { noticeIdOf } from './notice-id-of.ts'
import { type ReadMail, readHead, readMail } from './read-mail.ts'
import { withoutTokens } from './without-tokens.ts'

/** A mail as the mailbox has it. */
type RawMail = {
  readonly id: string
  readonly place: MailPlace
  /** INTERNALDATE: when it arrived, by the mail server. */
  readonly arrivedAt: Instant
  /** Its source, or only the beginning if the mail is too large. */
  readonly source: Buffer
  readonly isWhole: boolean
}

/** Mails per hour and sender beyond which they are held; a sender with a reply token may send more. */
export const mailsPerHour = { stranger: 30, answering: 100 }

const hour = 3_600_000

/** Processes one mail, once, of whatever kind. Throws only if trying again may help. */
export async function takeMail(deps: IncomingDeps, raw: RawMail): Promise<Taken> {
  const { store, hash, newId } = deps
  const { serviceEmail } = await store.provider()
  const own: Ourselves = { serviceEmail, mark: loopMark(serviceEmail, hash) }
  const whole = raw.isWhole ? await readMail(raw.source).catch(() => null) : null
  const read = whole ?? (await readHead(raw.source))
  const mail = received(read, raw, own, hash)
  const take = { hash, newId, now: deps.now() }
  const kind = classifyMail(read, own)
  if (kind.kind === 'loop' || kind.kind === 'auto-reply') return noteUnwritten(store, take, mail, kind.kind)
  if (kind.kind === 'bounce') return noteBounce(store, take, mail, kind.bounce)
  if (await isFlood(deps, mail)) return noteUnwritten(store, take, mail, 'loop')
  if (!whole) {
    const files = raw.isWhole ? [await keepWhole(deps, raw)] : []
    return noteUnread(store, take, mail, raw.isWhole ? 'malformed' : 'too-large', files)
  }
  // A repeated mail's files need not be saved; the transaction makes sure that it is recorded once.
  const files = (await store.isMessageProcessed(mail.messageId)) ? [] : await keepParts(deps, whole, raw)
  return receiveMail(store, take, mail, files)
}

async function isFlood({ store, log }: IncomingDeps, mail: ReceivedMail): Promise<boolean> {
  if (!mail.from) return false
  const count = await store.countMailsFrom(mail.from.address, instant(mail.arrivedAt - hour))
  const maxMails = mail.replyTokens.length > 0 ? mailsPerHour.answering : mailsPerHour.stranger
  if (count < maxMails) return false
  if (count === maxMails)
    log.warn({ most: maxMails }, 'one address sends more mails than a person does: they are held')
  return true
}

/** The mail, and what it refers to: reply tokens, letters and case numbers. */
function received(read: ReadMail, raw: RawMail, own: Ourselves, hash: IncomingDeps['hash']): ReceivedMail {
  const { from, fromIsDoubtful, subject, words, text, answers } = read
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
    numbers: numbersIn(`${subject ?? ''}\n${words}`),
  }
}

const addressed = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'x-forwarded-to', 'resent-to']

function tokensIn({ header }: ReadMail, serviceEmail: string): string[] {
  const service = serviceEmail.toLowerCase()
  const found = addressed
    .flatMap((name) => header(name))
    .flatMap((value) => [...value.matchAll(/([^\s<>,;:"()+]{1,64})\+([a-z2-7]{26})(@[\w.-]{1,255})/gi)])
    .filter(([, local = '', , domain = '']) => (local + domain).toLowerCase() === service)
    .map(([, , token = '']) => token.toLowerCase())
  return [...new Set(found)]
}

const numbersIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w-])C-\d{4}-\d{4,7}(?![\w-])/gi)].map(([number]) => number.toUpperCase())

/** The attachments, and the whole mail if these and a text of ordinary length leave something out. */
async function keepParts(deps: IncomingDeps, mail: ReadMail, raw: RawMail): Promise<MailFile[]> {
  const files: MailFile[] = []
  for (const { name, mimetype, bytes, inline } of mail.parts) {
    if (bytes.length === 0) continue
    files.push({ name, mimetype, size: bytes.length, sha256: await deps.keep(bytes), inline })
  }
  const saysNothing = files.length === 0 && checkText('words', mail.words.slice(0, maxTextLength)) !== null
  if (mail.isCut || mail.text.length > maxTextLength || saysNothing) files.push(await keepWhole(deps, raw))
  return files
}

const keepWhole = async (deps: IncomingDeps, { source }: RawMail): Promise<MailFile> => ({
  name: 'mail.eml',
  mimetype: 'message/rfc822',
  size: source.length,
  sha256: await deps.keep(source),
  // It is not an attachment of the sender's.
  inline: true,
})
