/**
 * The value as PostgreSQL can hold it: a NUL and half a surrogate pair, which its text cannot contain, become U+FFFD.
 */
export function storable<Value>(value: Value): Value
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD')
  if (Array.isArray(value)) return value.map(storable)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, storable(part)]))
}

/** The value as the text of a `jsonb` parameter. */
export const storableJson = (value: unknown): string => JSON.stringify(storable(value))
