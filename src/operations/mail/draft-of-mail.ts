import type { Language } from '../../agreement/vocabulary.ts'
import { instant } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import type { Client } from '../ports/company-ports.ts'
import type { NewIntakeDraft } from '../ports/draft-ports.ts'
import type { Store } from '../ports/store.ts'
import { isPublicMailDomain } from './public-mail-domains.ts'
import { type MailFile, type ReceivedMail, type TakeDeps, within } from './received-mail.ts'

type Draftable = Pick<
  ReceivedMail,
  'messageId' | 'from' | 'fromIsDoubtful' | 'subject' | 'words' | 'text' | 'isReply' | 'arrivedAt'
>

/** Maximum length of a draft's name and subject, in UTF-16 units. */
const maxLineLength = 200

/**
 * The draft that a mail becomes. Quoted text is left out of a reply only; a forwarded mail consists of what it quotes.
 * `says`: text by Redress that replaces the mail's own when that cannot be read.
 */
export async function draftOfMail(
  store: Store,
  { hash, newId, now }: TakeDeps,
  mail: Draftable,
  more: {
    readonly mentions: string | null
    readonly files: readonly MailFile[]
    readonly says?: (language: Language) => string
  },
): Promise<NewIntakeDraft> {
  const { from, subject, words, text, isReply } = mail
  const client = await guessClient(store, mail)
  const own = isReply && words !== '' ? words : text
  const language = client?.language ?? languageOf(`${subject ?? ''} ${own}`)
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
    text: more.says?.(language) ?? within(own),
    expectedSolution: null,
    language,
    clientId: client?.id ?? null,
    mentions: more.mentions,
    files: more.files.map(({ inline: _, ...kept }) => kept),
    // The clock of a mail server may be ahead of ours; nothing is received in the future.
    receivedAt: instant(Math.min(mail.arrivedAt, now)),
  }
}

/** The client it seems to come from: the only one with that address, or else with that company domain. */
async function guessClient(store: Store, { from, fromIsDoubtful }: Draftable): Promise<Client | null> {
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
