import { afterAll, beforeAll } from 'vitest'
import { type Open, useBrowser } from '../../testing/use-browser.ts'
import { type PageWorkspace, startPageWorkspace } from './page-workspace.ts'

/** A workspace with the ticket app for the tests of a file, and its pages, by their path. */
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
    open: (address, options) => openAddress(`${running().sandbox.origin}${address}`, options),
  }
}
