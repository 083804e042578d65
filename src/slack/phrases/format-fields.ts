import type { Correctable } from '../../cases/facts/intake-facts.ts'
import type { Words } from '../../notices/words/words.ts'

/** Returns the label of each field of a complaint, as in its form. */
export const fieldLabels = ({ modals }: Words): Readonly<Record<keyof Correctable, string>> => ({
  clientId: modals.log.client,
  category: modals.log.category,
  channel: modals.log.channel,
  receivedAt: modals.log.receivedAt,
  description: modals.log.description,
  contractNo: modals.log.contractNo,
  service: modals.log.service,
  expectedSolution: modals.log.expectedSolution,
  severity: modals.log.severity,
  sensitive: modals.log.sensitive,
  personComplainedAbout: modals.log.personComplainedAbout,
})

/** Formats the labels of the corrected fields. */
export const formatFields = (changed: Partial<Correctable>, words: Words): string => {
  const labels = fieldLabels(words)
  return words.terms.all((Object.keys(changed) as (keyof Correctable)[]).map((key) => labels[key]))
}
