import type { PlainDate } from '../../deadlines/plain-date.ts'
import { cut } from '../../notices/cut.ts'
import type { MessageCount } from '../../storage/outbox/count-messages.ts'

/** The number of channels that are listed; the others share one line. */
const maxRows = 30
const labelWidth = 36

/** The purposes of messages, in the order in which they are listed. */
const kinds = ['cards', 'thread lines', 'reminders', 'digests', 'approvals', 'personal', 'others'] as const
type Kind = (typeof kinds)[number]
const kindOf: Readonly<Record<string, Kind>> = {
  card: 'cards',
  record: 'thread lines',
  event: 'thread lines',
  'due-soon': 'reminders',
  overdue: 'reminders',
  digest: 'digests',
  approval: 'approvals',
}

type Row = { readonly label: string; readonly byDay: readonly number[]; readonly sum: number }

/** The messages per channel and day, the busiest channel first, with totals; then the count of each kind. */
export function messageTable(counts: readonly MessageCount[], days: readonly PlainDate[]): string[] {
  const rows = rowsOf(counts, days.length)
  const total = sumRows('All channels', rows, days.length)
  const width = Math.max(3, ...total.byDay.map((count) => String(count).length))
  const formatCells = (label: string, cells: readonly string[], sum: string) =>
    `${pad(label)}${cells.map((cell) => cell.padStart(width + 1)).join('')}  ${sum.padStart(6)}`
  const formatRow = ({ label, byDay, sum }: Row) =>
    formatCells(
      label,
      byDay.map((count) => (count === 0 ? '·' : String(count))),
      String(sum),
    )
  const others = sumRows(`${rows.length - maxRows} more`, rows.slice(maxRows), days.length)
  return [
    formatCells(
      'Channel',
      days.map((day) => day.slice(8)),
      'sum',
    ),
    ...rows.slice(0, maxRows).map(formatRow),
    ...(rows.length > maxRows ? [formatRow(others)] : []),
    formatRow(total),
    '',
    `By purpose: ${formatKinds(counts)}`,
  ]
}

function rowsOf(counts: readonly MessageCount[], days: number): Row[] {
  const labels = new Map(counts.map(({ channelId, label }) => [channelId, label]))
  return [...labels]
    .map(([channelId, label]): Row => {
      const channelCounts = counts.filter((count) => count.channelId === channelId)
      const byDay = Array.from({ length: days }, (_, day) =>
        sumOf(channelCounts.filter((count) => count.day === day)),
      )
      return {
        label: label === channelId ? label : `${label} ${channelId}`,
        byDay,
        sum: sumOf(channelCounts),
      }
    })
    .sort((a, b) => b.sum - a.sum || (a.label < b.label ? -1 : 1))
}

const sumOf = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0)

const sumRows = (label: string, rows: readonly Row[], days: number): Row => ({
  label,
  byDay: Array.from({ length: days }, (_, day) =>
    rows.reduce((sum, { byDay }) => sum + (byDay[day] ?? 0), 0),
  ),
  sum: rows.reduce((sum, row) => sum + row.sum, 0),
})

/** `cards 3, thread lines 12, …`. Messages to one person count as personal, except reminders and digests. */
function formatKinds(counts: readonly MessageCount[]): string {
  const byKind = new Map<Kind, number>()
  for (const { purpose, personal, count } of counts) {
    const kind = kindOf[purpose] ?? (personal ? 'personal' : 'others')
    byKind.set(kind, (byKind.get(kind) ?? 0) + count)
  }
  return kinds
    .filter((kind) => kind !== 'others' || byKind.has(kind))
    .map((kind) => `${kind} ${byKind.get(kind) ?? 0}`)
    .join(', ')
}

/**
 * The label, truncated or padded to the width of its column on a terminal, where a Chinese character takes two cells.
 */
function pad(label: string): string {
  let text = label
  while (widthOf(text) > labelWidth) text = cut(text, text.length - 1)
  return text + ' '.repeat(labelWidth - widthOf(text))
}

const widthOf = (text: string): number =>
  [...text].reduce(
    (width, sign) =>
      width +
      (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(
        sign,
      )
        ? 2
        : 1),
    0,
  )
