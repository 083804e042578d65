import { html } from 'hono/html'
import type { Language } from '../../agreement/vocabulary.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { Provider } from '../../operations/ports/company-ports.ts'
import { type Html, pageFrame } from '../pages/page-frame.ts'

/** The name and contacts of the provider, as the pages show them. */
export type ProviderContact = Pick<Provider, 'name' | 'serviceEmail' | 'hotline'>

/** The ways to reach a person: `service@… or 400-…`. */
export const contactOf = ({ serviceEmail, hotline }: ProviderContact, language: Language): string =>
  wordsIn(language).letters.ways([serviceEmail, hotline].filter((way) => way !== null))

/** A page with one message, and how else to reach the provider. `provider` null: it could not be loaded. */
export function messagePage(
  provider: ProviderContact | null,
  language: Language,
  title: string,
  text: string,
): Html {
  const { refused, backToForm } = wordsIn(language).online
  return pageFrame({
    language,
    title,
    provider: provider?.name ?? null,
    otherLanguage: null,
    body: html`<main>
<h1>${title}</h1>
<p>${text}</p>
${provider ? html`<p>${refused.contact(contactOf(provider, language))}</p>` : ''}
<p class="actions"><a class="button quiet" href="/complaints?lang=${language}">${backToForm}</a></p>
</main>`,
  })
}
