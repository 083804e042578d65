import { suggestedChoices } from '../inputs/controls.js'
import { act } from '../session/api.js'
import { session } from '../session/session.js'
import { translate } from '../words/translate.js'

/** Failures of elements, by message and element, until the next click on them. */
const failures = new Map()

/**
 * The surface of a message: the values of its elements, and their connection to the app.
 *
 * @param {any} message
 * @param {string} channel
 * @returns {import('../blocks/acting-element.js').Acting}
 */
export function messageSurface(message, channel) {
  const place = { channel, ts: message.ts }
  const keyOf = (element, block) => failureKey(channel, message.ts, `${block.block_id}/${element.action_id}`)
  return {
    prefix: `m${message.ts}`,
    stateOf: (element, block) => message.values?.[block.block_id]?.[element.action_id],
    failureOf: (element, block) => failures.get(keyOf(element, block)) ?? null,
    suggest: async (element, block, query) => {
      const address = { block_id: block.block_id, action_id: element.action_id, query }
      return suggestedChoices(await act('options', { as: session.me.id, ...place, ...address }))
    },
    act: async (element, block, value) => {
      const key = keyOf(element, block)
      failures.delete(key)
      const what = element.type === 'button' ? { value: value ?? undefined } : { selected: value }
      const address = { ...place, action_id: element.action_id, block_id: block.block_id }
      try {
        const { failed } = await act('click', { as: session.me.id, ...address, ...what })
        const words = failed ? `${translate('noAnswer')} (${failed})` : null
        if (words) failures.set(key, words)
        return words
      } catch (error) {
        const words = `${error.message} (${error.word ?? 'error'})`
        failures.set(key, words)
        return words
      }
    },
  }
}

/**
 * Whether an element of this message already shows why it failed.
 *
 * @param {any} message
 * @param {string} channel
 */
export function showsFailure(message, channel) {
  const start = failureKey(channel, message.ts, '')
  return [...failures.keys()].some((key) => key.startsWith(start))
}

function failureKey(channel, ts, element) {
  return `${session.me?.id} ${channel} ${ts} ${element}`
}
