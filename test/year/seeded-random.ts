/** Reproducible random numbers: equal seeds give equal numbers on every machine. */
export type SeededRandom = {
  /** At least 0, below 1. */
  readonly next: () => number
  /** An integer from `min` to `max`, both included. */
  readonly integer: (min: number, max: number) => number
  /** True with this probability (0 to 1). */
  readonly happens: (probability: number) => boolean
  /** Returns a random item. Throws for an empty list. */
  readonly pick: <Item>(items: readonly Item[]) => Item
}

/**
 * Random numbers seeded by any text; similar seeds, such as `2026 case 17` and `2026 case 18`, give unrelated numbers.
 */
export function seededRandom(seed: string): SeededRandom {
  let state = 0x811c9dc5
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  const next = () => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    integer,
    happens: (probability) => next() < probability,
    pick: (items) => {
      const item = items[integer(0, items.length - 1)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
  }
}
