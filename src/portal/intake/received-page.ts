import { html } from 'hono/html'
import { usualAckLimit } from '../../agreement/default-terms.ts'
import { instant } from '../../deadlines/instant.ts'
import { formatInstant } from '../../notices/format-time.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { IntakeDraft } from '../../operations/ports/draft-ports.ts'
import { type Html, pageFrame } from '../pages/page-frame.ts'
import { contactOf, type ProviderContact } from './message-page.ts'

const hour = 3_600_000

/**
 * The page that confirms a complaint, and explains the next steps. It is the same for everyone: it gives the usual
 * limit of 2.3, and does not reveal whether the company is a client.
 */
export function receivedPage(provider: ProviderContact, draft: IntakeDraft, timeZone: string): Html {
  const { language, receivedAt } = draft
  const words = wordsIn(language)
  const { online } = words
  const reader = { words, timeZone, now: receivedAt }
  const formatMoment = (moment: typeof receivedAt) =>
    words.time.inZone(formatInstant(moment, reader), timeZone)
  const row = (name: string, value: string | null) =>
    value ? html`<dt>${name}</dt><dd class="words">${value}</dd>` : ''
  const acknowledgeBy = formatMoment(instant(receivedAt + usualAckLimit * hour))
  return pageFrame({
    language,
    title: online.receivedTitle,
    provider: provider.name,
    otherLanguage: null,
    body: html`<main>
<h1>${online.receivedTitle}</h1>
<p>${online.received(formatMoment(receivedAt))}</p>
<h2>${online.next}</h2>
<ol>
<li>${online.steps.read}</li>
<li>${online.steps.acknowledge(acknowledgeBy, draft.fromAddress ?? '')}</li>
<li>${online.steps.answer}</li>
</ol>
<p>${online.noWord(contactOf(provider, language))}</p>
<h2>${online.whatYouSent}</h2>
<dl>
${row(online.fields.company, draft.company)}
${row(online.fields.contractNo, draft.contractNo)}
${row(online.fields.name, draft.fromName)}
${row(online.fields.email, draft.fromAddress)}
${row(online.fields.text, draft.text)}
${row(online.fields.expectedSolution, draft.expectedSolution)}
${row(online.fields.files, draft.files.map(({ name }) => name).join('\n'))}
</dl>
<p class="soft">${online.keep}</p>
<p class="screen"><a href="/complaints?lang=${language}">${online.another}</a></p>
</main>`,
  })
}
