import { h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { fileAddress } from '../session/api.js'
import { session } from '../session/session.js'
import { translate } from '../words/translate.js'
import { filePreview } from './file-preview.js'

/**
 * A file in a message: a preview where possible, and a link to download it.
 *
 * @param {any} file
 */
export function fileCard(file) {
  const name = file.title || file.name || file.id
  const address = fileAddress(file.id, session.me.id)
  return h(
    'figure',
    { class: 'file-card' },
    filePreview(file, address, name),
    h(
      'figcaption',
      {},
      icon('file'),
      h('span', { class: 'file-name' }, name),
      file.size ? h('span', { class: 'file-size' }, sizeOf(file.size)) : null,
      h(
        'a',
        { href: address, download: file.name ?? name, 'aria-label': `${translate('download')} ${name}` },
        translate('download'),
      ),
    ),
  )
}

/**
 * The size of a file for people, e.g. `12 KB`.
 *
 * @param {number} bytes
 */
export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`
}
