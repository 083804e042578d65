import { type Check, text } from './check.ts'

const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'slack:'])

/** An absolute link of at most `max` characters with a scheme that a Slack client opens. */
export function webAddress(max: number): Check {
  const bounded = text({ min: 1, max })
  return (value, at, report) => {
    bounded(value, at, report)
    if (typeof value === 'string' && !SCHEMES.has(URL.parse(value)?.protocol ?? '')) {
      report.add(at, 'must be a valid URL')
    }
  }
}
