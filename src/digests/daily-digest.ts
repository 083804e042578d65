import type { CaseId, PersonId } from '../agreement/ids.ts'
import type { WaitCause } from '../agreement/vocabulary.ts'
import type { CaseStatus } from '../cases/case.ts'
import type { Clock } from '../deadlines/clock.ts'
import type { TimeLeft } from '../deadlines/due.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { DigestDay } from './digest-day.ts'
import type { DraftLine } from './draft-line.ts'

/** The groups of cases in a digest, in the order in which they are read. */
export const digestGroups = [
  'overdue',
  'due-today',
  'due-tomorrow',
  'waiting-for-client',
  'awaiting-approval',
  'unowned',
] as const
export type DigestGroup = (typeof digestGroups)[number]

/** An open case, as far as a digest needs it. */
export type OpenCase = {
  readonly id: CaseId
  readonly number: string
  readonly status: CaseStatus
  readonly sensitive: boolean
  readonly summary: string
  readonly clientName: string
  readonly ownerId: PersonId | null
  readonly ownerName: string | null
  /** Whom the case waits for; null: no one else than the provider. */
  readonly waitingFor: WaitCause | null
  /** The agreement's zone. */
  readonly timeZone: string
  /** The running clock that is due first; null: none runs, or its date is unknown. */
  readonly next: Pick<Clock, 'code' | 'dueAt' | 'provisional'> | null
  /** Where its card is; null: not posted yet. */
  readonly card: { readonly channelId: string; readonly ts: string } | null
}

/** One line of a digest. Of a sensitive case (3.1) client, summary and owner are null. */
export type DigestLine = Pick<OpenCase, 'id' | 'number' | 'status' | 'timeZone' | 'next' | 'card'> & {
  readonly about: Pick<OpenCase, 'summary' | 'clientName' | 'ownerName'> | null
  /** null: its date is unknown. Below an hour the amount is 0. */
  readonly left: TimeLeft | null
}

/** `count` cases are in the group; `above` of them are listed in an earlier one; `lines` shows at most ten. */
export type DigestSection = {
  readonly group: DigestGroup
  readonly count: number
  readonly above: number
  readonly lines: readonly DigestLine[]
}

/** The drafts that nobody has decided on; `lines` shows at most ten of them, the oldest first. */
export type DigestDrafts = { readonly count: number; readonly lines: readonly DraftLine[] }

/** The day of one reader; `open` counts all open cases. `drafts` is absent where none waits. */
export type DailyDigest = {
  readonly open: number
  readonly sections: readonly DigestSection[]
  readonly drafts?: DigestDrafts
}

/** How many lines a group has; further cases are only counted. */
const maxLines = 10

/**
 * The digest of a day, from open cases in the order in which they are listed. Every group counts all of its cases, and
 * lists those that no earlier group lists; empty groups are left out.
 * @param leftOf what is left of a case's limit, as its card shows it
 */
export function dailyDigest(
  cases: readonly OpenCase[],
  day: Pick<DigestDay, 'ends' | 'nextEnds'>,
  now: Instant,
  leftOf: (kase: OpenCase) => TimeLeft | null,
  drafts: readonly DraftLine[] = [],
): DailyDigest {
  const listed = new Set<CaseId>()
  const sections: DigestSection[] = []
  for (const group of digestGroups) {
    const members = cases.filter((kase) => isIn[group](kase, day, now))
    if (members.length === 0) continue
    const fresh = members.filter(({ id }) => !listed.has(id))
    for (const { id } of fresh) listed.add(id)
    sections.push({
      group,
      count: members.length,
      above: members.length - fresh.length,
      lines: fresh.slice(0, maxLines).map((kase) => lineOf(kase, leftOf(kase))),
    })
  }
  if (drafts.length === 0) return { open: cases.length, sections }
  return { open: cases.length, sections, drafts: { count: drafts.length, lines: drafts.slice(0, maxLines) } }
}

/** Whether something in it needs action by the next working day; a draft does until somebody has decided. */
export const isUrgent = ({ sections, drafts }: DailyDigest): boolean =>
  drafts !== undefined ||
  sections.some(({ group }) => group === 'overdue' || group === 'due-today' || group === 'due-tomorrow')

type Days = Pick<DigestDay, 'ends' | 'nextEnds'>
const isIn: Readonly<Record<DigestGroup, (kase: OpenCase, days: Days, now: Instant) => boolean>> = {
  overdue: ({ next }, _, now) => next?.dueAt != null && now > next.dueAt,
  'due-today': ({ next }, { ends }, now) => {
    const due = dateOf(next)
    // Nothing is overdue by a provisional date, so one that has passed stays among those due today.
    return due !== null && (next?.dueAt == null || now <= due) && due <= ends
  },
  'due-tomorrow': ({ next }, { ends, nextEnds }) => {
    const due = dateOf(next)
    return due !== null && ends < due && due <= nextEnds
  },
  'waiting-for-client': ({ status, waitingFor }) =>
    waitingFor === 'client' || status === 'awaiting-confirmation',
  'awaiting-approval': ({ status }) => status === 'awaiting-approval',
  unowned: ({ ownerId }) => ownerId === null,
}

/** The due instant, else the provisional one; null: neither is known. */
const dateOf = (next: OpenCase['next']): Instant | null => next?.dueAt ?? next?.provisional?.at ?? null

/** A case as one line of a digest; of a sensitive one (3.1) no more than its number, its status and its clock. */
export function lineOf(kase: OpenCase, left: TimeLeft | null): DigestLine {
  const { id, number, status, sensitive, timeZone, next, card, summary, clientName, ownerName } = kase
  return {
    id,
    number,
    status,
    timeZone,
    next: next && { code: next.code, dueAt: next.dueAt, provisional: next.provisional },
    card,
    about: sensitive ? null : { summary, clientName, ownerName },
    // Whole hours, so that the digest does not change within an hour.
    left: left?.unit === 'minutes' ? { ...left, amount: 0 } : left,
  }
}
