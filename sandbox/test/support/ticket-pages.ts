import type { Page } from 'playwright-core'
import { beforeEach } from 'vitest'
import { usePages } from './use-pages.ts'

/** The address of the ticket channel for Anna. */
export const annaAddress = '/?as=U0ANNA#/C0DESK'

export const composer = (page: Page) => page.getByRole('textbox', { name: 'Message #ticket-desk' })
export const modal = (page: Page) => page.locator('dialog.modal')

/** Types into the composer and sends. */
export async function type(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** Opens the form of a new ticket. */
export async function openForm(page: Page): Promise<void> {
  await type(page, '/ticket')
  await modal(page).getByLabel('Title').waitFor()
}

/** Opens a ticket through the form; its card is on the screen afterwards. */
export async function openTicket(page: Page, title: string) {
  await openForm(page)
  await modal(page).getByLabel('Title').fill(title)
  await modal(page).getByLabel('Title').press('Enter')
  const card = page.locator('.place .message', { hasText: `T-1 · ${title}` })
  await card.getByText('1 reply').waitFor()
  return card
}

/** A workspace with the ticket app for the tests of a file. Each test starts without an open form. */
export function useTicketPages() {
  const pages = usePages()
  const { workspace } = pages
  beforeEach(async () => {
    workspace.sandbox.workspace.network.deadlineScale = 20
    // A form outlives the page it was opened in.
    for (const person of ['U0ANNA', 'U0LILEI']) {
      const body = JSON.stringify({ as: person, clear: true })
      await fetch(`${workspace.sandbox.origin}/_control/close`, { method: 'POST', body })
    }
  })
  return {
    ...pages,
    /** Shortens the time limit for an app's answer to 300 ms, until the test ends. */
    waitLess(): void {
      workspace.sandbox.workspace.network.deadlineScale = 0.1
    },
  }
}
