import type { Surface } from './block-fault.ts'

/** Collects the faults of a value while it is checked, for the surface on which the value would be shown. */
export type Report = { surface: Surface; add: (pointer: string, message: string) => void }

/** Checks the value at the JSON pointer `at` and reports every fault. */
export type Check = (value: unknown, at: string, report: Report) => void

/** A plain JSON object. */
export type JsonObject = { [key: string]: unknown }

/** True for a JSON object; arrays and null are not objects here. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Length as Slack counts it: characters, so that an emoji outside the basic plane counts once. */
export function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** A string between `min` (default 0) and `max` characters. */
export function text(range: { min?: number; max?: number } = {}): Check {
  const { min = 0, max = Number.POSITIVE_INFINITY } = range
  return (value, at, report) => {
    if (typeof value !== 'string') return report.add(at, 'must provide a string')
    const length = countCharacters(value)
    if (length < min) report.add(at, `must be more than ${min - 1} characters`)
    if (length > max) report.add(at, `must be less than ${max + 1} characters`)
  }
}

/** A string that matches `pattern`; `meaning` completes "must be …" in the fault. */
export function matching(pattern: RegExp, meaning: string, max?: number): Check {
  const bounded = text({ max })
  return (value, at, report) => {
    bounded(value, at, report)
    if (typeof value === 'string' && !pattern.test(value)) report.add(at, `must be ${meaning}`)
  }
}

/** The boolean `true` or `false`, not a string. */
export const flag: Check = (value, at, report) => {
  if (typeof value !== 'boolean') report.add(at, 'must be a valid boolean')
}

/** A whole number between `min` and `max`, both included. */
export function wholeNumber(range: { min?: number; max?: number } = {}): Check {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range
  return (value, at, report) => {
    if (!Number.isInteger(value)) return report.add(at, 'must be a valid integer')
    if (Number(value) < min) report.add(at, `must be greater than ${min - 1}`)
    if (Number(value) > max) report.add(at, `must be less than ${max + 1}`)
  }
}

/** One of the given words or numbers. */
export function oneOf(...allowed: (string | number)[]): Check {
  return (value, at, report) => {
    if (!allowed.some((entry) => entry === value)) report.add(at, `must be one of: ${allowed.join(', ')}`)
  }
}

/** A list of `min` to `max` items, each examined by `item`. */
export function list(item: Check, range: { min?: number; max?: number } = {}): Check {
  const { min = 0, max = Number.POSITIVE_INFINITY } = range
  return (value, at, report) => {
    if (!Array.isArray(value)) return report.add(at, 'must be an array')
    if (value.length < min) report.add(at, `no fewer than ${min} items allowed`)
    if (value.length > max) report.add(at, `no more than ${max} items allowed`)
    value.forEach((entry: unknown, index) => {
      item(entry, `${at}/${index}`, report)
    })
  }
}

/** An object that has every `required` field, may have the `optional` ones, and has no other. */
export function fields(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  const checks = new Map(Object.entries({ ...optional, ...required }))
  return (value, at, report) => {
    if (!isJsonObject(value)) return report.add(at, 'must be an object')
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) report.add(at, `missing required field: ${name}`)
    }
    for (const [name, field] of Object.entries(value)) {
      if (field === undefined) continue
      const check = checks.get(name)
      if (check) check(field, `${at}/${name}`, report)
      else report.add(at, `invalid additional property: ${name}`)
    }
  }
}

/** Runs several checks over the same value. */
export function all(...checks: Check[]): Check {
  return (value, at, report) => {
    for (const check of checks) check(value, at, report)
  }
}

/** Chooses the check by the `type` of an object: the check of that type, or Slack's `unsupported type`. */
export function byType(shapes: Record<string, Check>): Check {
  return (value, at, report) => {
    if (!isJsonObject(value)) return report.add(at, 'must be an object')
    if (value.type === undefined) return report.add(at, 'missing required field: type')
    const shape =
      typeof value.type === 'string' && Object.hasOwn(shapes, value.type) ? shapes[value.type] : null
    if (shape) shape(value, at, report)
    else report.add(`${at}/type`, `unsupported type: ${String(value.type)}`)
  }
}
