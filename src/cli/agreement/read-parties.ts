import type { AgreementDocument, Party } from '../../agreement/agreement-document.ts'
import type { LineFault } from './line-fault.ts'
import { isNone, readText } from './read-term.ts'
import { suggest } from './suggest.ts'
import { once, type YamlEntry } from './yaml-tree.ts'

const sides = ['provider', 'client'] as const
const partyKeys = ['name', 'representative', 'address', 'contact'] as const

/** Both sides, as the preamble names them. */
export type Parties = AgreementDocument['parties']

/** Reads the parties of the preamble; null: the file names none. */
export function partiesOf(entry: YamlEntry | undefined, faults: LineFault[]): Parties {
  if (!entry || isNone(entry.value)) return null
  const named = mapAt(entry, 'parties', sides, faults)
  const read = (side: (typeof sides)[number]): Party => {
    const given = named.get(side)
    if (!given || isNone(given.value)) return {}
    const place = `parties.${side}`
    const party: Record<string, string> = {}
    for (const [key, { line, value }] of mapAt(given, place, partyKeys, faults)) {
      if (isNone(value)) continue
      const said = readText(value, (text) => faults.push({ line, place, text: `${key}: ${text}` }))
      if (said !== undefined) party[key] = said
    }
    return party
  }
  return { provider: read('provider'), client: read('client') }
}

/** The entries of a map that may have these keys and no others, each once. */
function mapAt(
  { line, value }: YamlEntry,
  place: string,
  known: readonly string[],
  faults: LineFault[],
): ReadonlyMap<string, YamlEntry> {
  if (value.kind !== 'map') {
    faults.push({ line, place, text: `a map with ${known.join(', ')} is to stand here` })
    return new Map()
  }
  const entries = once(value.entries, place, faults)
  for (const [key, { line: at }] of entries) {
    if (known.includes(key)) continue
    faults.push({ line: at, place, text: `"${key}" is nothing that stands here; ${suggest(key, known)}` })
    entries.delete(key)
  }
  return entries
}
