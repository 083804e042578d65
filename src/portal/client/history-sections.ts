import { html } from 'hono/html'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { theClient } from '../../cases/person.ts'
import { formatDate, formatInstant } from '../../notices/format-time.ts'
import { letterSubject } from '../../notices/letters/letter-subject.ts'
import type { Html } from '../pages/page-frame.ts'
import { letterOf } from './answer-section.ts'
import { type DeliveredLetter, deliveredLetters } from './delivered-letters.ts'
import { historyFacts } from './history-part.ts'
import type { Visit } from './visit.ts'

/** The history of a case: the complaint, what was done, the client's messages and files, and the other letters. */
export function historySections(visit: Visit, answer: DeliveredLetter | null): Html {
  return html`${complaintSection(visit)}${remediesSection(visit)}${messagesSection(visit)}${filesSection(visit)}${ratingSection(visit)}${lettersSection(visit, answer)}`
}

function complaintSection({ page, reader }: Visit): Html {
  const { portal, terms } = reader.words
  const { description, expectedSolution, receivedAt, channel } = page.file.case.complaint
  return html`<section aria-labelledby="understood"><h2 id="understood">${portal.understood}</h2>
<p class="soft">${portal.receivedAt(formatInstant(receivedAt, reader), terms.channel[channel])}</p>
<blockquote>${description}</blockquote>
${
  expectedSolution === null
    ? ''
    : html`<p class="soft">${portal.wanted}</p><blockquote>${expectedSolution}</blockquote>`
}</section>`
}

function remediesSection({ page, reader }: Visit): Html | string {
  const { portal, terms } = reader.words
  const { case: kase } = page.file
  if (!('completed' in kase) || kase.completed.length === 0) return ''
  const items = kase.completed.map(
    ({ remedy, doneOn }) =>
      html`<li>${portal.remedyDone(terms.remedy[remedy], formatDate(doneOn, reader))}</li>`,
  )
  return html`<section aria-labelledby="remedies"><h2 id="remedies">${portal.remedies}</h2><ul>${items}</ul></section>`
}

/**
 * The number of facts before the case was corrected to another client: messages and letters of the former client are
 * not shown.
 */
const formerClientFactCount = (facts: readonly CaseFact[]): number =>
  facts.findLastIndex((fact) => fact.type === 'complaint-corrected' && fact.to.clientId !== undefined) + 1

const factsByClient = (facts: readonly CaseFact[]) =>
  facts.slice(formerClientFactCount(facts)).filter(({ by }) => by === theClient.id)

function messagesSection({ page, reader }: Visit): Html | string {
  const { portal } = reader.words
  const messages = historyFacts(factsByClient(page.file.facts), 'words').filter(({ words }) => words !== '')
  if (messages.length === 0) return ''
  const items = messages.map(
    ({ at, words }) =>
      html`<p class="soft">${portal.heardAt(formatInstant(at, reader))}</p><blockquote>${words}</blockquote>`,
  )
  return html`<section aria-labelledby="heard"><h2 id="heard">${portal.heard}</h2>${items}</section>`
}

function filesSection({ page, reader }: Visit): Html | string {
  const { portal } = reader.words
  const files = historyFacts(factsByClient(page.file.facts), 'file')
  if (files.length === 0) return ''
  const items = files.map(
    ({ name, size, at }) => html`<li>${portal.file(name, formatBytes(size), formatInstant(at, reader))}</li>`,
  )
  return html`<section aria-labelledby="files"><h2 id="files">${portal.files}</h2><ul>${items}</ul></section>`
}

/** A file size: `12 KB`, `3.4 MB`. */
function formatBytes(size: number): string {
  if (size < 1_000_000) return `${Math.max(1, Math.round(size / 1000))} KB`
  return `${(size / 1_000_000).toFixed(1)} MB`
}

function ratingSection({ page, reader }: Visit): Html | string {
  const rating = historyFacts(factsByClient(page.file.facts), 'rating').at(-1)
  if (!rating) return ''
  return html`<p class="soft">${reader.words.portal.rated(String(rating.handling), String(rating.informed))}</p>`
}

function lettersSection(visit: Visit, answer: DeliveredLetter | null): Html | string {
  const { page, reader, acts } = visit
  const { facts, case: kase, client } = page.file
  const clientLetters = deliveredLetters(facts).filter(({ seq }) => seq > formerClientFactCount(facts))
  const question = acts.includes('answer')
    ? clientLetters.findLast(({ fact }) => fact.type === 'client-asked')
    : null
  // A conversation by phone or in person is recorded as an internal note; only its outcome is shown, above.
  const otherLetters = clientLetters.filter(
    ({ seq, fact }) =>
      seq !== answer?.seq && seq !== question?.seq && fact.method !== 'phone' && fact.method !== 'meeting',
  )
  if (otherLetters.length === 0) return ''
  const items = otherLetters
    .toReversed()
    .map(
      (letter) =>
        html`<details><summary>${letterSubject(
          letter.fact,
          facts.slice(0, letter.seq - 1),
          kase.complaint.number,
          client.language,
        )}</summary>${letterOf(visit, letter)}</details>`,
    )
  return html`<section aria-labelledby="letters"><h2 id="letters">${reader.words.portal.letters}</h2>${items}</section>`
}
