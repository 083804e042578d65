import { fileAddress } from './api.js'
import { h } from './dom.js'
import { icon } from './icons.js'
import { session } from './session.js'
import { say } from './words.js'

/**
 * A file in a message: images are shown, everything can be downloaded.
 *
 * @param {any} file
 */
export function fileCard(file) {
  const name = file.title || file.name || file.id
  const address = fileAddress(file.id, session.me.id)
  const isImage = /^image\/(png|jpeg|gif|webp)$/.test(file.mimetype ?? '')
  return h(
    'figure',
    { class: 'file-card' },
    isImage ? h('img', { src: address, alt: name, loading: 'lazy' }) : null,
    h(
      'figcaption',
      {},
      icon('file'),
      h('span', { class: 'file-name' }, name),
      file.size ? h('span', { class: 'file-size' }, sizeOf(file.size)) : null,
      h(
        'a',
        { href: address, download: file.name ?? name, 'aria-label': `${say('download')} ${name}` },
        say('download'),
      ),
    ),
  )
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`
}
