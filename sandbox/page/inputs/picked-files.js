import { fill, h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { translate } from '../words/translate.js'

/**
 * The files that go out with a message or a mail, each with a button that takes it out again.
 *
 * @param {File[]} initialFiles those chosen before
 * @param {(files: File[]) => void} [onChange]
 */
export function pickedFiles(initialFiles, onChange = () => {}) {
  let files = initialFiles
  const node = h('ul', { class: 'picked-files', 'aria-label': translate('attachments') })
  const draw = () =>
    fill(
      node,
      files.map((file) => pickedFile(file.name, () => set(files.filter((other) => other !== file)))),
    )
  function set(now) {
    files = now
    draw()
    onChange(files)
  }
  draw()
  return { node, set, files: () => files }
}

/**
 * One chosen file with a button that takes it out again.
 *
 * @param {string} name
 * @param {() => void} remove
 */
export function pickedFile(name, remove) {
  const label = translate('remove', { name })
  const button = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, onclick: remove },
    icon('close'),
  )
  return h('li', { class: 'picked-file' }, icon('file'), h('span', {}, name), button)
}
