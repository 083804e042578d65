import { html } from 'hono/html'
import { formatInstant } from '../../notices/format-time.ts'
import type { Html } from '../pages/page-frame.ts'
import { type DeliveredLetter, deliveredLetters, isFinal } from './delivered-letters.ts'
import type { Visit } from './visit.ts'

/** The solution, the final decision or the decline, in the words of the letter. */
export function answerSection(visit: Visit, answer: DeliveredLetter): Html {
  const { page, reader, href } = visit
  const { portal } = reader.words
  const title =
    answer.fact.type === 'case-declined'
      ? portal.declined
      : isFinal(page.file.facts, answer)
        ? portal.decision
        : portal.solution
  return html`<section aria-labelledby="answer"><h2 id="answer">${title}</h2>
${letterOf(visit, answer)}
<p class="screen"><a href="${href('/answer.pdf')}">${portal.pdf}</a></p></section>`
}

/** The latest question to the client, in full. */
export function questionSection(visit: Visit): Html | string {
  const { portal } = visit.reader.words
  const question = deliveredLetters(visit.page.file.facts).findLast(
    ({ fact }) => fact.type === 'client-asked',
  )
  if (!question) return ''
  return html`<section aria-labelledby="question"><h2 id="question">${portal.question}</h2>
${letterOf(visit, question)}</section>`
}

/** How and when it was sent, and its text. */
export function letterOf({ reader }: Visit, { fact }: DeliveredLetter): Html {
  const { portal } = reader.words
  return html`<p class="soft">${portal.told[fact.method](formatInstant(fact.toldAt, reader))}</p>
<div class="letter">${fact.text}</div>`
}
