import { isBot, nameOf } from '../session/session.js'
import { h } from './dom.js'

/**
 * A colored tile with the initials of a person or a bot; the same person has the same color everywhere.
 *
 * @param {string} id
 * @param {string} [size] `small` or nothing
 */
export function avatar(id, size = '') {
  const shape = isBot(id) ? 'bot' : ''
  return h(
    'span',
    { class: `avatar hue-${hueOf(id)} ${size} ${shape}`, 'aria-hidden': 'true' },
    initials(nameOf(id)),
  )
}

function hueOf(id) {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)) % 997
  return sum % 8
}

function initials(name) {
  const words = name.trim().split(/\s+/)
  const [first = '?'] = words[0] ?? ''
  // Chinese given names come last and distinguish people better.
  if (/\p{Script=Han}/u.test(name)) return [...name].at(-1) ?? first
  const [second = ''] = words.length > 1 ? (words.at(-1) ?? '') : ''
  return (first + second).toUpperCase()
}
