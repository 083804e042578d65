import type { Json } from '../workspace/json.ts'
import { ApiError } from './api-error.ts'
import { type Call, text } from './call.ts'

/** The entries of one page, whether more follow, and the `response_metadata` of the answer. */
export type Page<T> = { entries: T[]; hasMore: boolean; more: Json }

const defaultLimit = 100
const maxLimit = 1000

/** Methods that refuse a limit they do not take; the others answer with as much as they may. */
const strict = ['conversations.list', 'conversations.members', 'users.conversations']

/**
 * One page of a list and the cursor to the next (empty at the end). `limit` is 100 by default, at most 1 000.
 * The cursor names the last entry's key, so that a list that grows meanwhile repeats nothing.
 */
export function page<T>(call: Call, entries: T[], keyOf: (entry: T) => string): Page<T> {
  const limit = limitOf(call)
  const cursor = text(call, 'cursor')
  let from = 0
  if (cursor !== null) {
    const after = Buffer.from(cursor, 'base64').toString('utf8')
    const index = entries.findIndex((entry) => `next:${keyOf(entry)}` === after)
    if (index < 0) throw new ApiError('invalid_cursor')
    from = index + 1
  }
  const pageEntries = entries.slice(from, from + limit)
  const last = pageEntries.at(-1)
  const hasMore = last !== undefined && from + limit < entries.length
  const next = hasMore ? Buffer.from(`next:${keyOf(last)}`).toString('base64') : ''
  return { entries: pageEntries, hasMore, more: { response_metadata: { next_cursor: next } } }
}

function limitOf(call: Call): number {
  const limit = Number(text(call, 'limit') ?? defaultLimit)
  if (Number.isInteger(limit) && limit >= 1 && limit <= maxLimit) return limit
  if (strict.includes(call.method)) throw new ApiError('invalid_limit')
  return limit > maxLimit ? maxLimit : defaultLimit
}
