import { z } from 'zod'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Words } from '../../notices/words/words.ts'
import type { OnlineComplaint } from '../../operations/intake/receive-complaint.ts'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { fields } from './complaint-fields.ts'
import { complaintText } from './complaint-text.ts'

/** The fields of the public form, in order. */
const formFields = ['company', 'contractNo', 'name', 'email', 'text', 'happened', 'expectedSolution'] as const
export type FormField = (typeof formFields)[number]

/** The text of each field, as it was typed. */
export type PublicFormValues = Readonly<Record<FormField, string>>

/**
 * The faults of a form, one sentence for each field, in the order of the fields. `trap` is a field that people leave
 * empty.
 */
export type FormFaults = ReadonlyMap<FormField | 'files' | 'trap' | 'key', string>

const schema = z.object({
  company: fields.company,
  contractNo: fields.contractNo,
  name: fields.name,
  email: fields.email,
  text: fields.text,
  happened: fields.happened,
  expectedSolution: fields.expectedSolution,
}) satisfies z.ZodType<PublicFormValues>

/** The text of each field; empty if it was not sent. */
export const readFormValues = (submitted: ReadonlyMap<string, string>): PublicFormValues =>
  Object.fromEntries(formFields.map((name) => [name, submitted.get(name) ?? ''])) as PublicFormValues

/** Returns the complaint of a form, or the faults of its fields. */
export function checkPublicForm(
  values: PublicFormValues,
  files: readonly FileOnDisk[],
  language: Language,
  words: Words,
): { readonly complaint: OnlineComplaint } | { readonly faults: FormFaults } {
  const { online } = words
  const checked = schema.safeParse(values)
  if (!checked.success) {
    const faults = new Map<FormField, string>()
    for (const issue of checked.error.issues) {
      const field = formFields.find((name) => name === issue.path[0])
      if (field && !faults.has(field)) faults.set(field, formatFieldFault(field, issue, values, online))
    }
    return { faults: new Map([...faults].sort(([one], [other]) => orderOf(one) - orderOf(other))) }
  }
  const { company, contractNo, name, email, expectedSolution } = checked.data
  const complaint: OnlineComplaint = {
    company,
    contractNo: contractNo || null,
    fromName: name,
    fromAddress: email,
    phone: null,
    text: complaintText(checked.data.text, checked.data.happened, words),
    expectedSolution: expectedSolution || null,
    language,
    files,
  }
  return { complaint }
}

const orderOf = (field: FormField): number => formFields.indexOf(field)

function formatFieldFault(
  field: FormField,
  issue: z.core.$ZodIssue,
  values: PublicFormValues,
  { faults }: Words['online'],
): string {
  if (issue.code === 'too_big') return faults.tooLong(String(issue.maximum))
  if (field === 'email' && values.email.trim() !== '') return faults.address
  const missing: Partial<Record<FormField, string>> = faults.missing
  return missing[field] ?? faults.tooLong('')
}
