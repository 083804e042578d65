import type { Page } from 'playwright-core'
import { personAt } from '../../testing/person-client.ts'
import { usePages } from './use-pages.ts'

/** The channel of the ticket app for the tests of a file: its page, and functions that post and share there. */
export function useTicketDesk() {
  const { workspace, open: openPath } = usePages()
  return {
    workspace,
    /** Opens the channel, by default as Anna. */
    open: (options = {}, as = 'U0ANNA'): Promise<Page> => openPath(`/?as=${as}#/C0DESK`, options),
    messageOf: (page: Page, ts: string) => page.locator(`.place [data-ts="${ts}"]`),
    /** Posts a message as the app; its ts. */
    async post(message: object): Promise<string> {
      const text = 'said'
      const { ts } = await workspace.app.client.chat.postMessage({ channel: 'C0DESK', text, ...message })
      return String(ts)
    },
    /** Shares a file as Anna; the ts of its message. */
    async share(name: string, mimetype: string, base64: string): Promise<string> {
      const files = [{ name, mimetype, base64 }]
      const { ts } = await personAt(workspace.sandbox.origin, 'U0ANNA').say(name, {
        channel: 'C0DESK',
        files,
      })
      return String(ts)
    },
  }
}
