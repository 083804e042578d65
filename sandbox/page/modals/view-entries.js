/**
 * Keeps the entries in a view until they are sent to the workspace: in the order of entering, at once when Enter was
 * pressed in a field that notifies the app then, otherwise after a short pause or on request.
 * `flush` resolves to the error of an app that failed to answer, or null.
 *
 * @typedef {{ block_id: string, action_id: string, value: unknown, enter: boolean }} Entry
 *
 * @param {(entry: Entry) => Promise<{ failed?: string }>} send sends an entry to the workspace
 * @param {(word: string) => void} onFault gets the refusal of the workspace
 */
export function viewEntries(send, onFault) {
  const pendingEntries = new Map()
  let timer = 0
  let sending = Promise.resolve(null)
  const flush = () => {
    clearTimeout(timer)
    sending = sending
      .catch(() => null)
      .then(async () => {
        let word = null
        for (const [key, entry] of [...pendingEntries]) {
          pendingEntries.delete(key)
          const { failed } = await send(entry)
          word = failed ?? word
        }
        return word
      })
    return sending
  }
  const flushNow = async () => {
    const word = await attempt(flush)
    if (word) onFault(word)
  }
  const keep = (element, block, value, enter = false) => {
    const address = { block_id: block.block_id, action_id: element.action_id }
    pendingEntries.set(`${address.block_id} ${address.action_id}`, { ...address, value, enter })
    clearTimeout(timer)
    if (enter) flushNow()
    else timer = setTimeout(flushNow, 250)
  }
  return { flush, keep, isWaiting: () => pendingEntries.size > 0 }
}

/**
 * Runs something; returns the refusal as a sentence with Slack's error code, or null.
 *
 * @param {() => Promise<unknown>} run
 */
export async function attempt(run) {
  try {
    await run()
    return null
  } catch (error) {
    return error.word ? `${error.message} (${error.word})` : String(error.message)
  }
}
