import type { FactOf } from '../../cases/facts/facts.ts'
import type { Correctable } from '../../cases/facts/intake-facts.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { fieldLabels } from './format-fields.ts'

/**
 * Returns one line per corrected field with its old and new value; people, and clients other than the case's, appear by
 * their ids.
 */
export function correctionLines(
  { from, to }: FactOf<'complaint-corrected'>,
  { client }: CaseFile,
  reader: Reader,
): string[] {
  const { progressCard, terms, events } = reader.words
  const labels = fieldLabels(reader.words)
  const formatValue = (key: keyof Correctable, values: Partial<Correctable>): string => {
    const value = values[key]
    if (value === null || value === undefined || value === '') return progressCard.empty
    switch (key) {
      case 'receivedAt':
        return values.receivedAt === undefined ? progressCard.empty : formatInstant(values.receivedAt, reader)
      case 'category':
        return values.category === undefined ? progressCard.empty : terms.category[values.category]
      case 'channel':
        return values.channel === undefined ? progressCard.empty : terms.channel[values.channel]
      case 'severity':
        return values.severity === undefined ? progressCard.empty : terms.severity[values.severity]
      case 'sensitive':
        return values.sensitive ? events.yes : events.no
      case 'clientId':
        return value === client.id ? client.name : String(value)
      default:
        return String(value)
    }
  }
  return (Object.keys(to) as (keyof Correctable)[]).map((key) =>
    progressCard.correction(labels[key], formatValue(key, from), formatValue(key, to)),
  )
}
