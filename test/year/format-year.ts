import type { SimulatedYear } from './simulate-year.ts'

/** Number of faults listed of each kind. */
const maxListed = 5

/** The counts of a simulated year as a table, and the first faults of each kind. */
export function formatYear({ settings, undisturbed, restarted, faults }: SimulatedYear): string {
  const { seed, cases, from, until } = settings
  const days = Math.round((until - from) / 86_400_000)
  const { messageCounts, reminderCounts } = undisturbed
  const messages = Object.values(messageCounts).reduce((all, count) => all + count, 0)
  const rows: (readonly [string, string | number])[] = [
    ['seed', seed],
    ['cases', cases],
    ['days', days],
    ['acts of people', undisturbed.acts],
    ['  of them refused', undisturbed.refused],
    ['minutes looked at', undisturbed.checkedMinutes],
    ['messages', messages],
    ...Object.entries(messageCounts)
      .sort()
      .map(([kind, count]) => [`  ${kind}`, count] as const),
    ['reminders by step and audience', ''],
    ...Object.entries(reminderCounts)
      .sort()
      .map(([step, count]) => [`  ${step}`, count] as const),
    ['most in one channel on one day', undisturbed.maxPerDay],
    ['times the bot was killed', restarted.kills],
    ['seconds, undisturbed', Math.round(undisturbed.seconds)],
    ['seconds, restarted', Math.round(restarted.seconds)],
    ['must not happen', ''],
    ...[...faults].map(([kind, descriptions]) => [`  ${kind}`, descriptions.length] as const),
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = [...faults].flatMap(([kind, descriptions]) =>
    descriptions.slice(0, maxListed).map((description) => `${kind}: ${description}`),
  )
  const table = rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(8)}`.trimEnd())
  return [...table, ...lines, ''].join('\n')
}
