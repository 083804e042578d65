import type { AgreementDocument, Party } from '../../agreement/agreement-document.ts'
import type { LineFault } from './line-fault.ts'
import { isEmptyValue, readText } from './read-term.ts'
import { suggest } from './suggest.ts'
import { entriesByKey, type YamlEntry } from './yaml-tree.ts'

const sides = ['provider', 'client'] as const
const partyKeys = ['name', 'representative', 'address', 'contact'] as const

/** The two parties named in the preamble. */
export type Parties = AgreementDocument['parties']

/** Reads the parties of the preamble; null: the file names none. */
export function readParties(entry: YamlEntry | undefined, faults: LineFault[]): Parties {
  if (!entry || isEmptyValue(entry.value)) return null
  const sideEntries = mapAt(entry, 'parties', sides, faults)
  const read = (side: (typeof sides)[number]): Party => {
    const sideEntry = sideEntries.get(side)
    if (!sideEntry || isEmptyValue(sideEntry.value)) return {}
    const place = `parties.${side}`
    const party: Record<string, string> = {}
    for (const [key, { line, value }] of mapAt(sideEntry, place, partyKeys, faults)) {
      if (isEmptyValue(value)) continue
      const partyText = readText(value, (text) => faults.push({ line, place, text: `${key}: ${text}` }))
      if (partyText !== undefined) party[key] = partyText
    }
    return party
  }
  return { provider: read('provider'), client: read('client') }
}

/** The entries of a map by key; unknown and repeated keys are faults. */
function mapAt(
  { line, value }: YamlEntry,
  place: string,
  allowedKeys: readonly string[],
  faults: LineFault[],
): ReadonlyMap<string, YamlEntry> {
  if (value.kind !== 'map') {
    faults.push({ line, place, text: `a map with ${allowedKeys.join(', ')} is to stand here` })
    return new Map()
  }
  const entries = entriesByKey(value.entries, place, faults)
  for (const [key, { line: at }] of entries) {
    if (allowedKeys.includes(key)) continue
    faults.push({
      line: at,
      place,
      text: `"${key}" is nothing that stands here; ${suggest(key, allowedKeys)}`,
    })
    entries.delete(key)
  }
  return entries
}
