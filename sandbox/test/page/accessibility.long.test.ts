import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { seriousFaults } from '../../testing/serious-faults.ts'
import { openPage, startBrowser } from '../../testing/start-browser.ts'
import { type PageWorkspace, startPageWorkspace } from '../support/page-workspace.ts'

let workspace: PageWorkspace
let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
  workspace = await startPageWorkspace()
})

afterAll(async () => {
  await browser?.close()
  await workspace?.stop()
})

const inSidebar = (page: Page, name: string | RegExp) => page.locator('.sidebar').getByRole('link', { name })
const modal = (page: Page) => page.locator('dialog.modal')

async function openForm(page: Page): Promise<void> {
  const composer = page.locator('.place').getByRole('textbox').last()
  await composer.fill('/ticket')
  await composer.press('Enter')
  await modal(page).getByLabel('Title').waitFor()
}

/** The screens of the page, each reached from the one before. */
const screens: readonly (readonly [name: string, reach: (page: Page) => Promise<unknown>])[] = [
  ['the people', (page) => page.getByRole('button', { name: /Anna Weber/ }).waitFor()],
  [
    'a channel',
    async (page) => {
      await page.getByRole('button', { name: /Anna Weber/ }).click()
      await inSidebar(page, 'ticket-desk').click()
      await page.getByRole('heading', { name: 'ticket-desk' }).waitFor()
    },
  ],
  ['a form', openForm],
  [
    'a form with errors',
    async (page) => {
      await modal(page).getByRole('button', { name: 'Open ticket' }).click()
      await modal(page).getByText('Please complete this required field.').first().waitFor()
    },
  ],
  [
    'a form with suggestions',
    async (page) => {
      await modal(page).getByLabel('Client').fill('blue')
      await page.getByRole('option', { name: 'Bluewater Bank' }).waitFor()
    },
  ],
  [
    'a card',
    async (page) => {
      await page.getByRole('option', { name: 'Bluewater Bank' }).click()
      await modal(page).getByLabel('Title').fill('Read by ear')
      await modal(page).getByLabel('Title').press('Enter')
      await page.locator('.place .card', { hasText: 'Read by ear' }).last().waitFor()
      await modal(page).waitFor({ state: 'detached' })
    },
  ],
  [
    'a menu of people',
    async (page) => {
      await page.getByRole('button', { name: 'Anna Weber – Switch person' }).click()
      await page.keyboard.type('li')
    },
  ],
  [
    'a thread',
    async (page) => {
      await page.keyboard.press('Escape')
      const card = page.locator('.place .message', { hasText: 'Read by ear' }).last()
      await card.getByText('1 reply').click()
      await page.locator('.thread').getByText('Opened by').waitFor()
    },
  ],
  [
    'a direct message',
    async (page) => {
      await page
        .locator('.sidebar')
        .getByRole('link', { name: /Ticket desk/ })
        .click()
      await page.getByRole('heading', { name: 'Ticket desk' }).waitFor()
    },
  ],
  [
    'a list of commands',
    async (page) => {
      await inSidebar(page, 'ticket-desk').click()
      const composer = page.getByRole('textbox', { name: 'Message #ticket-desk' })
      await composer.pressSequentially('/ti')
      await page.getByRole('option', { name: /\/tidy/ }).waitFor()
    },
  ],
  [
    'the outbox',
    async (page) => {
      await inSidebar(page, 'Outbox').click()
      await page.getByRole('heading', { name: 'Outbox' }).waitFor()
    },
  ],
  [
    'the clock',
    async (page) => {
      await page.getByRole('button', { name: /^Clock of the workspace/ }).click()
      await page.getByRole('radio', { name: '60×' }).waitFor()
    },
  ],
  [
    'the test bench',
    async (page) => {
      await page.keyboard.press('Escape')
      await inSidebar(page, 'Test bench').click()
      await page.getByRole('switch', { name: 'Refuse with 429' }).click()
      await page.getByText('went wrong 0 times').waitFor()
    },
  ],
  [
    'the log',
    async (page) => {
      await page.getByRole('button', { name: 'All well again' }).click()
      await page.getByText('Nothing goes wrong any more.').waitFor()
      await page.getByRole('link', { name: 'Log' }).click()
      await page.locator('.log-entry summary').first().click()
      await page.locator('.log-body pre').first().waitFor()
    },
  ],
]

describe.each(['light', 'dark'] as const)('in %s colors', (colorScheme) => {
  it('no screen has a serious accessibility fault', async () => {
    const { page, close } = await openPage(browser, workspace.sandbox.origin, { colorScheme })
    const faults: Record<string, string[]> = {}
    for (const [name, reach] of screens) {
      await reach(page)
      const violations = await seriousFaults(page)
      if (violations.length > 0) faults[name] = violations
    }
    await close()
    expect(faults).toEqual({})
  })
})

it('the accessibility check detects the fault of a faulty screen', async () => {
  const { page, close } = await openPage(browser, `${workspace.sandbox.origin}/?as=U0ANNA#/C0DESK`)
  await page.getByRole('heading', { name: 'ticket-desk' }).waitFor()
  await page.evaluate("document.querySelector('main').append(document.createElement('button'))")
  expect(await seriousFaults(page)).toEqual([expect.stringContaining('button-name')])
  await close()
})
