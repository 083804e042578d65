const measures = ['ack', 'due', 'page', 'portal', 'start', 'sweep'] as const

/** What is asked of the bench. */
export type Options = {
  readonly only: (typeof measures)[number]
  /** Of the measured load; preparation comes on top. */
  readonly seconds: number
  /** Interactions per second. */
  readonly rate: number
  /** Directory for a CPU profile of the bot; null: none is taken, since taking one slows the bot down. */
  readonly profile: string | null
}

export const usage = `npm run bench -- --only ack [--rate 50] [--seconds 60] [--profile DIR]
npm run bench -- --only due
npm run bench -- --only page
npm run bench -- --only portal [--rate 200] [--seconds 30]
npm run bench -- --only start
npm run bench -- --only sweep`

const bounds = { seconds: [1, 600], rate: [1, 500] } as const

/** Reads the arguments after the program's name, or says what is wrong with them. */
export function parseOptions(args: readonly string[]): Options | { readonly fault: string } {
  const given = new Map<string, string>()
  for (let at = 0; at < args.length; at += 2) {
    const [name = '', value] = args.slice(at, at + 2)
    if (!['--only', '--seconds', '--rate', '--profile'].includes(name))
      return { fault: `"${name}" is no option.` }
    if (value === undefined) return { fault: `${name} needs a value.` }
    given.set(name, value)
  }
  const only = measures.find((measure) => measure === given.get('--only'))
  if (!only) return { fault: `--only takes one of ${measures.join(', ')}.` }
  const usual = only === 'portal' ? { seconds: '30', rate: '200' } : { seconds: '60', rate: '50' }
  const seconds = wholeNumber('seconds', given.get('--seconds') ?? usual.seconds)
  if (typeof seconds !== 'number') return seconds
  const rate = wholeNumber('rate', given.get('--rate') ?? usual.rate)
  if (typeof rate !== 'number') return rate
  return { only, seconds, rate, profile: given.get('--profile') ?? null }
}

function wholeNumber(name: keyof typeof bounds, text: string): number | { readonly fault: string } {
  const [least, most] = bounds[name]
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  return { fault: `--${name} takes a whole number from ${least} to ${most}, not "${text}".` }
}
