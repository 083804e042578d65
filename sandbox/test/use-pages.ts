import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openPage, startBrowser } from './page-browser.ts'
import { type PageWorkspace, startPageWorkspace } from './page-workspace.ts'

/** Opens an address in a fresh profile. */
export type Open = (address: string, look?: Parameters<typeof openPage>[2]) => Promise<Page>

/** One browser for the tests of a file. What a test opened is closed after it, and its console must have stayed clean. */
export function useBrowser(): Open {
  let browser: Browser
  let opened: Awaited<ReturnType<typeof openPage>>[] = []
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    const faults = opened.flatMap((one) => one.faults)
    await Promise.all(opened.map((one) => one.close()))
    opened = []
    expect(faults, 'the console stays clean').toEqual([])
  })
  return async (address, look) => {
    const one = await openPage(browser, address, look)
    opened.push(one)
    return one.page
  }
}

/** A workspace with the ticket app for the tests of a file, and its pages, by what follows its origin. */
export function usePages(): { readonly workspace: Omit<PageWorkspace, 'stop'>; readonly open: Open } {
  let started: PageWorkspace | undefined
  const running = (): PageWorkspace => {
    if (!started) throw new Error('The workspace is used before it was started.')
    return started
  }
  beforeAll(async () => {
    started = await startPageWorkspace()
  })
  afterAll(() => started?.stop())
  const openAddress = useBrowser()
  return {
    workspace: {
      get sandbox() {
        return running().sandbox
      },
      get app() {
        return running().app
      },
      get outbox() {
        return running().outbox
      },
    },
    open: (address, look) => openAddress(`${running().sandbox.origin}${address}`, look),
  }
}
