import { translate } from '../words/translate.js'

const DELAY_MS = 150

/**
 * Searches during typing, and shows only the answer to the latest search.
 *
 * @param {object} setup
 * @param {HTMLInputElement} setup.input
 * @param {ReturnType<typeof import('./combo-list.js').comboList>} setup.list
 * @param {number} setup.minLength characters before the search starts
 * @param {() => string} setup.query
 * @param {(query: string) => Promise<any[]> | any[]} setup.load
 * @param {(choices: any[]) => void} setup.onFound
 */
export function comboSearch({ input, list, minLength, query, load, onFound }) {
  let latest = 0
  let timer = 0

  async function run() {
    const words = query()
    if (words.length < minLength) return list.note(translate('typeMore', { n: minLength }))
    latest += 1
    const searchNumber = latest
    try {
      const choices = await load(words)
      if (searchNumber !== latest || document.activeElement !== input) return
      if (choices.length === 0) return list.note(translate('noMatches'))
      onFound(choices)
      if (words !== '') list.highlightFirst()
    } catch (error) {
      if (searchNumber === latest) list.note(`${translate('trouble')} (${error.word ?? error.message})`)
    }
  }

  return {
    run,
    /** Searches when nothing was typed for a moment. */
    runSoon() {
      clearTimeout(timer)
      timer = setTimeout(run, DELAY_MS)
    },
    /** Cancels the pending request and the scheduled search. */
    cancel() {
      clearTimeout(timer)
      latest += 1
    },
  }
}
