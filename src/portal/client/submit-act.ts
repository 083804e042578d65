import { answeredFact, type ClientAct, escalationGround, requestOf } from '../../cases/client-acts.ts'
import { theClient } from '../../cases/person.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { recordClientRequest } from '../../operations/cases/record-client-request.ts'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import { filterExistingFiles } from '../forms/filter-existing-files.ts'
import { formLimits } from '../forms/form-limits.ts'
import type { Form } from '../forms/read-form.ts'
import { openSeal } from '../forms/sealed-files.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { type ActFormValues, acceptsFiles, allowsNoText, readActForm } from './act-form.ts'
import { openKey } from './form-key.ts'
import { type Fault, formatClientRefusal } from './format-client-refusal.ts'
import type { Visit } from './visit.ts'

/** The result of a submitted form: done, now or before; or the faults to correct, with everything that was typed. */
export type ActOutcome =
  | { readonly done: true }
  | {
      readonly done: false
      readonly values: ActFormValues
      readonly faults: readonly Fault[]
      /** Whether it may have been saved; sending it again with the same key does not do it twice. */
      readonly maybeSaved: boolean
    }

/** Maximum number and bytes of files that the client of a case can send on this page; a person must handle more. */
const maxEvidenceFiles = { files: 100, bytes: 500_000_000 }

/**
 * Performs the act that the client submitted: once, however often the form arrives, and only on the page that it was
 * made for.
 */
export async function submitAct(
  deps: PortalDeps,
  visit: Visit,
  act: ClientAct,
  form: Form,
  now: Instant,
): Promise<ActOutcome> {
  const { page, token, reader } = visit
  const { portal } = reader.words
  const { faults: texts } = portal
  const { facts } = page.file
  const values = readActForm(form.fields, await filesOf(act, visit, form, deps))
  const failure = (faults: readonly Fault[], maybeSaved = false): ActOutcome => ({
    done: false,
    values: { ...values, files: values.files.slice(0, formLimits.files) },
    faults,
    maybeSaved,
  })
  const key = openKey(token, act, form.fields.get('key') ?? '', now)
  if (typeof key === 'string') return failure([{ field: 'form', text: texts[key] }])
  const faults = [...filesFaults(visit, form, values), ...missingFields(visit, act, values)]
  if (faults.length > 0) return failure(faults)
  if (key.answeredSeq !== answeredFact(act, facts)) return failure([{ field: 'form', text: texts.newer }])
  const input = {
    words: values.words === '' ? defaultText(visit, act) : values.words,
    reopening: values.reopening,
    handling: values.handling ?? 1,
    informed: values.informed ?? 1,
  } as const
  try {
    const outcome = await recordClientRequest(deps.store, deps.hash, {
      key: `page:${page.link.caseId}:${key.nonce}`,
      caseId: page.link.caseId,
      now,
      request:
        act === 'add' && values.words === '' ? null : requestOf(act, input, escalationGround(facts), now),
      files: values.files.map((file) => ({ ...file, id: deps.newId(), source: 'page' })),
    })
    return 'refused' in outcome
      ? failure([formatClientRefusal(outcome.refused, reader.words)])
      : { done: true }
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    return failure([{ field: 'form', text: texts.notSaved }], true)
  }
}

/** The files of this form and of earlier attempts, each once. */
async function filesOf(
  act: ClientAct,
  { fileKey }: Visit,
  { fields, files }: Form,
  { evidenceDirectory }: PortalDeps,
): Promise<readonly FileOnDisk[]> {
  if (!acceptsFiles(act)) return []
  const earlierFiles = await filterExistingFiles(
    openSeal(fields.get('kept') ?? '', fileKey),
    evidenceDirectory,
  )
  const allFiles = [...earlierFiles, ...files]
  return allFiles.filter(
    ({ sha256 }, index) => allFiles.findIndex((each) => each.sha256 === sha256) === index,
  )
}

function filesFaults({ page, reader }: Visit, { filesFault }: Form, { files }: ActFormValues): Fault[] {
  const { faults } = reader.words.portal
  const savedFiles = page.file.case.evidence.filter(({ by }) => by === theClient.id)
  const bytes = [...savedFiles, ...files].reduce((sum, { size }) => sum + size, 0)
  const isFull = savedFiles.length + files.length > maxEvidenceFiles.files || bytes > maxEvidenceFiles.bytes
  const isTooMany = filesFault === 'too-many-files' || files.length > formLimits.files
  return [
    ...(filesFault === 'file-too-large' ? [faults.fileTooLarge] : []),
    ...(isTooMany ? [faults.tooManyFiles] : []),
    ...(isFull && files.length > 0 ? [faults.full] : []),
  ].map((text) => ({ field: 'files', text }))
}

/** Required fields that are empty; whether a text is acceptable is decided by the rules. */
function missingFields({ reader }: Visit, act: ClientAct, values: ActFormValues): Fault[] {
  const { faults, rating } = reader.words.portal
  if (act === 'rate')
    return (['handling', 'informed'] as const)
      .filter((field) => values[field] === null)
      .map((field) => ({ field, text: rating.choose }))
  if (act === 'add' && values.words === '' && values.files.length === 0)
    return [{ field: 'words', text: faults.nothing }]
  return values.words === '' && !allowsNoText(act) ? [{ field: 'words', text: faults.wordsMissing }] : []
}

/** The text of an act that the client confirmed without adding one. */
function defaultText({ page, reader }: Visit, act: ClientAct): string {
  const { says: texts } = reader.words.portal
  if (act === 'withdraw') return texts.withdraw
  if (act === 'accept') return page.file.case.level === 1 ? texts.acceptFinal : texts.accept
  return ''
}
