import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['testing/check-browser.ts'],
    // Tests wait for browsers and servers half of the time, so each core takes two files at once.
    maxWorkers: 2 * availableParallelism(),
    // A time limit catches what hangs, never what is slow: tests also run beside other work.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
  },
})
