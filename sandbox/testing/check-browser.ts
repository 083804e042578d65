import type { TestProject } from 'vitest/node'
import { installBrowser } from './find-browser.ts'
import { isRequired } from './is-required.ts'
import { startBrowser } from './start-browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Why no browser runs on this machine; null: one does. */
    browserMissing: string | null
  }
}

/** Global setup of the tests in the browser: tries whether one runs, and says so at the end where none does. */
export async function setup(project: TestProject): Promise<() => void> {
  const missing = await startBrowser().then(
    (browser) => browser.close().then(() => null),
    (error: unknown) => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)),
  )
  project.provide('browserMissing', missing)
  return () => {
    if (missing === null || isRequired) return
    console.log(`SKIPPED: the tests in the browser. ${missing} (${installBrowser}; CI=true requires them)`)
  }
}
