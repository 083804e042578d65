import { countCharacters, isJsonObject } from './check.ts'

/**
 * Characters a reader sees in a value: every `text` string inside it, at any depth. Ids, values, links
 * and types do not count.
 */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, member) => sum + textLength(member), 0)
  if (!isJsonObject(value)) return 0
  let sum = 0
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'string') sum += textLength(member)
    else if (name === 'text') sum += countCharacters(member)
  }
  return sum
}
