/** A refusal by the workspace: `word` for programs, `message` for people. */
export class WorkspaceError extends Error {
  /**
   * @param {string} word
   * @param {string} message
   */
  constructor(word, message) {
    super(message)
    this.word = word
  }
}

/**
 * Asks the control API.
 *
 * @param {string} path below `/_control/`
 * @param {Record<string, string | undefined>} [query]
 * @returns {Promise<any>} the answer; throws a WorkspaceError when it is refused or nobody answers
 */
export async function ask(path, query = {}) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined))
  return readAnswer(fetch(`/_control/${path}${search.size > 0 ? `?${search}` : ''}`))
}

/**
 * Posts an act of the person to the control API.
 *
 * @param {string} path below `/_control/`
 * @param {Record<string, unknown>} body
 * @returns {Promise<any>} the answer; throws a WorkspaceError when it is refused or nobody answers
 */
export async function act(path, body) {
  const headers = { 'content-type': 'application/json' }
  return readAnswer(fetch(`/_control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function readAnswer(request) {
  let answer
  try {
    answer = await (await request).json()
  } catch {
    throw new WorkspaceError('no_connection', 'The workspace does not answer.')
  }
  if (answer?.ok !== true) {
    const word = String(answer?.error ?? 'unknown_error')
    throw new WorkspaceError(word, String(answer?.message ?? word))
  }
  return answer
}

/**
 * Listens for changes that concern a person.
 *
 * @param {string} person
 * @param {(change: Record<string, any>) => void} onChange
 * @param {(connected: boolean) => void} onConnection
 * @returns {() => void} ends the listening
 */
export function listen(person, onChange, onConnection) {
  const source = new EventSource(`/_control/stream?as=${encodeURIComponent(person)}`)
  source.addEventListener('open', () => onConnection(true))
  source.addEventListener('error', () => onConnection(false))
  source.addEventListener('changed', (event) => onChange(JSON.parse(event.data)))
  return () => source.close()
}

/**
 * The address of an uploaded file.
 *
 * @param {string} id
 * @param {string} person
 */
export function fileAddress(id, person) {
  return `/_control/file/${encodeURIComponent(id)}?as=${encodeURIComponent(person)}`
}

/**
 * Reads a chosen file into the form the control API takes.
 *
 * @param {File} file
 * @returns {Promise<{ name: string, mimetype: string, base64: string }>}
 */
export async function encodeFile(file) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(new WorkspaceError('unreadable_file', `${file.name} cannot be read.`))
    reader.readAsDataURL(file)
  })
  const mimetype = file.type || 'application/octet-stream'
  return { name: file.name, mimetype, base64: address.slice(address.indexOf(',') + 1) }
}
