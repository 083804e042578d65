import { html } from 'hono/html'
import { type ClientAct, escalationGround } from '../../cases/client-acts.ts'
import { isDecisionLate } from '../../cases/clocks/is-decision-late.ts'
import type { Html } from '../pages/page-frame.ts'
import { pageFrame } from '../pages/page-frame.ts'
import { answerSection, questionSection } from './answer-section.ts'
import { contactFooter } from './contact-footer.ts'
import { answerLetter } from './delivered-letters.ts'
import { doneNotice } from './done-notice.ts'
import { historySections } from './history-sections.ts'
import { labelOf, offeredActs } from './offered-acts.ts'
import { isUnanswered, progressSteps } from './progress-steps.ts'
import { type PromisedDate, promisedDates } from './promised-dates.ts'
import type { Visit } from './visit.ts'

/**
 * The client's page: the complaint as we understood it, the status of the case, the promised dates, and the acts that
 * are open to the client.
 */
export function viewPage(visit: Visit, done: string | undefined): Html {
  const { page, reader } = visit
  const { portal, letters, terms } = reader.words
  const { case: kase, client, terms: caseTerms } = page.file
  const { number } = kase.complaint
  const status = portal.status[kase.status]
  const body = html`<main>
<p class="number">${portal.number(number)}</p>
<h1>${status.name}</h1>
${doneNotice(visit, done)}
<p>${portal.dear(client.contact ?? client.name)}</p>
<p>${isUnanswered(kase) ? portal.closedUnanswered : status.text}</p>
${kase.status === 'merged' ? html`<p>${portal.mergedInto(kase.merger.number)}</p>` : ''}
${
  kase.status === 'deadlocked'
    ? html`<p>${portal.turnTo(letters.turnTo(terms.list(caseTerms.externalRoutes)))}</p>`
    : ''
}
${
  isDecisionLate(page.file, reader.now)
    ? html`<p>${portal.lateDecision(letters.turnTo(terms.list(caseTerms.externalRoutes)))}</p>`
    : ''
}
${stepList(visit)}
${kase.status === 'merged' ? '' : caseSections(visit)}
</main>
${contactFooter(visit)}`
  return clientPageFrame(visit, portal.title(number), body, '')
}

function caseSections(visit: Visit): Html {
  const { acts, page, reader } = visit
  const dates = promisedDates(page.file, reader)
  const answer = answerLetter(page.file)
  const { choices, more } = offeredActs(visit)
  return html`${acts.includes('answer') ? questionSection(visit) : ''}
${answer ? answerSection(visit, answer) : ''}
${choiceList(visit, choices, dates)}
${dateSection(visit, dates)}
${historySections(visit, answer)}
${moreList(visit, more)}`
}

function choiceList(
  visit: Visit,
  choices: readonly ClientAct[],
  dates: readonly PromisedDate[],
): Html | string {
  const { reader, page, href } = visit
  const { portal, terms } = reader.words
  if (choices.length === 0) return ''
  const isForLateness = choices.includes('escalate') && escalationGround(page.file.facts) === 'lateness'
  const answerBy = dates.find(({ code }) => code === 'CONFIRMATION')
  const links = choices.map(
    (act, index) =>
      html`<a class="button${index === 0 ? '' : ' quiet'}" href="${href(`/${act}`)}">${labelOf(act, visit)}</a>`,
  )
  return html`<section class="screen" aria-labelledby="choices"><h2 id="choices">${portal.choices}</h2>
${answerBy ? html`<p>${terms.named(answerBy.label, answerBy.date)}</p>` : ''}
${isForLateness ? html`<p>${portal.lateness}</p>` : ''}
<div class="choices">${links}</div></section>`
}

function moreList(visit: Visit, more: readonly ClientAct[]): Html | string {
  const { reader, href } = visit
  if (more.length === 0) return ''
  const links = more.map((act) => html`<li><a href="${href(`/${act}`)}">${labelOf(act, visit)}</a></li>`)
  return html`<section class="screen" aria-labelledby="more"><h2 id="more">${reader.words.portal.moreChoices}</h2>
<ul class="more">${links}</ul></section>`
}

function stepList({ page, reader }: Visit): Html | string {
  const { portal } = reader.words
  const steps = progressSteps(page.file.case)
  if (steps.length === 0) return ''
  const items = steps.map(({ step, state }) => {
    const name = portal.step[step]
    if (state === 'now') return html`<li class="now" aria-current="step">${name}</li>`
    return html`<li class="${state}">${state === 'done' ? portal.stepDone(name) : name}</li>`
  })
  return html`<ol class="steps" aria-label="${portal.stepsLabel}">${items}</ol>`
}

function dateSection({ page, reader }: Visit, dates: readonly PromisedDate[]): Html | string {
  const { portal } = reader.words
  if (dates.length === 0) return ''
  const title = dates.every(({ code }) => code === 'CONFIRMATION') ? portal.yourDates : portal.dates
  const items = dates.map(
    ({ label, date, explanation }) =>
      html`<dt>${label}</dt><dd>${date}${
        explanation.length === 0
          ? ''
          : html`<details><summary>${portal.why}</summary><ul>${explanation.map((line) => html`<li>${line}</li>`)}</ul></details>`
      }</dd>`,
  )
  return html`<section aria-labelledby="dates"><h2 id="dates">${title}</h2><dl>${items}</dl>
<p class="soft">${portal.zone(page.file.terms.timeZone)}</p></section>`
}

/** The frame of every page of a client, with the switch to the other language. */
export function clientPageFrame(visit: Visit, title: string, body: Html, part: string): Html {
  const { page, language, token } = visit
  const otherLanguage = language === 'zh' ? 'en' : 'zh'
  return pageFrame({
    language,
    title,
    provider: page.provider.name,
    otherLanguage: { language: otherLanguage, href: `/c/${token}${part}?lang=${otherLanguage}` },
    body,
  })
}
