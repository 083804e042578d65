import { text, wholeNumber } from '../../src/cli/command-line/options.ts'
import { type EarlyExit, readCommandLine } from '../../src/cli/command-line/read-command-line.ts'
import { instant } from '../../src/deadlines/instant.ts'
import type { YearSettings } from './play-year.ts'

const from = instant('2026-01-01T00:00:00Z')
const forms = {
  '': {
    usage: 'npm run simulate-year',
    about: `plays a year of a company of twelve departments in four zones twice, the second time with a bot that is killed
again and again, and counts what must not happen; ends with 1 when something did`,
    options: {
      seed: text('TEXT', 'what everything random comes from; otherwise 1'),
      cases: wholeNumber({ from: 1, to: 100_000 }, 2_000, 'how many complaints come in; otherwise 2000'),
      // The calendar of China covers 2026 and not the next year, as in production.
      days: wholeNumber({ from: 1, to: 365 }, 365, 'how many days of 2026 are played; otherwise 365'),
      restarts: wholeNumber({ from: 0, to: 1_000 }, 20, 'how often the bot is killed; otherwise 20'),
    },
  },
}

/** Reads the arguments after the program's name. */
export function parseOptions(args: readonly string[]): YearSettings | EarlyExit {
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine) return commandLine
  const { seed, cases, days, restarts } = commandLine.options
  return { seed: seed ?? '1', cases, from, until: instant(from + days * 86_400_000), kills: restarts }
}
