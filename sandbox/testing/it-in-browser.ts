import { existsSync } from 'node:fs'
import { it } from 'vitest'
import { executablePath } from './start-browser.ts'

/** A test in the browser. Without one it is skipped, and said to be; with `CI=true` it fails. */
export const itInBrowser: typeof it =
  existsSync(executablePath) || process.env.CI === 'true' ? it : (it.skip as typeof it)
