import type { Language } from '../../agreement/vocabulary.ts'
import { instant } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import type { Client } from '../ports/company-ports.ts'
import type { NewIntakeDraft } from '../ports/draft-ports.ts'
import type { Store } from '../ports/store.ts'
import { isPublicMailDomain } from './public-mail-domains.ts'
import { cutToLimit, type MailFile, type ProcessDeps, type ReceivedMail } from './received-mail.ts'

type DraftSource = Pick<
  ReceivedMail,
  'messageId' | 'from' | 'fromIsDoubtful' | 'subject' | 'words' | 'text' | 'isReply' | 'arrivedAt'
>

/** Maximum length of a draft's name and subject, in UTF-16 units. */
const maxLineLength = 200

/**
 * The draft that a mail becomes. Quoted text is left out of a reply only; a forwarded mail consists of its quoted
 * text. `replacementText`: a text by Redress instead of that of a mail that cannot be read.
 */
export async function draftOfMail(
  store: Store,
  { hash, newId, now }: ProcessDeps,
  mail: DraftSource,
  additions: {
    readonly mentions: string | null
    readonly files: readonly MailFile[]
    readonly replacementText?: (language: Language) => string
  },
): Promise<NewIntakeDraft> {
  const { from, subject, words, text, isReply } = mail
  const client = await guessClient(store, mail)
  const newText = isReply && words !== '' ? words : text
  const language = client?.language ?? languageOf(`${subject ?? ''} ${newText}`)
  return {
    id: newId(),
    source: 'email',
    key: `mail:${hash(mail.messageId)}`,
    fromName: from?.name ? cut(from.name, maxLineLength) : null,
    fromAddress: from?.address ?? null,
    phone: null,
    company: null,
    contractNo: null,
    subject: subject === null ? null : cut(subject, maxLineLength),
    text: additions.replacementText?.(language) ?? cutToLimit(newText),
    expectedSolution: null,
    language,
    clientId: client?.id ?? null,
    mentions: additions.mentions,
    files: additions.files.map(({ inline: _, ...file }) => file),
    // The clock of a mail server may be ahead of ours; nothing is received in the future.
    receivedAt: instant(Math.min(mail.arrivedAt, now)),
  }
}

/** The client it seems to come from: the only one with that address, or else with that company domain. */
async function guessClient(store: Store, { from, fromIsDoubtful }: DraftSource): Promise<Client | null> {
  if (!from || fromIsDoubtful) return null
  const [client, another] = await store.clientsByAddress(from.address)
  if (client) return another ? null : client
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  if (isPublicMailDomain(domain)) return null
  const [only, second] = await store.clientsByDomain(domain)
  return only && !second ? only : null
}

/** The language of an unknown sender's text: Chinese if it contains Chinese characters. */
const languageOf = (text: string): Language => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en')
