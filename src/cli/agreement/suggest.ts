/** The name closest to a misspelled one, ignoring case; null: none is close enough. */
function findNearest(typed: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, distance: distance(typed.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const [best] = ranked
  if (!best) return null
  const { name, distance: nearestDistance } = best
  // At least one letter of a short name must be right.
  return nearestDistance < name.length && nearestDistance <= Math.max(2, Math.floor(name.length / 3))
    ? name
    : null
}

/** The number of names that are listed; more would not help. */
const maxNamed = 40

/** Formats a suggestion: `did you mean client?`, or the list of known names. */
export function suggest(typed: string, names: readonly string[]): string {
  const nearestName = findNearest(typed, names)
  if (nearestName !== null) return `did you mean ${nearestName}?`
  if (names.length === 0) return 'none is known yet'
  const moreCount = names.length - maxNamed
  return `known are: ${names.slice(0, maxNamed).join(', ')}${moreCount > 0 ? ` and ${moreCount} more` : ''}`
}

/** The number of letters to insert, delete or replace (Levenshtein distance). */
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
