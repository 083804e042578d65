import { html } from 'hono/html'
import { answeredFact, type ClientAct } from '../../cases/client-acts.ts'
import { ratings } from '../../cases/facts/client-facts.ts'
import { isToldNoRemedy } from '../../cases/open-remedies.ts'
import { sealFiles } from '../forms/sealed-files.ts'
import type { Html } from '../pages/page-frame.ts'
import { type ActFormValues, acceptsFiles, allowsNoText } from './act-form.ts'
import { letterOf } from './answer-section.ts'
import { contactFooter } from './contact-footer.ts'
import { deliveredLetters } from './delivered-letters.ts'
import type { Fault } from './format-client-refusal.ts'
import { clientPageFrame } from './view-page.ts'
import type { Visit } from './visit.ts'

/** The content of an act's form. `key`: the hidden field that lets it act once. */
type ActForm = { readonly values: ActFormValues; readonly faults: readonly Fault[]; readonly key: string }

/** The form of an act: what it means, the client's text, and the button that sends it. */
export function actPage(visit: Visit, act: ClientAct, form: ActForm): Html {
  const { reader, href, page } = visit
  const { portal } = reader.words
  const words = portal.act[act]
  const title = act === 'accept' && page.file.case.level === 1 ? portal.acceptFinal : words.title
  const body = html`<main>
<p class="number">${portal.number(page.file.case.complaint.number)}</p>
<h1>${title}</h1>
<p>${act === 'accept' && isToldNoRemedy(page.file.case) ? portal.acceptNoRemedy.means : words.means}</p>
${answeredLetter(visit, act)}
${faultSummary(visit, form.faults)}
<form method="post" action="${href(`/${act}`)}"${acceptsFiles(act) ? html` enctype="multipart/form-data"` : ''}>
<input type="hidden" name="key" value="${form.key}">
${act === 'rate' ? ratingFields(visit, form) : ''}
${act === 'reopen' ? reopeningField(visit, form) : ''}
${wordsField(visit, act, form)}
${acceptsFiles(act) ? filesField(visit, form) : ''}
<div class="actions"><button type="submit">${words.submit}</button>
<p><a href="${href()}">${portal.back}</a></p></div>
</form>
</main>
${contactFooter(visit)}`
  return clientPageFrame(visit, `${title} · ${page.file.case.complaint.number}`, body, `/${act}`)
}

/** A page for an act that is not possible, or no longer; it leads back. */
export function actUnavailablePage(visit: Visit, act: ClientAct): Html {
  const { reader, href, page } = visit
  const { portal } = reader.words
  const body = html`<main><p class="number">${portal.number(page.file.case.complaint.number)}</p>
<h1>${portal.act[act].title}</h1><p class="fault" role="alert">${portal.faults.noLonger}</p>
<p><a href="${href()}">${portal.toPage}</a></p></main>${contactFooter(visit)}`
  return clientPageFrame(visit, portal.act[act].title, body, `/${act}`)
}

/** The letter that the act answers: a question in full, a solution on request. */
function answeredLetter(visit: Visit, act: ClientAct): Html | string {
  const { facts } = visit.page.file
  const about = answeredFact(act, facts)
  const letter = deliveredLetters(facts).find(({ seq }) => seq === about)
  if (!letter) return ''
  const { portal } = visit.reader.words
  if (act === 'answer') return letterOf(visit, letter)
  return html`<details><summary>${portal.readAgain}</summary>${letterOf(visit, letter)}</details>`
}

function faultSummary({ reader }: Visit, faults: readonly Fault[]): Html | string {
  if (faults.length === 0) return ''
  const lines = faults.map(({ field, text }) =>
    field === 'form' ? html`<p>${text}</p>` : html`<p><a href="#${field}">${text}</a></p>`,
  )
  return html`<div class="fault" role="alert"><strong>${reader.words.portal.faults.title}</strong>${lines}</div>`
}

function faultAt(faults: readonly Fault[], field: Fault['field']) {
  const fault = faults.find((each) => each.field === field)
  return {
    invalid: fault ? html` aria-invalid="true"` : '',
    line: fault ? html`<p class="error" id="${field}-error">${fault.text}</p>` : '',
    describedBy: fault ? `${field}-error ${field}-hint` : `${field}-hint`,
  }
}

function wordsField({ reader }: Visit, act: ClientAct, { values, faults }: ActForm): Html {
  const { words, hint } = reader.words.portal.act[act]
  const fault = faultAt(faults, 'words')
  return html`<label for="words">${words}</label><p class="hint" id="words-hint">${hint}</p>${fault.line}
<textarea id="words" name="words" rows="6" aria-describedby="${fault.describedBy}"${fault.invalid}${
    allowsNoText(act) ? '' : html` required`
  }>
${values.words}</textarea>`
}

function filesField({ reader, fileKey }: Visit, { values, faults }: ActForm): Html {
  const { portal, terms } = reader.words
  const fault = faultAt(faults, 'files')
  const names = terms.all(values.files.map(({ name }) => name))
  return html`<label for="files">${portal.filesLabel}</label><p class="hint" id="files-hint">${portal.filesHint}</p>
${fault.line}${
  values.files.length === 0
    ? ''
    : html`<p>${portal.filesKept(names)}</p><input type="hidden" name="kept" value="${sealFiles(values.files, fileKey)}">`
}
<input type="file" id="files" name="files" multiple aria-describedby="${fault.describedBy}"${fault.invalid}>`
}

function ratingFields({ reader }: Visit, { values, faults }: ActForm): Html {
  const { rating } = reader.words.portal
  const field = (name: 'handling' | 'informed') => {
    const fault = faultAt(faults, name)
    const choices = ratings.map(
      (each) =>
        html`<label><input type="radio" name="${name}" value="${each}" required${
          values[name] === each ? html` checked` : ''
        }>${each}</label>`,
    )
    return html`<fieldset id="${name}" aria-describedby="${fault.describedBy}"><legend>${rating[name]}</legend>
<p class="hint" id="${name}-hint">${rating.scale}</p>${fault.line}<div class="scale">${choices}</div></fieldset>`
  }
  return html`${field('handling')}${field('informed')}`
}

function reopeningField({ reader }: Visit, { values }: ActForm): Html {
  const { reopening } = reader.words.portal
  const choices = (['new-fact', 'undelivered-remedy'] as const).map(
    (ground) =>
      html`<option value="${ground}"${values.reopening === ground ? html` selected` : ''}>${reopening[ground]}</option>`,
  )
  return html`<label for="reopening">${reopening.label}</label>
<select id="reopening" name="reopening">${choices}</select>`
}
