import { parseArgs } from 'node:util'
import { instant } from '../../src/deadlines/instant.ts'
import type { Setting } from './play-year.ts'

export const usage = `npm run simulate-year -- [--seed 1] [--cases 2000] [--days 365] [--restarts 20]
  plays a year of a company of twelve departments in four zones twice, the second time with a bot that is killed again and
  again, and counts what must not happen; exits with 1 when something did
`

/** What the whole year is: the calendar of China covers 2026, and the next year is left open, as it is in service. */
const usual = { seed: '1', cases: '2000', days: '365', restarts: '20' }
const from = instant('2026-01-01T00:00:00Z')
const most = { cases: 100_000, days: 365, restarts: 1_000 } as const

/** Reads the arguments after the program's name, or says what is wrong with them; null: how to use it is asked. */
export function parseOptions(args: string[]): Setting | string | null {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args,
      options: { seed: text, cases: text, days: text, restarts: text, help: { type: 'boolean' } },
    })
    if (values.help) return null
    const given = { ...usual, ...values }
    for (const name of ['cases', 'days', 'restarts'] as const) {
      const value = Number(given[name])
      if (!/^\d+$/.test(given[name]) || value > most[name] || (value === 0 && name !== 'restarts'))
        return `--${name} ${JSON.stringify(given[name])} is not allowed: give a whole number up to ${most[name]}.`
    }
    const until = instant(from + Number(given.days) * 86_400_000)
    return { seed: given.seed, cases: Number(given.cases), from, until, kills: Number(given.restarts) }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
