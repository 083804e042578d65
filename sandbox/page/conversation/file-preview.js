import { fill, h } from '../elements/dom.js'
import { translate } from '../words/translate.js'

/** Texts up to this many bytes are previewed. */
const MAX_PREVIEW_BYTES = 512 * 1024
const FIRST_LINES = 6
const LINES = 2000

/**
 * A preview of a file, without running anything in it: pictures, audio, video, the first
 * lines of texts, a PDF on request. A page or a drawing that could contain a script is shown as its source text.
 *
 * @param {{ name?: string, mimetype?: string, size?: number }} file
 * @param {string} address
 * @param {string} name
 * @returns {HTMLElement | null} null when there is nothing to show
 */
export function filePreview(file, address, name) {
  const type = file.mimetype ?? ''
  if (/^image\/(png|jpeg|gif|webp)$/.test(type)) return h('img', { src: address, alt: name, loading: 'lazy' })
  const label = translate('previewOf', { name })
  if (type.startsWith('audio/'))
    return h('audio', { src: address, controls: true, preload: 'none', 'aria-label': label })
  if (type.startsWith('video/'))
    return h('video', { src: address, controls: true, preload: 'metadata', 'aria-label': label })
  if (type === 'application/pdf') return pdf(address, label, name)
  return isText(type, file.name ?? '') && (file.size ?? 0) <= MAX_PREVIEW_BYTES ? text(address, label) : null
}

function isText(type, name) {
  return /^text\/|json$|xml$|yaml$|javascript$/.test(type) || /\.(md|csv|json|ya?ml|log)$/i.test(name)
}

function text(address, label) {
  const body = h('pre', { class: 'text-preview', tabindex: '0', role: 'region', 'aria-label': label })
  const more = h('button', { type: 'button', class: 'preview-more', 'aria-expanded': 'false', hidden: true })
  const node = h('div', { class: 'preview' }, body, more)
  let lines = []
  const draw = (isWhole) => {
    body.textContent = lines.slice(0, isWhole ? LINES : FIRST_LINES).join('\n')
    more.setAttribute('aria-expanded', String(isWhole))
    more.hidden = lines.length <= FIRST_LINES
    fill(more, translate(isWhole ? 'previewLess' : 'previewAll'))
  }
  more.addEventListener('click', () => draw(more.getAttribute('aria-expanded') !== 'true'))
  fetch(address)
    .then(async (answer) => {
      lines = (await answer.text()).replace(/\r\n/g, '\n').trimEnd().split('\n')
      draw(false)
    })
    // A file that is gone shows no preview; downloading it says why.
    .catch(() => node.remove())
  return node
}

function pdf(address, label, name) {
  const node = h('div', { class: 'preview' })
  const show = h(
    'button',
    {
      type: 'button',
      class: 'preview-more',
      'aria-expanded': 'false',
      'aria-label': `${translate('pdfOpen')} ${name}`,
      onclick: () => {
        const frame = node.querySelector('iframe')
        frame?.remove()
        if (!frame) node.prepend(h('iframe', { class: 'pdf-frame', src: address, title: label }))
        show.setAttribute('aria-expanded', String(!frame))
        fill(show, translate(frame ? 'pdfOpen' : 'pdfClose'))
      },
    },
    translate('pdfOpen'),
  )
  node.append(show)
  return node
}
