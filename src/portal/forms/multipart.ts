import { truncate } from '../../notices/cut.ts'

/** One part of a form as it arrives; its bytes must be read before the next part is requested. */
export type Part = {
  readonly name: string
  /** Without folders; null: it is not a file. Empty if no file was chosen. */
  readonly filename: string | null
  /** As the browser reports it; `application/octet-stream` for an invalid one. */
  readonly mimetype: string
  readonly bytes: AsyncIterable<Buffer>
}

/** The body is malformed, or ended too early. */
export class Malformed extends Error {}

const maxHeaderBytes = 8_192
const maxFilenameLength = 200

/** The boundary in a `multipart/form-data` content type; null: there is none. */
export function boundaryOf(contentType: string): string | null {
  const match = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(
    contentType,
  )
  return match?.[1] ?? match?.[2] ?? null
}

/**
 * The parts of a `multipart/form-data` body (RFC 7578), one after the other, however large. Throws {@link Malformed}.
 */
export async function* partsOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const source = new Source(body)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  for await (const _ of source.until(delimiter, maxHeaderBytes));
  while ((await source.read(2)).toString('latin1') === '\r\n') {
    const chunks: Buffer[] = []
    // A part without headers begins with the empty line itself.
    source.unread('\r\n')
    for await (const chunk of source.until(Buffer.from('\r\n\r\n'), maxHeaderBytes)) chunks.push(chunk)
    const bytes = source.until(delimiter, Number.POSITIVE_INFINITY)
    yield { ...readHeaders(Buffer.concat(chunks).toString('utf8')), bytes }
    // Bytes that were not read are skipped.
    for await (const _ of bytes);
  }
}

function readHeaders(text: string): Omit<Part, 'bytes'> {
  const disposition = /^content-disposition:\s*form-data\s*(;.*)$/im.exec(text)?.[1] ?? ''
  const parameter = (name: string) =>
    new RegExp(`;\\s*${name}="((?:\\\\"|[^"])*)"`, 'i').exec(disposition)?.[1] ?? null
  const name = parameter('name')
  if (name === null) throw new Malformed('A part of the form has no name.')
  const filename = parameter('filename')
  const mimetype = /^content-type:\s*([\w.+-]{1,60}\/[\w.+-]{1,60})\s*(?:;|$)/im.exec(text)?.[1]
  return {
    name,
    filename: filename === null ? null : cleanFilename(filename),
    mimetype: mimetype?.toLowerCase() ?? 'application/octet-stream',
  }
}

/** The file name alone: without folders, invisible characters, and characters that change the direction of writing. */
export function cleanFilename(filename: string): string {
  const unescaped = filename
    .replaceAll('\\"', '"')
    .replaceAll(/%22/g, '"')
    .replaceAll(/(%0[DA])+/gi, ' ')
  const name = unescaped.split(/[\\/]/).at(-1) ?? ''
  return truncate(name.replaceAll(/\p{C}/gu, '').trim(), maxFilenameLength)
}

/** A stream of bytes that is read up to a mark. */
class Source {
  readonly #chunks: AsyncIterator<Uint8Array>
  // A line end before the body makes its first boundary look like all others.
  #buffer: Buffer = Buffer.from('\r\n')
  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]()
  }

  async #fill(): Promise<void> {
    const { value, done } = await this.#chunks.next()
    if (done) throw new Malformed('The form ended in the middle.')
    this.#buffer = this.#buffer.length === 0 ? Buffer.from(value) : Buffer.concat([this.#buffer, value])
  }

  async read(count: number): Promise<Buffer> {
    while (this.#buffer.length < count) await this.#fill()
    const bytes = this.#buffer.subarray(0, count)
    this.#buffer = this.#buffer.subarray(count)
    return bytes
  }

  unread(text: string): void {
    this.#buffer = Buffer.concat([Buffer.from(text), this.#buffer])
  }

  /** Everything before the next `mark`, which is skipped. Throws if more than `maxBytes` come before it. */
  async *until(mark: Buffer, maxBytes: number): AsyncGenerator<Buffer> {
    let size = 0
    for (;;) {
      const at = this.#buffer.indexOf(mark)
      // The mark may begin at the end of the bytes that have arrived.
      const end = at >= 0 ? at : Math.max(0, this.#buffer.length - mark.length + 1)
      const before = this.#buffer.subarray(0, end)
      size += before.length
      if (size > maxBytes) throw new Malformed('The form has too much before a mark.')
      this.#buffer = this.#buffer.subarray(at >= 0 ? end + mark.length : end)
      if (before.length > 0) yield before
      if (at >= 0) return
      await this.#fill()
    }
  }
}
