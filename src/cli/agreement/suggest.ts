/** The name that is most like a misspelt one, letter case aside; null: none is like it. */
function findNearest(typed: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, distance: distance(typed.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const [best] = ranked
  if (!best) return null
  const { name, distance: nearestDistance } = best
  // One letter of a short name is to be right, at least.
  return nearestDistance < name.length && nearestDistance <= Math.max(2, Math.floor(name.length / 3))
    ? name
    : null
}

/** More names than these help nobody to choose. */
const maxNamed = 40

/** `did you mean client?`, or what there is to choose from. */
export function suggest(typed: string, names: readonly string[]): string {
  const nearestName = findNearest(typed, names)
  if (nearestName !== null) return `did you mean ${nearestName}?`
  if (names.length === 0) return 'none is known yet'
  const moreCount = names.length - maxNamed
  return `known are: ${names.slice(0, maxNamed).join(', ')}${moreCount > 0 ? ` and ${moreCount} more` : ''}`
}

/** How many letters must be put in, taken out or replaced (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...one.slice(0, 80)].entries()) {
    const next = [i + 1]
    for (let j = 1; j < row.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (letter === other[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
