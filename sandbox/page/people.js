import { avatar } from './avatar.js'
import { h } from './dom.js'
import { openMenu } from './menu.js'
import { isPerson, session } from './session.js'
import { say } from './words.js'

const KEY = 'workspace-person'

/**
 * Who looked last: in this tab, then in this browser; `?as=U…` in the address wins.
 *
 * @returns {string | null}
 */
export function rememberedPerson() {
  const wanted = new URLSearchParams(location.search).get('as')
  return wanted ?? sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY)
}

/**
 * Remembers who looks, for this tab and for new ones.
 *
 * @param {string} id
 */
export function rememberPerson(id) {
  sessionStorage.setItem(KEY, id)
  localStorage.setItem(KEY, id)
}

/** People who can be picked: nobody deactivated, no bots. */
export function pickablePeople() {
  return [...session.people.values()].filter(isPerson)
}

/**
 * Opens the menu that switches the person.
 *
 * @param {HTMLElement} anchor
 * @param {(id: string) => void} onPerson
 */
export function openPeopleMenu(anchor, onPerson) {
  const items = pickablePeople().map((person) => ({
    label: [avatar(person.id, 'small'), person.real_name || person.name],
    detail: describe(person),
    words: `${person.real_name} ${person.name}`,
    current: person.id === session.me?.id,
    pick: () => onPerson(person.id),
  }))
  openMenu(anchor, items, { label: say('switchPerson'), filter: true, wide: true })
}

/**
 * The first screen: who are you?
 *
 * @param {(id: string) => void} onPerson
 */
export function peoplePage(onPerson) {
  const entries = pickablePeople().map((person) =>
    h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'person-card', onclick: () => onPerson(person.id) },
        avatar(person.id),
        h('span', { class: 'person-name' }, person.real_name || person.name),
        h('span', { class: 'menu-detail' }, describe(person)),
      ),
    ),
  )
  return h(
    'main',
    { class: 'people-page' },
    h('p', { class: 'team' }, session.team.name),
    h('h1', {}, say('pickPerson')),
    h('p', { class: 'lead' }, say('pickPersonHint')),
    h('ul', { class: 'people-list' }, entries),
  )
}

function describe(person) {
  return [person.title, `@${person.name}`, person.locale, person.tz].filter(Boolean).join(' · ')
}
