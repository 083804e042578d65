import { avatar } from '../elements/avatar.js'
import { h } from '../elements/dom.js'
import { openMenu } from '../elements/menu.js'
import { isPerson, session } from '../session/session.js'
import { translate } from '../words/translate.js'

const PERSON_KEY = 'workspace-person'
const RECENT_PEOPLE_KEY = 'workspace-people'

/** The maximum number of other people that are one click away. */
const MAX_QUICK_PEOPLE = 6

/**
 * The person of this tab, or else the last one of this browser; `?as=U…` in the address wins.
 *
 * @returns {string | null}
 */
export function rememberedPerson() {
  const requestedId = new URLSearchParams(location.search).get('as')
  return requestedId ?? sessionStorage.getItem(PERSON_KEY) ?? localStorage.getItem(PERSON_KEY)
}

/**
 * Remembers the current person for this tab and for new ones.
 *
 * @param {string} id
 */
export function rememberPerson(id) {
  sessionStorage.setItem(PERSON_KEY, id)
  localStorage.setItem(PERSON_KEY, id)
  localStorage.setItem(
    RECENT_PEOPLE_KEY,
    [id, ...recentPeople().filter((recentId) => recentId !== id)].slice(0, MAX_QUICK_PEOPLE + 1).join(' '),
  )
}

/**
 * The address of the current place for another person; opened in a new tab, it does not affect this one.
 *
 * @param {string} id
 */
export function addressAs(id) {
  return `/?as=${encodeURIComponent(id)}${location.hash}`
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
    href: addressAs(person.id),
    aside: {
      label: translate('inNewTab', { name: person.real_name || person.name }),
      href: addressAs(person.id),
    },
    pick: () => onPerson(person.id),
  }))
  openMenu(anchor, items, { label: translate('switchPerson'), filter: true, wide: true })
}

/**
 * The first screen, which asks which person to act as.
 *
 * @param {(id: string) => void} onPerson
 * @param {string} [reason] why the person must choose
 */
export function peoplePage(onPerson, reason) {
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
    h('h1', {}, translate('pickPerson')),
    reason ? h('p', { class: 'banner people-why', role: 'alert' }, reason) : null,
    h('p', { class: 'lead' }, translate('pickPersonHint')),
    h('ul', { class: 'people-list' }, entries),
  )
}

/**
 * The people used last, and a few others, as links: a click switches to them in this tab, a click with Ctrl
 * or the middle button opens a tab of their own.
 *
 * @param {(id: string) => void} onPerson
 */
export function peopleStrip(onPerson) {
  const others = pickablePeople().filter((person) => person.id !== session.me?.id)
  const ids = new Set([...recentPeople(), ...others.map((person) => person.id)])
  const quickIds = [...ids]
    .filter((id) => others.some((person) => person.id === id))
    .slice(0, MAX_QUICK_PEOPLE)
  if (quickIds.length === 0) return null
  const quickLink = (person) => {
    const label = translate('switchTo', { name: person.real_name || person.name })
    const onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      onPerson(person.id)
    }
    const props = {
      class: 'person-quick',
      href: addressAs(person.id),
      title: label,
      onclick,
    }
    return h(
      'li',
      {},
      h('a', props, avatar(person.id, 'small'), h('span', { class: 'visually-hidden' }, label)),
    )
  }
  const quickPeople = others.filter((person) => quickIds.includes(person.id))
  return h(
    'ul',
    { class: 'people-strip', 'aria-label': translate('switchPerson') },
    quickPeople.map(quickLink),
  )
}

function recentPeople() {
  return (localStorage.getItem(RECENT_PEOPLE_KEY) ?? '').split(' ')
}

function describe(person) {
  return [person.title, `@${person.name}`, person.locale, person.tz].filter(Boolean).join(' · ')
}
