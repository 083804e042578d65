/** A JSON object whose shape is checked where it is read. */
export type Json = { [key: string]: unknown }

/** The value as a JSON object, or null when it is anything else (arrays included). */
export function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}

/** The value's objects when it is an array; an empty list otherwise. */
export function asObjects(value: unknown): Json[] {
  if (!Array.isArray(value)) return []
  return value.map(asObject).filter((entry) => entry !== null)
}

/** The value when it is a string; an empty string otherwise. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
