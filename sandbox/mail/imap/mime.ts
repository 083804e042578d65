/** A field of a header: its name, and its value with folded lines joined. `line`: as it stands in the mail. */
export type Field = { name: string; value: string; line: string }

/** A part of a mail, by its position in the raw text; a character is a byte. */
export type Part = {
  /** The positions of the beginning of its header, the beginning of its content, and its end. */
  start: number
  content: number
  end: number
  fields: Field[]
  /** `text`, in lower case. */
  type: string
  /** `plain`, in lower case. */
  subtype: string
  parameters: [name: string, value: string][]
  /** The parts of a multipart; otherwise none. */
  parts: Part[]
  /** The mail in a `message/rfc822`. */
  message: Part | null
}

const maxPartDepth = 30
const maxParts = 500

/** Reads the structure of a mail, its bytes as characters from 0 to 255. Any text has one. */
export function readParts(raw: string): Part {
  const budget = { parts: maxParts }
  return partAt(raw, 0, raw.length, 'text/plain', 0, budget)
}

/** The value of the first field of this name; null without one. */
export function fieldOf({ fields }: Part, name: string): string | null {
  return fields.find((field) => field.name.toLowerCase() === name)?.value ?? null
}

/** A value with its parameters: `text/plain; charset=utf-8`. */
export function parametersOf(value: string): { word: string; parameters: [string, string][] } {
  const parameters = [...value.matchAll(/;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]*))/g)]
  return {
    word: (/^[^;]*/.exec(value)?.[0] ?? '').trim(),
    parameters: parameters.map(([, name = '', quoted, plain]) => [
      name,
      quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '',
    ]),
  }
}

function partAt(
  raw: string,
  start: number,
  end: number,
  byDefault: string,
  depth: number,
  budget: { parts: number },
): Part {
  budget.parts -= 1
  const { content, headEnd } = endOfHeader(raw, start, end)
  const fields = fieldsIn(raw.slice(start, headEnd))
  const contentType = fields.find((field) => field.name.toLowerCase() === 'content-type')?.value ?? ''
  const { word, parameters } = parametersOf(contentType)
  const isTyped = /^[\w.+-]+\/[\w.+-]+$/.test(word)
  const [type = '', subtype = ''] = (isTyped ? word : byDefault).toLowerCase().split('/')
  const part: Part = { start, content, end, fields, type, subtype, parameters, parts: [], message: null }
  const isOpened = depth < maxPartDepth && budget.parts > 0
  if (type === 'multipart' && isOpened) {
    const boundary = parameters.find(([name]) => name.toLowerCase() === 'boundary')?.[1] ?? ''
    const inside = subtype === 'digest' ? 'message/rfc822' : 'text/plain'
    for (const [from, to] of boundary === '' ? [] : between(raw, content, end, boundary)) {
      if (budget.parts > 0) part.parts.push(partAt(raw, from, to, inside, depth + 1, budget))
    }
  }
  if (type === 'message' && subtype === 'rfc822' && isOpened)
    part.message = partAt(raw, content, end, 'text/plain', depth + 1, budget)
  // A part that cannot be parsed is described as text or as bytes.
  if (type === 'multipart' && part.parts.length === 0) Object.assign(part, { type: 'text', subtype: 'plain' })
  if (type === 'message' && subtype === 'rfc822' && part.message === null)
    Object.assign(part, { type: 'application', subtype: 'octet-stream' })
  return part
}

/** `headEnd`: before the empty line; `content`: after it. A header without an empty line is all there is. */
function endOfHeader(raw: string, start: number, end: number): { headEnd: number; content: number } {
  for (let position = start; position < end; ) {
    const next = raw.indexOf('\n', position)
    if (next < 0 || next >= end) break
    if (next === position || (next === position + 1 && raw[position] === '\r'))
      return { headEnd: position, content: next + 1 }
    position = next + 1
  }
  return { headEnd: end, content: end }
}

function fieldsIn(head: string): Field[] {
  return head.split(/(?<=\n)(?![ \t])/).flatMap((line) => {
    const colon = line.indexOf(':')
    if (colon <= 0) return []
    const value = line
      .slice(colon + 1)
      .replaceAll(/\r?\n(?=[ \t])/g, '')
      .trim()
    return [{ name: line.slice(0, colon).trimEnd(), value, line }]
  })
}

/** The positions of the parts of a multipart; the line end before a delimiter belongs to the delimiter. */
function between(raw: string, start: number, end: number, boundary: string): [number, number][] {
  const ranges: [number, number][] = []
  const delimiter = `--${boundary}`
  let openStart: number | null = null
  for (
    let position = raw.indexOf(delimiter, start);
    position >= 0 && position < end;
    position = raw.indexOf(delimiter, position + 1)
  ) {
    if (position !== start && raw[position - 1] !== '\n') continue
    const lineEnd = raw.indexOf('\n', position)
    const stop = lineEnd < 0 || lineEnd > end ? end : lineEnd + 1
    const rest = raw.slice(position + delimiter.length, stop).trim()
    if (rest !== '' && rest !== '--') continue
    if (openStart !== null)
      ranges.push([openStart, Math.max(openStart, raw[position - 2] === '\r' ? position - 2 : position - 1)])
    openStart = rest === '' ? stop : null
    if (rest === '--') break
  }
  if (openStart !== null && openStart < end) ranges.push([openStart, end])
  return ranges
}
