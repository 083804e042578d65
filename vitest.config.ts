import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'sandbox/test/**/*.test.ts'],
    // Copied packages are loaded as they are, like those in node_modules.
    server: { deps: { external: [/\/vendor\//] } },
    globalSetup: ['test/support/database-server.ts'],
    // Half of the time the tests wait: for deliveries, browsers and servers. Left alone, two cores would run one file at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Stories wait for real processes against Slack's three seconds; on a busy CI machine one may be late. Vitest names it.
    retry: process.env.CI ? 1 : 0,
  },
})
