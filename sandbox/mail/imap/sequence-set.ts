import { Malformed } from './tokens.ts'

/**
 * Reads `1:3,7,9:*`; `*` stands for `last`, the greatest number there is. Returns whether a number is in the set. Throws
 * {@link Malformed}.
 */
export function sequenceSet(text: string, last: number): (n: number) => boolean {
  const ranges = text.split(',').map((range) => {
    const match = /^(\*|[1-9]\d{0,9})(?::(\*|[1-9]\d{0,9}))?$/.exec(range)
    if (match === null) throw new Malformed(`"${text.slice(0, 40)}" is no set of messages`)
    const [from, to] = [match[1], match[2] ?? match[1]].map((end) => (end === '*' ? last : Number(end)))
    return [Math.min(from ?? 0, to ?? 0), Math.max(from ?? 0, to ?? 0)] as const
  })
  return (n) => ranges.some(([from, to]) => n >= from && n <= to)
}

/** Whether this has the form of a set of messages. */
export function isSequenceSet(text: string): boolean {
  return /^[\d*][\d*:,]*$/.test(text)
}

/** UIDs as a set, as short as it can be: `1:3,7`. */
export function formatSet(uids: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const uid of uids) {
    const range = ranges.at(-1)
    if (range !== undefined && range[1] === uid - 1) range[1] = uid
    else ranges.push([uid, uid])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',')
}
