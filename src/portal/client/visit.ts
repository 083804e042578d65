import type { Language } from '../../agreement/vocabulary.ts'
import { type ClientAct, openActs } from '../../cases/client-acts.ts'
import type { Reader } from '../../notices/format-time.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { ClientPage } from '../../operations/ports/link-ports.ts'
import type { PortalDeps } from '../portal-deps.ts'

/** Somebody at the client's page: what their link opens, what they may do, and in which language they read. */
export type Visit = {
  readonly page: ClientPage
  /** The token of the address. */
  readonly token: string
  readonly language: Language
  readonly reader: Reader
  readonly acts: readonly ClientAct[]
  /** By which files that came with a form are sealed: the client, who has the token, cannot. */
  readonly fileKey: string
  /** The address of a part of this page, in the language that is being read. */
  readonly href: (part?: string, query?: string) => string
}

/** Opens a visit; `asked`: the language that was switched to, if any; `secret`: of this process. */
export function visitOf(
  deps: PortalDeps,
  page: ClientPage,
  token: string,
  { asked, secret }: { readonly asked: string | undefined; readonly secret: string },
): Visit {
  const { client, terms, case: kase, facts, calendar } = page.file
  const language = asked === 'en' || asked === 'zh' ? asked : client.language
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
      const questions = [query, language === client.language ? '' : `lang=${language}`].filter(
        (each) => each !== '',
      )
      return `/c/${token}${part}${questions.length === 0 ? '' : `?${questions.join('&')}`}`
    },
  }
}
