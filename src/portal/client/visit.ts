import type { Language } from '../../agreement/vocabulary.ts'
import { type ClientAct, openActs } from '../../cases/client-acts.ts'
import type { Reader } from '../../notices/format-time.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { ClientPage } from '../../operations/ports/link-ports.ts'
import type { PortalDeps } from '../portal-deps.ts'

/** A visit of the client's page: the case that the link opens, the acts open to the client, and the language. */
export type Visit = {
  readonly page: ClientPage
  /** The token of the address. */
  readonly token: string
  readonly language: Language
  readonly reader: Reader
  readonly acts: readonly ClientAct[]
  /** The key that seals files in forms. The client cannot make it, although they have the token. */
  readonly fileKey: string
  /** The address of a part of this page, in the current language. */
  readonly href: (part?: string, query?: string) => string
}

/** Opens a visit. `requestedLanguage`: the language in the address, if any; `secret`: that of this process. */
export function visitOf(
  deps: PortalDeps,
  page: ClientPage,
  token: string,
  { requestedLanguage, secret }: { readonly requestedLanguage: string | undefined; readonly secret: string },
): Visit {
  const { client, terms, case: kase, facts, calendar } = page.file
  const language =
    requestedLanguage === 'en' || requestedLanguage === 'zh' ? requestedLanguage : client.language
  const now = deps.now()
  const context = { facts, terms, calendar, clientEmail: client.email, hash: deps.hash }
  return {
    page,
    token,
    language,
    reader: { words: wordsIn(language), timeZone: terms.timeZone, now },
    acts: openActs(kase, context, now),
    fileKey: deps.hash(`${secret} ${token}`),
    href: (part = '', query = '') => {
      const parameters = [query, language === client.language ? '' : `lang=${language}`].filter(
        (each) => each !== '',
      )
      return `/c/${token}${part}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`
    },
  }
}
