import type { DepartmentId, PersonId } from '../agreement/ids.ts'
import type { PlainDate } from '../deadlines/plain-date.ts'
import type { DailyDigest } from './daily-digest.ts'
import type { WeeklyDigest } from './weekly-digest.ts'

/** Who reads a digest: a department in its channel, or one person. */
export type DigestReader = { readonly department: DepartmentId } | { readonly person: PersonId }

/**
 * `department`: the day of a department. `mine`: the day of a person who owns or logged cases. `week`: the week, for heads
 * and quality managers; its date is a Monday.
 */
type DigestKind = 'department' | 'mine' | 'week'

/** The content of a digest. */
export type DigestContent =
  | { readonly kind: 'department' | 'mine'; readonly daily: DailyDigest }
  | { readonly kind: 'week'; readonly weekly: WeeklyDigest }

/** Which digest it is: of one kind there is one per reader and local date. */
export type DigestKey = {
  readonly kind: DigestKind
  readonly reader: DigestReader
  /** The date in the reader's own time zone. */
  readonly date: PlainDate
}

/** A key as text: the id of its row, which keeps a digest from being sent twice. */
export function digestId({ kind, reader, date }: DigestKey): string {
  return `digest:${kind}:${'person' in reader ? reader.person : reader.department}:${date}`
}
