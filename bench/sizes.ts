/** The sizes of each bench: the full ones, and small ones that only show that it works. */
export const sizes = {
  full: {
    ack: { seconds: 60, rate: 50 },
    due: { rounds: 7, share: 1 },
    page: { history: 2_000, posts: 100 },
    portal: { cases: 100_000, seconds: 30, rate: 200 },
    start: { runs: 3 },
    sweep: { openCases: [1_000, 100_000, 1_000_000] },
  },
  short: {
    ack: { seconds: 2, rate: 10 },
    due: { rounds: 1, share: 0.02 },
    page: { history: 120, posts: 5 },
    portal: { cases: 400, seconds: 2, rate: 20 },
    start: { runs: 1 },
    sweep: { openCases: [1_000, 2_000] },
  },
} as const

export type Measure = keyof (typeof sizes)['full']

/** Every bench, in the order of the README. */
export const measures = Object.keys(sizes.full) as readonly Measure[]
