import { randomBytes, randomInt } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A fresh id in Slack's form: the prefix (`C`, `D`, `F`, `V`, `Ev`) and ten capitals or digits. */
export function identify(prefix: string): string {
  let id = prefix
  for (let i = 0; i < 10; i++) id += alphabet[randomInt(alphabet.length)]
  return id
}

/** A block id as Slack assigns it to a block that came without one: five characters. */
export function identifyBlock(): string {
  return randomBytes(4).toString('base64url').slice(0, 5)
}

/** A secret part of a URL or a trigger: 24 hexadecimal digits. */
export function secret(): string {
  return randomBytes(12).toString('hex')
}

/**
 * Hands out message timestamps: seconds since 1970 and six digits, each later than the one before,
 * also when the clock stands still or was set back. `now` is the time of the clock, in milliseconds since 1970.
 */
export class Timestamps {
  #last = 0
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Ensures that later timestamps are after this one. */
  keepAfter(ts: string): void {
    this.#last = Math.max(this.#last, microseconds(ts))
  }

  /** The next timestamp, e.g. `1700000000.000100`. */
  next(): string {
    this.#last = Math.max(this.#now() * 1000, this.#last + 1)
    return `${Math.floor(this.#last / 1_000_000)}.${String(this.#last % 1_000_000).padStart(6, '0')}`
  }
}

/** Microseconds since 1970 of a message timestamp; 0 when it is not one. */
export function microseconds(ts: string): number {
  const match = /^(\d{1,11})(?:\.(\d{1,6}))?$/.exec(ts)
  if (match === null) return 0
  return Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'))
}
