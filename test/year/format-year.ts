import type { Simulated } from './simulate-year.ts'

/** Faults named of each kind. */
const named = 5

/** The counts of a simulated year as a table, and the first faults of each kind. */
export function formatYear({ setting, undisturbed, restarted, found }: Simulated): string {
  const { seed, cases, from, until } = setting
  const days = Math.round((until - from) / 86_400_000)
  const { counts, said } = undisturbed
  const messages = Object.values(counts).reduce((all, count) => all + count, 0)
  const rows: (readonly [string, string | number])[] = [
    ['seed', seed],
    ['cases', cases],
    ['days', days],
    ['acts of people', undisturbed.acts],
    ['  of them refused', undisturbed.refused],
    ['minutes looked at', undisturbed.ticks],
    ['messages', messages],
    ...Object.entries(counts)
      .sort()
      .map(([kind, count]) => [`  ${kind}`, count] as const),
    ['reminders by step and audience', ''],
    ...Object.entries(said)
      .sort()
      .map(([step, count]) => [`  ${step}`, count] as const),
    ['most in one channel on one day', undisturbed.maxPerDay],
    ['times the bot was killed', restarted.kills],
    ['seconds, undisturbed', Math.round(undisturbed.seconds)],
    ['seconds, restarted', Math.round(restarted.seconds)],
    ['must not happen', ''],
    ...[...found].map(([fault, list]) => [`  ${fault}`, list.length] as const),
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const faults = [...found].flatMap(([fault, list]) =>
    list.slice(0, named).map((what) => `${fault}: ${what}`),
  )
  const table = rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(8)}`.trimEnd())
  return [...table, ...faults, ''].join('\n')
}
