import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { formLimits } from './form-limits.ts'
import { type FileStorage, keepFormFile } from './keep-form-file.ts'
import { boundaryOf, Malformed, type Part, partsOf } from './multipart.ts'

/** A form that was read completely. Files over a limit are left out, with the reason. */
export type Form = {
  /** The first value of each name, with `\n` between lines. */
  readonly fields: ReadonlyMap<string, string>
  readonly files: readonly FileOnDisk[]
  /** null: all files were saved. */
  readonly filesFault: 'file-too-large' | 'too-many-files' | null
}

/** The reason why a form was not read: too large, not a form, or malformed. */
export type FormFault = { readonly fault: 'too-large' | 'unsupported' | 'malformed' }

/**
 * Reads a form. One that declares to be too large is refused unread, one that turns out to be too large as soon as it
 * does. Files are written to disk as they arrive, named by the SHA-256 of their bytes, and never opened. `storage`
 * null: the form accepts no files.
 */
export async function readForm(request: Request, storage: FileStorage | null): Promise<Form | FormFault> {
  const type = request.headers.get('content-type') ?? ''
  const boundary = boundaryOf(type)
  const isEncoded = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)
  if (!isEncoded && boundary === null) return { fault: 'unsupported' }
  const maxBytes = boundary === null || storage === null ? formLimits.textBytes : formLimits.bytes
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return { fault: 'too-large' }
  try {
    const body = limitBytes(request.body ?? new ReadableStream(), maxBytes)
    return boundary === null ? await readEncoded(body) : await readMultipart(body, boundary, storage)
  } catch (error) {
    if (error instanceof TooLarge) return { fault: 'too-large' }
    if (error instanceof Malformed) return { fault: 'malformed' }
    throw error
  }
}

class TooLarge extends Error {}

async function* limitBytes(body: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) throw new TooLarge()
    yield chunk
  }
}

async function readEncoded(body: AsyncIterable<Uint8Array>): Promise<Form> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(Buffer.concat(chunks).toString('utf8'))) {
    addField(fields, name, value)
  }
  return { fields, files: [], filesFault: null }
}

async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  storage: FileStorage | null,
): Promise<Form> {
  const fields = new Map<string, string>()
  const files: FileOnDisk[] = []
  let filesFault: Form['filesFault'] = null
  let parts = 0
  for await (const part of partsOf(body, boundary)) {
    parts += 1
    if (parts > formLimits.fields) throw new Malformed('The form has too many parts.')
    if (part.filename === null) {
      addField(fields, part.name, await readText(part))
    } else if (part.filename !== '' && storage !== null) {
      if (files.length >= formLimits.files) filesFault = 'too-many-files'
      else {
        const file = await keepFormFile(part, part.filename, storage)
        if (file === null) filesFault ??= 'file-too-large'
        else files.push(file)
      }
    }
  }
  return { fields, files, filesFault }
}

function addField(fields: Map<string, string>, name: string, value: string): void {
  if (fields.size >= formLimits.fields) throw new Malformed('The form has too many fields.')
  // Browsers send line ends as CRLF; PostgreSQL stores no NUL.
  if (!fields.has(name)) fields.set(name, value.replaceAll('\r\n', '\n').replaceAll('\0', ''))
}

async function readText({ bytes }: Part): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of limitBytes(bytes, formLimits.textBytes)) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
