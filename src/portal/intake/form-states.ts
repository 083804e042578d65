import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { filterExistingFiles } from '../forms/filter-existing-files.ts'
import { formLimits } from '../forms/form-limits.ts'
import type { Form } from '../forms/read-form.ts'
import { openSeal, sealFiles } from '../forms/sealed-files.ts'
import { type FormFaults, readFormValues } from './check-public-form.ts'
import type { IntakeDeps } from './intake-deps.ts'
import type { FormState } from './public-form-page.ts'

/** The content of the public form, and the files that it carries from one attempt to the next. */
export type FormStates = {
  readonly stateOf: (
    form: Form,
    formFiles: readonly FileOnDisk[],
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
    stateOf: (form, formFiles, faults, notice = null) => ({
      key: form.fields.get('key') || newId(),
      values: readFormValues(form.fields),
      faults,
      files: formFiles,
      seal: sealFiles(formFiles, sealKey),
      notice,
    }),
    async filesOf({ fields, files }) {
      const earlierFiles = await filterExistingFiles(
        openSeal(fields.get('kept') ?? '', sealKey),
        evidenceDirectory,
      )
      const allFiles = [...earlierFiles.filter(({ sha256 }) => !fields.has(`drop-${sha256}`)), ...files]
      const hashes = new Set<string>()
      return allFiles
        .filter(({ sha256 }) => !hashes.has(sha256) && hashes.add(sha256))
        .slice(0, formLimits.files)
    },
  }
}
