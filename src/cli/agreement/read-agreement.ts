import { checkTerms } from '../../agreement/check-terms.ts'
import { clauses, termClauses, termNames } from '../../agreement/clauses.ts'
import { formatTermsFault } from '../../agreement/format-terms-fault.ts'
import type { Terms } from '../../agreement/terms.ts'
import { isPlainDate, type PlainDate } from '../../deadlines/plain-date.ts'
import type { LineFault } from './line-fault.ts'
import { type Parties, readParties } from './read-parties.ts'
import { isEmptyValue, readText, termReaders } from './read-term.ts'
import { suggest } from './suggest.ts'
import { entriesByKey, readYaml, type YamlEntry, type YamlValue } from './yaml-tree.ts'

/** The content of a file of terms. */
export type AgreementFile = {
  readonly agreement: string
  readonly client: string
  readonly contractNo: string
  readonly service: string
  readonly effectiveFrom: PlainDate
  readonly effectiveTo: PlainDate | null
  readonly signedOn: PlainDate | null
  readonly signedAt: string | null
  readonly parties: Parties
  readonly terms: Terms
}

/**
 * The result of reading a file of terms. `file`: null if it has faults; warnings do not prevent its use. `lines`: the
 * line of each key of the head, each term and each category (`departments.billing`), for faults that only the database
 * reveals.
 */
export type ParsedAgreement = {
  readonly file: AgreementFile | null
  readonly lines: ReadonlyMap<string, number>
  readonly faults: readonly LineFault[]
  readonly warnings: readonly LineFault[]
}

const required = ['agreement', 'client', 'contractNo', 'service', 'effectiveFrom', 'terms'] as const
const optional = ['effectiveTo', 'signedOn', 'signedAt', 'parties'] as const
const keys: readonly string[] = [...required, ...optional]

/** Reads a file of terms with clause numbers. Every fault names its line, its clause and the numbers involved. */
export function readAgreement(text: string): ParsedAgreement {
  const { root, faults } = readYaml(text)
  const allFaults = [...faults]
  if (root === null || root.kind !== 'map') {
    if (root)
      allFaults.push({ line: root.line, place: '', text: `a map with ${keys.join(', ')} is to stand here` })
    return { file: null, lines: new Map(), faults: allFaults, warnings: [] }
  }
  const addFault = (line: number, place: string, text: string) => allFaults.push({ line, place, text })
  const entries = entriesByKey(root.entries, '', allFaults)
  for (const { key, line } of root.entries) {
    if (!keys.includes(key))
      addFault(line, key, `is no part of an agreement; ${locationHint(key) ?? suggest(key, keys)}`)
  }
  for (const key of required) if (!entries.has(key)) addFault(root.line, key, 'is missing')

  const textOf = (key: string): string | null => {
    const entry = entries.get(key)
    if (!entry) return null
    const { line, value } = entry
    if (isEmptyValue(value) && !(required as readonly string[]).includes(key)) return null
    return readText(value, (text) => addFault(line, key, text)) ?? null
  }
  const dateOf = (key: string): PlainDate | null => {
    const typed = textOf(key)
    if (typed === null || isPlainDate(typed)) return typed
    addFault(entries.get(key)?.line ?? root.line, key, `"${typed}" is no day; write it as 2026-07-01`)
    return null
  }
  const idOf = (key: string): string => {
    const typed = textOf(key) ?? ''
    if (typed !== '' && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(typed)) {
      addFault(
        entries.get(key)?.line ?? root.line,
        key,
        `"${typed}" is no id: lower-case letters, digits and hyphens`,
      )
    }
    return typed
  }
  const head = {
    agreement: idOf('agreement'),
    client: idOf('client'),
    contractNo: textOf('contractNo') ?? '',
    service: textOf('service') ?? '',
    effectiveFrom: dateOf('effectiveFrom'),
    effectiveTo: dateOf('effectiveTo'),
    signedOn: dateOf('signedOn'),
    signedAt: textOf('signedAt'),
    parties: readParties(entries.get('parties'), allFaults),
  }
  const { effectiveFrom, effectiveTo } = head
  if (effectiveFrom && effectiveTo && effectiveTo < effectiveFrom) {
    const line = entries.get('effectiveTo')?.line ?? root.line
    addFault(line, 'effectiveTo', `is ${effectiveTo}, before effectiveFrom ${effectiveFrom}`)
  }
  const { terms, lines } = readTerms(entries.get('terms')?.value, allFaults)
  const warnings: LineFault[] = []
  for (const each of terms ? checkTerms(terms) : []) {
    const position = { line: lines.get(each.term) ?? root.line, place: termClauses[each.term] }
    const list = each.severity === 'error' ? allFaults : warnings
    if (terms) list.push({ ...position, text: formatTermsFault(each, terms) })
  }
  const isUsable = allFaults.length === 0 && terms !== null && effectiveFrom !== null
  const byLine = (a: LineFault, b: LineFault) => a.line - b.line
  return {
    file: isUsable ? { ...head, effectiveFrom, terms } : null,
    lines: new Map([...[...entries.values()].map(({ key, line }) => [key, line] as const), ...lines]),
    faults: allFaults.sort(byLine),
    warnings: warnings.sort(byLine),
  }
}

/** A hint where a misplaced term or clause belongs; null: the key is neither. */
function locationHint(key: string): string | null {
  const term = termNames.find((name) => name === key)
  if (term !== undefined) return `write it under terms, ${termClauses[term]}`
  return (clauses as readonly string[]).includes(key) ? 'write it under terms' : null
}

type TermEntry = { readonly term: keyof Terms; readonly line: number; readonly value: YamlValue }

/** Reads all terms, with the line of each. `terms`: null if one is missing or unreadable. */
function readTerms(
  value: YamlValue | undefined,
  faults: LineFault[],
): { terms: Terms | null; lines: ReadonlyMap<string, number> } {
  const entries = readTermEntries(value, faults)
  const lines = new Map<string, number>(entries.map(({ term, line }) => [term, line]))
  for (const { term, value: termValue } of entries) {
    if (termValue.kind !== 'map') continue
    for (const { key, line } of termValue.entries) lines.set(`${term}.${key}`, line)
  }
  const values = new Map<keyof Terms, unknown>()
  let isComplete = value !== undefined
  for (const { term, line, value: termValue } of entries) {
    const report = (text: string, at = line) =>
      faults.push({ line: at, place: termClauses[term], text: `${term}: ${text}` })
    const parsed: unknown = termReaders[term](termValue, report)
    if (parsed === undefined) isComplete = false
    else values.set(term, parsed)
  }
  for (const term of termNames) {
    if (values.has(term) || lines.has(term)) continue
    isComplete = false
    if (!value) continue
    const clause = value.kind === 'map' ? value.entries.find(({ key }) => key === termClauses[term]) : null
    const { line } = clause ?? value
    faults.push({ line, place: termClauses[term], text: `${term} is missing` })
  }
  // Each term was read by the reader of its own type.
  return { terms: isComplete ? (Object.fromEntries(values) as unknown as Terms) : null, lines }
}

function readTermEntries(value: YamlValue | undefined, faults: LineFault[]): TermEntry[] {
  if (value === undefined) return []
  if (value.kind !== 'map') {
    faults.push({
      line: value.line,
      place: 'terms',
      text: 'a map of clauses with their terms is to stand here',
    })
    return []
  }
  const termLines = new Map<keyof Terms, number>()
  return [...entriesByKey(value.entries, 'terms', faults).values()].flatMap(
    ({ key: clause, line, value: terms }) => {
      if (!(clauses as readonly string[]).includes(clause)) {
        faults.push({
          line,
          place: clause,
          text: `is no clause with terms; ${locationHint(clause) ?? suggest(clause, clauses)}`,
        })
        return []
      }
      if (terms.kind !== 'map') {
        faults.push({ line, place: clause, text: 'a map of terms is to stand here, such as ackLimit: 24' })
        return []
      }
      return [...entriesByKey(terms.entries, clause, faults).values()].flatMap((entry): TermEntry[] => {
        const term = termNames.find((name) => name === entry.key)
        const text = termFault(term, entry, clause, termLines)
        if (text !== null) faults.push({ line: entry.line, place: clause, text })
        if (term === undefined || termLines.has(term)) return []
        termLines.set(term, entry.line)
        return [{ term, line: entry.line, value: entry.value }]
      })
    },
  )
}

function termFault(
  term: keyof Terms | undefined,
  { key }: YamlEntry,
  clause: string,
  termLines: ReadonlyMap<keyof Terms, number>,
): string | null {
  if (term === undefined) return `${key} is no term; ${suggest(key, termNames)}`
  if (termClauses[term] !== clause) return `${term} belongs to ${termClauses[term]}, not to ${clause}`
  const before = termLines.get(term)
  return before === undefined ? null : `${term} stands on line ${before} already; write it once`
}
