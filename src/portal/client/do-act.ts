import { answeredFact, type ClientAct, escalationGround, requestOf } from '../../cases/client-acts.ts'
import { theClient } from '../../cases/person.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { hearClient } from '../../operations/cases/hear-client.ts'
import type { KeptFile } from '../../operations/ports/evidence-ports.ts'
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

/** What came of a form: done, now or before; or what is to be put right, with everything that was typed. */
export type ActOutcome =
  | { readonly done: true }
  | {
      readonly done: false
      readonly typed: Typed
      readonly faults: readonly Fault[]
      /** Whether it may have been saved: sent again with the same key it is not done twice. */
      readonly unclear: boolean
    }

/** Of one case, from its client, by this page; what is beyond that is for a person to look at. */
const maxEvidenceFiles = { files: 100, bytes: 500_000_000 }

/** Does what the client sent: once, however often the form comes in, and only for the page that it was made for. */
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
    const outcome = await hearClient(deps.store, deps.hash, {
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

/** Those that came with this form and those that came before, each once. */
async function filesOf(
  act: ClientAct,
  { fileKey }: Visit,
  { fields, files }: Form,
  { evidenceDirectory }: PortalDeps,
): Promise<readonly KeptFile[]> {
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

/** What has to be filled in; whether words say something is for the rules. */
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

/** What the client confirmed with the button, where they added no words. */
function standIn({ page, reader }: Visit, act: ClientAct): string {
  const { says } = reader.words.portal
  if (act === 'withdraw') return says.withdraw
  if (act === 'accept') return page.file.case.level === 1 ? says.acceptFinal : says.accept
  return ''
}
