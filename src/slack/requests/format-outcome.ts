import type { Refusal } from '../../cases/refusal.ts'
import { formatRefusal, type Naming } from '../../notices/format-refusal.ts'
import type { Outcome } from '../../operations/cases/operation-outcome.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { mention } from '../blocks/text.ts'
import type { Requester } from './requester.ts'

/** Formats a refusal as a sentence; `person` formats the people in it, since mentions do not work in modals. */
export const formatRefusalFor = (
  refusal: Refusal,
  file: CaseFile,
  requester: Requester,
  person: Naming['person'] = mention,
): string =>
  formatRefusal(refusal, requester.reader(file.terms.timeZone), {
    person,
    department: file.department.name[requester.language],
  })

/** Formats an outcome that changed nothing as a sentence; null: it changed something. */
export function formatOutcome(outcome: Outcome, file: CaseFile, requester: Requester): string | null {
  if ('done' in outcome) return null
  const { refusals } = requester.words
  if ('repeated' in outcome) return refusals.repeated
  if ('notFound' in outcome) return refusals.caseNotFound(file.case.complaint.number)
  return formatRefusalFor(outcome.refused, file, requester)
}
