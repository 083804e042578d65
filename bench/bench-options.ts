import { flag, formatList, oneOf, text, wholeNumber } from '../src/cli/command-line/options.ts'
import {
  type EarlyExit,
  readCommandLine,
  refuseCommandLine,
} from '../src/cli/command-line/read-command-line.ts'
import { type Measure, measures, sizes } from './sizes.ts'

/** The options of a bench. */
export type BenchOptions = {
  readonly only: Measure
  /** Whether sizes are small and no target is judged, only to show that the bench works. */
  readonly short: boolean
  /** The duration of the measured load in seconds, without its preparation. */
  readonly seconds: number
  /** The rate of the measured load, in interactions per second. */
  readonly rate: number
  /** The directory for a CPU profile of the bot; null: no profile, because profiling slows the bot down. */
  readonly profile: string | null
}

const { ack, portal } = sizes.full
const forms = {
  '': {
    usage: 'npm run bench -- --only ack',
    about:
      'measures one thing and prints a JSON object; ends with 1 when a target is missed (bench/README.md)',
    options: {
      only: oneOf(measures, null, 'what is measured'),
      rate: wholeNumber(
        { from: 1, to: 500 },
        null,
        `of ack and portal: interactions per second, 1 to 500, otherwise ${ack.rate} and ${portal.rate}`,
      ),
      seconds: wholeNumber(
        { from: 1, to: 600 },
        null,
        `of ack and portal: how long, 1 to 600, otherwise ${ack.seconds} and ${portal.seconds}`,
      ),
      profile: text('DIR', 'of ack: writes a CPU profile of the bot into DIR'),
      short: flag('measures little and judges no target; fails on an error only'),
    },
  },
}

/** Reads the arguments after the program's name. */
export function readBenchOptions(args: readonly string[]): BenchOptions | EarlyExit {
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine) return commandLine
  const { only, profile, short } = commandLine.options
  if (only === null)
    return refuseCommandLine(forms, `--only is missing: ${formatList(measures)} are allowed.`)
  const defaults = sizes[short ? 'short' : 'full'][only === 'portal' ? 'portal' : 'ack']
  const { seconds, rate } = commandLine.options
  return { only, profile, short, seconds: seconds ?? defaults.seconds, rate: rate ?? defaults.rate }
}
