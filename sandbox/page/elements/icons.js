const PATHS = {
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 9h6l.5-9M6.8 7v4M9.2 7v4',
  check: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  play: 'M5 3.5v9l7.5-4.5z',
  bold: 'M5 3h3.7a2.3 2.3 0 0 1 0 4.8H5zM5 7.8h4.4a2.6 2.6 0 0 1 0 5.2H5z',
  italic: 'M6.5 3H12M4 13h5.5M9.5 3l-3 10',
  strike:
    'M2.5 8h11M11.5 5c0-1.3-1.4-2.2-3.3-2.2C6 2.8 4.7 3.9 4.7 5.3M4.5 11c0 1.3 1.5 2.2 3.5 2.2s3.5-1 3.5-2.6',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  link: 'M6.5 9.5a2.5 2.5 0 0 0 3.6 0l2.6-2.6a2.5 2.5 0 0 0-3.6-3.6l-.9.9M9.5 6.5a2.5 2.5 0 0 0-3.6 0L3.3 9.1a2.5 2.5 0 0 0 3.6 3.6l.9-.9',
  ordered: 'M7 4h7M7 8h7M7 12h7M2.5 2.8 3.5 2.3V5.5M2.3 11c.3-.9 1.8-.9 1.8.1 0 .7-1.8 1.5-1.8 2.4h2',
  bullet: 'M6 4h8M6 8h8M6 12h8M2.8 4h.01M2.8 8h.01M2.8 12h.01',
  quote: 'M2.5 3v10M6 5h8M6 8h8M6 11h5',
  preformatted: 'M1.5 2.5h13v11h-13zM5.5 6 3.7 8l1.8 2M10.5 6l1.8 2-1.8 2M8.8 5.5l-1.6 5',
  hash: 'M6 3 4.5 13M11.5 3 10 13M3 6h10.5M2.5 10H13',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  bolt: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z',
  clip: 'M12.5 7.5 8 12a3 3 0 0 1-4.3-4.3l5-5a2 2 0 0 1 2.9 2.9l-5 5a1 1 0 0 1-1.5-1.4l4.4-4.4',
  send: 'M2.5 2.5 14 8 2.5 13.5 4.5 8zM4.5 8H9',
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  react:
    'M13.6 6.5A6 6 0 1 1 9 2.1M5.8 9.5c.5.9 1.3 1.4 2.2 1.4s1.7-.5 2.2-1.4M6 6.3h.01M10 6.3h.01M13 1.5v4M11 3.5h4',
  reply: 'M2.5 3.5h11v7H8l-3.5 3v-3h-2z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  warning: 'M8 2 14.5 13.5h-13zM8 6.5v3.5M8 12h.01',
  mail: 'M2 4h12v8.5H2zM2 4.5 8 9l6-4.5',
  down: 'M4 6l4 4 4-4',
  file: 'M4 1.5h5L12.5 5v9.5H4zM9 1.5V5h3.5',
  clock: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 4.5V8l2.5 1.5',
  bench: 'M2 4h6M11.5 4H14M2 8h2.5M8 8h6M2 12h7M12.5 12H14M8 2.5v3M4.5 6.5v3M9 10.5v3',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5',
  window: 'M6.5 3H2.5v10.5H13v-4M9 2.5h4.5V7M13.5 2.5 7.5 8.5',
  archive: 'M2 3h12v3H2zM3 6v7.5h10V6M6.5 9h3',
  globe: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM1.5 8h13M8 1.5c4 4 4 9 0 13M8 1.5c-4 4-4 9 0 13',
}

/**
 * A small line drawing in the color of the text. Screen readers skip it: the control around it has a name.
 *
 * @param {keyof typeof PATHS} name
 */
export function icon(name) {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', `icon icon-${name}`)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}

/**
 * Whether there is a drawing of this name.
 *
 * @param {string} name
 */
export function hasIcon(name) {
  return Object.hasOwn(PATHS, name)
}
