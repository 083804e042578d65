import { fill, h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { act, encodeFile } from '../session/api.js'
import { session } from '../session/session.js'
import { translate } from '../words/translate.js'
import { currentValue } from './element-value.js'
import { pickedFile } from './picked-files.js'

/**
 * The control of a `file_input`: files are uploaded when chosen and listed until they are removed. One that fails is
 * named and does not affect the others; while any is uploading, the form cannot be submitted.
 *
 * @param {any} element
 * @param {import('./element-value.js').ControlSetup} setup
 */
export function fileControl(element, { field, state, onChange }) {
  const maxFiles = element.max_files ?? 10
  let files = [...currentValue(element, state)]
  const list = h('ul', { class: 'picked-files' })
  const note = h('p', { class: 'field-note', role: 'status' })
  const input = h('input', {
    ...field,
    class: 'visually-hidden',
    type: 'file',
    multiple: maxFiles > 1,
    accept: element.filetypes?.map((type) => `.${type}`).join(',') ?? null,
  })
  const draw = () => {
    fill(
      list,
      files.map((file) =>
        pickedFile(file.name ?? file.title ?? file.id, () => set(files.filter((other) => other !== file))),
      ),
    )
  }
  const set = (now) => {
    files = now
    draw()
    onChange(files.map((file) => file.id))
  }
  input.addEventListener('change', async () => {
    const chosenFiles = [...(input.files ?? [])].slice(0, Math.max(0, maxFiles - files.length))
    input.value = ''
    const release = blockSubmit(input.form, translate('uploading'))
    note.textContent = translate('uploading')
    const failures = []
    for (const file of chosenFiles) {
      try {
        const { file: storedFile } = await act('upload', { as: session.me.id, ...(await encodeFile(file)) })
        set([...files, storedFile])
      } catch (error) {
        failures.push(`${file.name}: ${error.message} (${error.word ?? 'error'})`)
      }
    }
    fill(
      note,
      failures.flatMap((line, index) => (index === 0 ? [line] : [h('br'), line])),
    )
    release()
  })
  draw()
  const words = h('label', { class: 'button', for: field.id }, icon('clip'), translate('browseFiles'))
  return h('span', { class: 'file-control' }, h('span', { class: 'file-button' }, input, words), list, note)
}

/** The number of running uploads, by form. */
const uploading = new WeakMap()

/** Keeps a form from being submitted until the returned function was called once for each call of this one. */
function blockSubmit(form, reason) {
  if (!form) return () => {}
  const button = form.querySelector('[type=submit]')
  const count = (by) => {
    const now = (uploading.get(form) ?? 0) + by
    uploading.set(form, now)
    if (button) Object.assign(button, { disabled: now > 0, title: now > 0 ? reason : '' })
  }
  // Ctrl+Enter asks for a submission without the button.
  const stop = (event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  form.addEventListener('submit', stop, true)
  count(1)
  return () => {
    form.removeEventListener('submit', stop, true)
    count(-1)
  }
}
