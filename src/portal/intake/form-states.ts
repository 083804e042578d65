import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { formLimits } from '../forms/form-limits.ts'
import type { Form } from '../forms/read-form.ts'
import { openSeal, sealFiles } from '../forms/sealed-files.ts'
import { stillKept } from '../forms/still-kept.ts'
import { type FormFaults, typedIn } from './check-public-form.ts'
import type { IntakeDeps } from './intake-deps.ts'
import type { FormState } from './public-form-page.ts'

/** What the public form shows, and the files that it carries from one attempt to the next. */
export type FormStates = {
  readonly stateOf: (
    form: Form,
    kept: readonly FileOnDisk[],
    faults: FormFaults,
    notice?: string | null,
  ) => FormState
  /** The files of this attempt and of those before, without those that the client removed; the same bytes once. */
  readonly filesOf: (form: Form) => Promise<FileOnDisk[]>
}

/** A form that is empty. */
export const emptyForm: Form = { fields: new Map(), files: [], filesFault: null }

/** Form states, with the files sealed by a key of this process: after a restart they must be chosen again. */
export function openFormStates({ hash, newId, evidenceDirectory }: IntakeDeps): FormStates {
  const sealKey = hash(`${newId()}${newId()}`)
  return {
    stateOf: (form, kept, faults, notice = null) => ({
      key: form.fields.get('key') || newId(),
      typed: typedIn(form.fields),
      faults,
      kept,
      seal: sealFiles(kept, sealKey),
      notice,
    }),
    async filesOf({ fields, files }) {
      const before = await stillKept(openSeal(fields.get('kept') ?? '', sealKey), evidenceDirectory)
      const all = [...before.filter(({ sha256 }) => !fields.has(`drop-${sha256}`)), ...files]
      const known = new Set<string>()
      return all.filter(({ sha256 }) => !known.has(sha256) && known.add(sha256)).slice(0, formLimits.files)
    },
  }
}
