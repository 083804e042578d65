import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const suites = ['test', 'sandbox/test']
const long = suites.map((folder) => `${folder}/**/*.long.test.ts`)
/** Files that replace modules (`vi.mock`), which must not reach another file. */
const replacing = ['test/slack/fact-displays.test.ts']

export default defineConfig({
  test: {
    // Copied packages are loaded as they are, like those in node_modules.
    server: { deps: { external: [/\/vendor\//] } },
    globalSetup: [
      'test/support/database-server.ts',
      'test/support/check-dovecot.ts',
      'sandbox/testing/check-browser.ts',
    ],
    // Half of the time the tests wait for deliveries, browsers and servers, so each core takes two files at once.
    maxWorkers: 2 * availableParallelism(),
    // A time limit catches what hangs, never what is slow: tests also run beside other work.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    projects: [
      // A file leaves nothing behind, so files share a worker and load the program once: half of the processor time.
      {
        extends: true,
        test: {
          name: 'short',
          include: suites.map((folder) => `${folder}/**/*.test.ts`),
          exclude: [...long, ...replacing],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'replacing', include: replacing } },
      { extends: true, test: { name: 'long', include: long } },
    ],
  },
})
