import { answeredFact, type ClientAct, escalationGround, requestOf } from '../../cases/client-acts.ts'
import { theClient } from '../../cases/person.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { recordClientRequest } from '../../operations/cases/record-client-request.ts'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import { formLimits } from '../forms/form-limits.ts'
import type { Form } from '../forms/read-form.ts'
import { openSeal } from '../forms/sealed-files.ts'
import { stillKept } from '../forms/still-kept.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { isWordless, type Typed, takesFiles, typedOf } from './act-form.ts'
import { openKey } from './form-key.ts'
import { type Fault, formatClientRefusal } from './format-client-refusal.ts'
import type { Visit } from './visit.ts'

/** The result of a submitted form: done, now or before; or what to correct, with everything that was typed. */
export type ActOutcome =
  | { readonly done: true }
  | {
      readonly done: false
      readonly typed: Typed
      readonly faults: readonly Fault[]
      /** Whether it may have been saved; sending it again with the same key does not do it twice. */
      readonly unclear: boolean
    }

/** The most files of one case that its client can send on this page; a person must handle more. */
const maxEvidenceFiles = { files: 100, bytes: 500_000_000 }

/**
 * Performs the act that the client submitted: once, however often the form arrives, and only on the page that it was
 * made for.
 */
export async function doAct(
  deps: PortalDeps,
  visit: Visit,
  act: ClientAct,
  form: Form,
  now: Instant,
): Promise<ActOutcome> {
  const { page, token, reader } = visit
  const { portal } = reader.words
  const { faults: said } = portal
  const { facts } = page.file
  const typed = typedOf(form.fields, await filesOf(act, visit, form, deps))
  const failed = (faults: readonly Fault[], unclear = false): ActOutcome => ({
    done: false,
    typed: { ...typed, files: typed.files.slice(0, formLimits.files) },
    faults,
    unclear,
  })
  const key = openKey(token, act, form.fields.get('key') ?? '', now)
  if (typeof key === 'string') return failed([{ field: 'form', text: said[key] }])
  const faults = [...filesFaults(visit, form, typed), ...missing(visit, act, typed)]
  if (faults.length > 0) return failed(faults)
  if (key.about !== answeredFact(act, facts)) return failed([{ field: 'form', text: said.newer }])
  const entered = {
    words: typed.words === '' ? standIn(visit, act) : typed.words,
    reopening: typed.reopening,
    handling: typed.handling ?? 1,
    informed: typed.informed ?? 1,
  } as const
  try {
    const outcome = await recordClientRequest(deps.store, deps.hash, {
      key: `page:${page.link.caseId}:${key.nonce}`,
      caseId: page.link.caseId,
      now,
      request:
        act === 'add' && typed.words === '' ? null : requestOf(act, entered, escalationGround(facts), now),
      files: typed.files.map((file) => ({ ...file, id: deps.newId(), source: 'page' })),
    })
    return 'refused' in outcome
      ? failed([formatClientRefusal(outcome.refused, reader.words)])
      : { done: true }
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    return failed([{ field: 'form', text: said.notSaved }], true)
  }
}

/** The files of this form and of earlier attempts, each once. */
async function filesOf(
  act: ClientAct,
  { fileKey }: Visit,
  { fields, files }: Form,
  { evidenceDirectory }: PortalDeps,
): Promise<readonly FileOnDisk[]> {
  if (!takesFiles(act)) return []
  const before = await stillKept(openSeal(fields.get('kept') ?? '', fileKey), evidenceDirectory)
  const all = [...before, ...files]
  return all.filter(({ sha256 }, index) => all.findIndex((each) => each.sha256 === sha256) === index)
}

function filesFaults({ page, reader }: Visit, { filesFault }: Form, { files }: Typed): Fault[] {
  const { faults } = reader.words.portal
  const has = page.file.case.evidence.filter(({ by }) => by === theClient.id)
  const bytes = [...has, ...files].reduce((sum, { size }) => sum + size, 0)
  const isFull = has.length + files.length > maxEvidenceFiles.files || bytes > maxEvidenceFiles.bytes
  const isTooMany = filesFault === 'too-many-files' || files.length > formLimits.files
  return [
    ...(filesFault === 'file-too-large' ? [faults.fileTooLarge] : []),
    ...(isTooMany ? [faults.tooManyFiles] : []),
    ...(isFull && files.length > 0 ? [faults.full] : []),
  ].map((text) => ({ field: 'files', text }))
}

/** Required fields that are empty; whether a text is acceptable is decided by the rules. */
function missing({ reader }: Visit, act: ClientAct, typed: Typed): Fault[] {
  const { faults, rating } = reader.words.portal
  if (act === 'rate')
    return (['handling', 'informed'] as const)
      .filter((field) => typed[field] === null)
      .map((field) => ({ field, text: rating.choose }))
  if (act === 'add' && typed.words === '' && typed.files.length === 0)
    return [{ field: 'words', text: faults.nothing }]
  return typed.words === '' && !isWordless(act) ? [{ field: 'words', text: faults.wordsMissing }] : []
}

/** The text of an act that the client confirmed without adding one. */
function standIn({ page, reader }: Visit, act: ClientAct): string {
  const { says } = reader.words.portal
  if (act === 'withdraw') return says.withdraw
  if (act === 'accept') return page.file.case.level === 1 ? says.acceptFinal : says.accept
  return ''
}
