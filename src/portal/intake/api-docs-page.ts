import { readFileSync } from 'node:fs'
import { html } from 'hono/html'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Words } from '../../notices/words/words.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { type Html, pageFrame } from '../pages/page-frame.ts'
import { complaintJsonSchema, exampleComplaint, type ObjectSchema } from './openapi.ts'

const example = (name: string): string => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8')
const examples = { node: example('send-complaint.mjs'), shell: example('send-complaint.sh') }

const exampleAnswer = {
  draft: '0f3b8a61c2d94e7f8b15a0c9d7e6f412',
  receivedAt: '2026-11-26T01:30:00.000Z',
  acknowledgeBy: '2026-11-27T01:30:00.000Z',
}

/** Documentation for developers of the company's own portal, generated from the schema that checks complaints. */
export function apiDocsPage(provider: string, language: Language, url: string | null): Html {
  const words = wordsIn(language)
  const { onlineApi } = words
  const otherLanguage = language === 'zh' ? 'en' : 'zh'
  const schema = complaintJsonSchema(words)
  const complaint = JSON.stringify(exampleComplaint(schema), null, 2)
  const address = `${url ?? 'https://…'}/api/complaints`
  const code = (name: string, text: string) =>
    html`<pre tabindex="0" aria-label="${name}"><code>${text}</code></pre>`
  return pageFrame({
    language,
    title: onlineApi.title,
    provider,
    otherLanguage: { language: otherLanguage, href: `/api/docs?lang=${otherLanguage}` },
    body: html`<main>
<h1>${onlineApi.title}</h1>
<p>${onlineApi.intro}</p>
<h2>${onlineApi.call}</h2>
${code(
  onlineApi.call,
  `POST ${address}
Content-Type: application/json
Idempotency-Key: …
Redress-Signature: t=…,v1=…`,
)}
<p><a href="/api/openapi.json?lang=${language}">${onlineApi.openapi}</a></p>
<h2>${onlineApi.headersTitle}</h2>
<dl>
<dt><code>Redress-Signature</code></dt><dd>${onlineApi.headers.signature}</dd>
<dt><code>Idempotency-Key</code></dt><dd>${onlineApi.headers.idempotencyKey}</dd>
</dl>
<h2>${onlineApi.fieldsTitle}</h2>
<table>
<thead><tr><th scope="col">${onlineApi.field}</th><th scope="col">${onlineApi.meaning}</th></tr></thead>
<tbody>${rows(schema, '', words)}</tbody>
</table>
<h2>${onlineApi.answersTitle}</h2>
<p>${onlineApi.problems}</p>
<table>
<thead><tr><th scope="col">${onlineApi.status}</th><th scope="col">${onlineApi.meaning}</th></tr></thead>
<tbody>${Object.entries(onlineApi.answers).map(
      ([status, meaning]) => html`<tr><th scope="row">${status}</th><td>${meaning}</td></tr>`,
    )}</tbody>
</table>
<h2>${onlineApi.exampleTitle}</h2>
<p>${onlineApi.example}</p>
<h3><code>complaint.json</code></h3>
${code('complaint.json', complaint)}
<h3>${onlineApi.node}</h3>
${code(onlineApi.node, examples.node)}
<h3>${onlineApi.shell}</h3>
${code(onlineApi.shell, examples.shell)}
<h3>${onlineApi.answer}</h3>
${code(onlineApi.answer, JSON.stringify(exampleAnswer, null, 2))}
</main>`,
  })
}

function rows({ properties, required }: ObjectSchema, parentPath: string, words: Words): Html[] {
  const { onlineApi } = words
  return Object.entries(properties).flatMap(([name, { description, maxLength, items }]) => {
    const limits = [
      required.includes(name) && onlineApi.required,
      maxLength && onlineApi.most(String(maxLength)),
    ]
    return [
      html`<tr><th scope="row"><code>${parentPath}${name}</code></th><td>${description}
<span class="soft">${limits.filter(Boolean).join(' · ')}</span></td></tr>`,
      ...(items ? rows(items, `${name}[].`, words) : []),
    ]
  })
}
