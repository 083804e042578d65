import type { CommandRefusal, Field } from './commands/command-refusal.ts'

/** The maximum length of one field, in UTF-16 code units: what a Slack input can hold. */
export const maxTextLength = 3000

/** null when `text` has words and fits; an emoji alone is no record of anything. */
export function checkText(field: Field, text: string): CommandRefusal | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return { code: 'words-missing', field }
  return checkLength(field, text)
}

/** null when `text` fits; empty is allowed. */
export function checkLength(field: Field, text: string | null): CommandRefusal | null {
  if (text === null || text.length <= maxTextLength) return null
  return { code: 'text-too-long', field, length: text.length, limit: maxTextLength }
}

/** The first of these that is a refusal, or null. */
export const firstOf = (...refusals: readonly (CommandRefusal | null)[]): CommandRefusal | null =>
  refusals.find((refusal) => refusal !== null) ?? null
