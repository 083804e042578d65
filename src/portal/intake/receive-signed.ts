import { createHash } from 'node:crypto'
import { wordsIn } from '../../notices/words/words-in.ts'
import {
  type ArrivalResult,
  type OnlineComplaint,
  receiveComplaint,
} from '../../operations/intake/receive-complaint.ts'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { keepFormFile } from '../forms/keep-form-file.ts'
import { cleanFilename } from '../forms/multipart.ts'
import type { SentComplaint } from './complaint-schema.ts'
import { complaintText } from './complaint-text.ts'
import type { IntakeDeps } from './intake-deps.ts'

/** A complaint that the company's own portal sent with a genuine signature. */
type SignedComplaint = {
  /** The portal's idempotency key. */
  readonly key: string
  readonly body: Buffer
  /** The signature, which is good for one complaint: an overheard call cannot be sent again under another key. */
  readonly proof: string
  readonly complaint: SentComplaint
}

/** Keeps the files of a signed complaint and receives it, once per key. */
export async function receiveSigned(
  deps: IntakeDeps,
  { key, body, proof, complaint }: SignedComplaint,
): Promise<ArrivalResult> {
  return receiveComplaint(deps.store, deps.hash, {
    source: 'portal',
    key,
    fingerprint: createHash('sha256').update(body).digest('hex'),
    proof,
    complaint: onlineComplaint(complaint, await saveFiles(deps, complaint)),
    now: deps.now(),
  })
}

/** Writes the files to disk; the same bytes once. */
async function saveFiles(
  { evidenceDirectory: directory, newId }: IntakeDeps,
  { files = [] }: SentComplaint,
): Promise<FileOnDisk[]> {
  const savedFiles = new Map<string, FileOnDisk>()
  for (const { name, mimetype, data } of files) {
    const bytes = oneChunk(Buffer.from(data, 'base64'))
    const file = await keepFormFile({ mimetype, bytes }, cleanFilename(name) || 'file', { directory, newId })
    if (file) savedFiles.set(file.sha256, file)
  }
  return [...savedFiles.values()]
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes
}

function onlineComplaint(complaint: SentComplaint, files: readonly FileOnDisk[]): OnlineComplaint {
  const language = complaint.language ?? 'en'
  return {
    company: complaint.company,
    contractNo: complaint.contractNo || null,
    fromName: complaint.name,
    fromAddress: complaint.email,
    phone: complaint.phone || null,
    text: complaintText(complaint.text, complaint.happenedAt ?? '', wordsIn(language)),
    expectedSolution: complaint.expectedSolution || null,
    language,
    files,
  }
}
