import { html } from 'hono/html'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Words } from '../../notices/words/words.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { Provider } from '../../operations/ports/company-ports.ts'
import { type Html, langOf, pageFrame } from './page-frame.ts'

/** The reason why a page cannot be shown. */
export type PageError = 'lost' | 'tooLarge' | 'tooMany' | 'broken'

const bothLanguages: readonly Language[] = ['en', 'zh']

/**
 * The page for an invalid link or another error, in both languages, since its reader is unknown. It shows nothing of
 * the request. `provider` null: it could not be loaded.
 */
export function errorPage(
  error: PageError,
  provider: Pick<Provider, 'name' | 'serviceEmail' | 'hotline'> | null,
): Html {
  const sections = bothLanguages.map((language) => {
    const words = wordsIn(language)
    const { title, text } = words.portal[error]
    return html`<section lang="${langOf(language)}"><h1>${title}</h1><p>${text}</p>${
      error === 'lost' ? html`<p>${newLinkHint(words, provider)}</p>` : ''
    }</section>`
  })
  return pageFrame({
    language: 'en',
    title: bothLanguages.map((language) => wordsIn(language).portal[error].title).join(' · '),
    provider: provider?.name ?? null,
    otherLanguage: null,
    body: html`<main>${sections}</main>`,
  })
}

function newLinkHint(
  { portal, letters }: Words,
  provider: Pick<Provider, 'serviceEmail' | 'hotline'> | null,
): string {
  if (provider === null) return portal.lost.newLinkHintWithoutContact
  return portal.lost.how(
    letters.ways([provider.serviceEmail, provider.hotline].filter((way) => way !== null)),
  )
}
