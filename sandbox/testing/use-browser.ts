import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'
import { openPage, startBrowser } from './start-browser.ts'

/** Opens an address in a fresh profile. */
export type Open = (address: string, look?: Parameters<typeof openPage>[2]) => Promise<Page>

/**
 * One browser for the tests of a file, started when the first page is opened. What a test opened is closed after it,
 * and its console must have stayed clean.
 */
export function useBrowser(): Open {
  let browser: Promise<Browser> | undefined
  let opened: Awaited<ReturnType<typeof openPage>>[] = []
  afterAll(async () => (await browser)?.close())
  afterEach(async () => {
    const faults = opened.flatMap((one) => one.faults)
    await Promise.all(opened.map((one) => one.close()))
    opened = []
    expect(faults, 'the console stays clean').toEqual([])
  })
  return async (address, look) => {
    browser ??= startBrowser()
    const one = await openPage(await browser, address, look)
    opened.push(one)
    return one.page
  }
}
