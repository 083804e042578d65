import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'
import { openPage, startBrowser } from './start-browser.ts'

/** Opens an address in a fresh profile. */
export type Open = (address: string, options?: Parameters<typeof openPage>[2]) => Promise<Page>

/**
 * One browser for the tests of a file, started when the first page is opened. The pages of a test are closed after
 * it, and their console must be clean.
 */
export function useBrowser(): Open {
  let browser: Promise<Browser> | undefined
  let pages: Awaited<ReturnType<typeof openPage>>[] = []
  afterAll(async () => (await browser)?.close())
  afterEach(async () => {
    const faults = pages.flatMap((page) => page.faults)
    await Promise.all(pages.map((page) => page.close()))
    pages = []
    expect(faults, 'the console stays clean').toEqual([])
  })
  return async (address, options) => {
    browser ??= startBrowser()
    const page = await openPage(await browser, address, options)
    pages.push(page)
    return page.page
  }
}
