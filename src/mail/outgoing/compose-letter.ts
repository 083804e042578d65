import type { Hash } from '../../approvals/fingerprint.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { letterSubject } from '../../notices/letters/letter-subject.ts'
import type { OutgoingFact } from '../../notices/outgoing-fact.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { Provider } from '../../operations/ports/company-ports.ts'
import { loopHeader, loopMark } from '../loop-mark.ts'
import { domainOf, messageIdOf } from '../message-id.ts'
import type { ComposedLetter } from './letter-transport.ts'

/** The parts of a letter. */
export type LetterParts = {
  readonly noticeId: string
  /** The fact that sends it, and the facts before it. */
  readonly letter: OutgoingFact
  readonly earlierFacts: readonly CaseFact[]
  readonly number: string
  /** A client with an e-mail address. */
  readonly client: Pick<CaseFile['client'], 'name' | 'contact' | 'language'> & { readonly email: string }
  readonly provider: Pick<Provider, 'name' | 'serviceEmail'>
  /** Message-IDs of the earlier mails of this case, oldest first, with their brackets. */
  readonly earlierIds: readonly string[]
  /** Address of the client's page; null: there is none. */
  readonly page: string | null
  readonly replyToken: string
  readonly hash: Hash
}

const separator = '-'.repeat(40)

/**
 * Composes a letter as a MIME message: the text that a person wrote, as text and as HTML, and below it how to open the
 * case and answer. The reply address carries a token that identifies the case, and the letters of one case form one
 * thread.
 */
export async function composeLetter(parts: LetterParts): Promise<ComposedLetter> {
  const { noticeId, letter, earlierFacts, number, client, provider, earlierIds, page, replyToken, hash } =
    parts
  const { serviceEmail } = provider
  const subject = letterSubject(letter, earlierFacts, number, client.language)
  const text = normalizeText(letter.text)
  const { frame } = wordsIn(client.language).mail
  const footer = page === null ? [frame.reply] : [frame.page(number), page, '', frame.personal, frame.reply]
  const [local = ''] = serviceEmail.split('@', 1)
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js')
  const { letterHtml } = await import('./letter-html.ts')
  const mail = new MailComposer({
    from: { name: provider.name, address: serviceEmail },
    to: { name: client.contact ?? client.name, address: client.email },
    replyTo: { name: provider.name, address: `${local}+${replyToken}@${domainOf(serviceEmail)}` },
    subject,
    text: `${text.trimEnd()}\n\n${separator}\n${footer.join('\n')}\n`,
    html: letterHtml({
      text,
      subject,
      number,
      provider: provider.name,
      language: client.language,
      page,
    }),
    date: new Date(letter.at),
    messageId: messageIdOf(noticeId, serviceEmail),
    ...threadHeaders(earlierIds),
    headers: { [loopHeader]: loopMark(serviceEmail, hash) },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  const { from, to } = mail.getEnvelope()
  return {
    id: noticeId,
    number,
    envelope: { from: from || serviceEmail, to },
    raw: await mail.build(),
  }
}

/** Maximum number of latest mails that are referenced, besides the first, by which mail programs group a thread. */
const maxReferences = 20

function threadHeaders(earlierIds: readonly string[]): { inReplyTo?: string; references?: string[] } {
  const [first] = earlierIds
  const last = earlierIds.at(-1)
  if (first === undefined || last === undefined) return {}
  const references =
    earlierIds.length > maxReferences ? [first, ...earlierIds.slice(-maxReferences)] : [...earlierIds]
  return { inReplyTo: last, references }
}

/** Uses one kind of line end, and removes control characters, which mail programs show differently. */
const normalizeText = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '')
