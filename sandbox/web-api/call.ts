import type { InstalledApp } from '../workspace/installed-app.ts'
import { asObjects, type Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { ApiError, argumentError } from './api-error.ts'

/** A Web API call whose token, scope, required arguments and rate have been checked. */
export type Call = { workspace: Workspace; app: InstalledApp; method: string; args: Json }

/** A method of the Web API: the answer without `ok`, or an ApiError thrown. */
export type Method = (call: Call) => Json

/** An argument as text; null when it was left out or is empty. */
export function text(call: Call, name: string): string | null {
  const value = call.args[name]
  if (value === undefined || value === null || value === '') return null
  return typeof value === 'string' ? value : String(value)
}

/** A required argument; it was checked to exist. */
export function required(call: Call, name: string): string {
  const value = text(call, name)
  if (value === null) throw argumentError([`missing required field: ${name}`])
  return value
}

/** A flag: `true`, `1` and `"true"` are true. */
export function flag(call: Call, name: string): boolean {
  return ['true', '1'].includes(text(call, name) ?? '')
}

/**
 * A structured argument, which form posts carry as JSON text; undefined when left out. Throws `error` when it is no
 * JSON.
 */
export function structured(call: Call, name: string, error: string): unknown {
  const value = call.args[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    throw new ApiError(error)
  }
}

/** A structured list of objects; null when left out. */
export function objects(call: Call, name: string, error: string): Json[] | null {
  const value = structured(call, name, error)
  if (value === undefined) return null
  if (!Array.isArray(value)) throw new ApiError(error)
  return asObjects(value)
}

/** Throws `missing_scope` unless the app has one of these. */
export function needScope(call: Call, ...scopes: string[]): void {
  const provided = call.app.manifest.scopes
  if (scopes.length === 0 || scopes.some((scope) => provided.includes(scope))) return
  throw new ApiError('missing_scope', { needed: scopes.join(','), provided: provided.join(',') })
}
