import { html } from 'hono/html'
import { usualAckLimit } from '../../agreement/default-terms.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Words } from '../../notices/words/words.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { formLimits } from '../forms/form-limits.ts'
import { type Html, pageFrame } from '../pages/page-frame.ts'
import type { FormFaults, FormField, PublicFormValues } from './check-public-form.ts'
import { maxFieldLength } from './complaint-fields.ts'
import type { ProviderContact } from './message-page.ts'

/** The content of the form: empty at first, later as it was typed. */
export type FormState = {
  /** Identifies this form, so that it counts once however often it is sent. */
  readonly key: string
  readonly values: PublicFormValues
  readonly faults: FormFaults
  /** Files from earlier attempts, and the sealed text that lists them. */
  readonly files: readonly FileOnDisk[]
  readonly seal: string
  /** A message above the form that belongs to no field; null: none. */
  readonly notice: string | null
}

/** The public form (2.1). */
export function publicFormPage(provider: ProviderContact, language: Language, state: FormState): Html {
  const words = wordsIn(language)
  const { online } = words
  const otherLanguage = language === 'zh' ? 'en' : 'zh'
  const isFresh = state.faults.size === 0 && state.notice === null
  return pageFrame({
    language,
    title: isFresh ? online.title : online.errorTitle(online.title),
    provider: provider.name,
    // Switching the language would lose what was typed.
    otherLanguage: isFresh ? { language: otherLanguage, href: `/complaints?lang=${otherLanguage}` } : null,
    body: html`<main>
<h1>${online.title}</h1>
<p>${online.intro}</p>
<p>${online.promise(String(usualAckLimit))}</p>
${state.notice === null ? '' : html`<div class="fault" role="alert"><p>${state.notice}</p></div>`}
${summary(state.faults, words)}
<form method="post" action="/complaints?lang=${language}" enctype="multipart/form-data">
<input type="hidden" name="key" value="${state.key}">
<input type="hidden" name="kept" value="${state.seal}">
${trap(state, words)}
${input('company', 'text', 'organization', true, state, words)}
${input('contractNo', 'text', 'off', false, state, words)}
${input('name', 'text', 'name', true, state, words)}
${input('email', 'email', 'email', true, state, words)}
${textarea('text', true, state, words)}
${input('happened', 'text', 'off', false, state, words)}
${textarea('expectedSolution', false, state, words)}
${fileField(state, words)}
<p class="soft">${online.privacy}</p>
<div class="actions"><button type="submit">${online.send}</button></div>
</form>
</main>`,
  })
}

function summary(faults: FormFaults, { online }: Words): Html | string {
  if (faults.size === 0) return ''
  return html`<div class="fault" role="alert"><p>${online.problem}</p><ul>${[...faults].map(
    ([field, fault]) => html`<li><a href="#${field}">${fault}</a></li>`,
  )}</ul></div>`
}

function label(field: FormField | 'files', required: boolean, { online }: Words): Html {
  const mark = required ? '' : html` <span class="soft">${online.optional}</span>`
  return html`<label for="${field}">${online.fields[field]}${mark}</label>`
}

/** The hint and the fault between label and field, and the attributes that refer to them. */
function fieldNotes(field: FormField | 'files', hint: string | undefined, { faults }: FormState) {
  const fault = faults.get(field)
  const ids = [hint && `${field}-hint`, fault && `${field}-fault`].filter(Boolean).join(' ')
  return {
    notes: html`${hint ? html`<p class="hint" id="${field}-hint">${hint}</p>` : ''}${
      fault ? html`<p class="error" id="${field}-fault">${fault}</p>` : ''
    }`,
    attributes: html`${ids ? html` aria-describedby="${ids}"` : ''}${fault ? html` aria-invalid="true"` : ''}`,
  }
}

function input(
  field: FormField,
  type: 'text' | 'email',
  autocomplete: string,
  required: boolean,
  state: FormState,
  words: Words,
): Html {
  const hints: Partial<Record<FormField, unknown>> = words.online.hints
  const hint = hints[field]
  const { notes, attributes } = fieldNotes(field, typeof hint === 'string' ? hint : undefined, state)
  return html`${label(field, required, words)}${notes}
<input id="${field}" name="${field}" type="${type}" autocomplete="${autocomplete}" maxlength="${maxFieldLength[field]}" value="${
    state.values[field]
  }"${required ? ' required' : ''}${attributes}>`
}

function textarea(
  field: 'text' | 'expectedSolution',
  required: boolean,
  state: FormState,
  words: Words,
): Html {
  const hint = field === 'text' ? words.online.hints.text(String(maxFieldLength.text)) : undefined
  const { notes, attributes } = fieldNotes(field, hint, state)
  // A browser cuts what is pasted at `maxlength` without a word; too long a text is refused with everything kept instead.
  // HTML drops the first line end in a textarea, so one is added to keep what was typed.
  return html`${label(field, required, words)}${notes}
<textarea id="${field}" name="${field}" rows="${required ? 8 : 4}"${required ? ' required' : ''}${attributes}>
${state.values[field]}</textarea>`
}

function fileField(state: FormState, words: Words): Html {
  const { online } = words
  const megabytes = (bytes: number) => String(bytes / 1_000_000)
  const { files, fileBytes, bytes } = formLimits
  const hint = online.hints.files(String(files), megabytes(fileBytes), megabytes(bytes))
  const { notes, attributes } = fieldNotes('files', hint, state)
  return html`${label('files', false, words)}${notes}
<input id="files" name="files" type="file" multiple${attributes}>
${
  state.files.length === 0
    ? ''
    : html`<p class="hint">${online.keptFiles}</p><ul>${state.files.map(
        ({ name, sha256 }) =>
          html`<li>${name}<label class="check"><input type="checkbox" name="drop-${sha256}" value="1"> ${online.dropFile(
            name,
          )}</label></li>`,
      )}</ul>`
}`
}

/** A trap for programs that fill in every field. People see it only if something filled it in for them. */
function trap({ faults }: FormState, { online }: Words): Html {
  const fault = faults.get('trap')
  const field = html`<label for="trap">${online.trap}</label>
<input id="trap" name="website" type="text" tabindex="${fault ? 0 : -1}" autocomplete="off" value="">`
  return fault
    ? html`${field}<p class="error">${fault}</p>`
    : html`<div class="trap" aria-hidden="true">${field}</div>`
}
