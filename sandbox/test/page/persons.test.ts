import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { control } from '../../testing/person-client.ts'
import { seriousFaults } from '../../testing/serious-faults.ts'
import { usePages } from '../support/use-pages.ts'

const { workspace, open } = usePages()

const annaAddress = '/?as=U0ANNA#/C0DESK'
const personName = (page: Page) => page.locator('.person-button .person-name').innerText()
const act = (path: string, body: object) => control(workspace.sandbox.origin, path, body)
const composer = (page: Page) => page.locator('.place .composer-text')

describe('two persons side by side', () => {
  it('keep a tab each in one browser, across reloads and when the other tab switches', async () => {
    const anna = await open(annaAddress)
    const other = await anna.context().newPage()
    await other.goto(`${workspace.sandbox.origin}/?as=U0LILEI#/C0DESK`)
    await other.getByRole('button', { name: '李雷 – 切换人员' }).waitFor()
    expect(await seriousFaults(other)).toEqual([])
    await anna.reload()
    await other.reload()
    await expect.poll(() => personName(anna)).toBe('Anna Weber')
    await expect.poll(() => personName(other)).toBe('李雷')
    await other.getByRole('link', { name: '切换为 Anna Weber' }).click()
    await expect.poll(() => personName(other)).toBe('Anna Weber')
    await anna.getByRole('link', { name: 'Switch to 李雷' }).click()
    await expect.poll(() => personName(anna)).toBe('李雷')
    expect(await personName(other)).toBe('Anna Weber')
    await anna.reload()
    await other.reload()
    await expect.poll(() => personName(anna)).toBe('李雷')
    await expect.poll(() => personName(other)).toBe('Anna Weber')
    await composer(other).fill('side by side')
    await composer(other).press('Enter')
    await anna.locator('.place .message', { hasText: 'side by side' }).waitFor()
    expect(await anna.title()).toBe('ticket-desk · 李雷 – Acme Cloud')
  })

  it('open from a link in a new tab at the same place, and leave the first tab alone', async () => {
    const anna = await open(annaAddress)
    await anna.getByRole('button', { name: 'Anna Weber – Switch person' }).click()
    expect(await seriousFaults(anna)).toEqual([])
    const appearing = anna.context().waitForEvent('page')
    await anna.getByRole('menuitem', { name: 'Open a tab as 李雷' }).click()
    const other = await appearing
    await other.getByRole('heading', { name: 'ticket-desk' }).waitFor()
    expect(await personName(other)).toBe('李雷')
    expect(await personName(anna)).toBe('Anna Weber')
    const third = anna.context().waitForEvent('page')
    await anna.getByRole('link', { name: 'Switch to 李雷' }).click({ modifiers: ['Control'] })
    await expect.poll(async () => personName(await third)).toBe('李雷')
    expect(await personName(anna)).toBe('Anna Weber')
  })
})

describe('the page explains', () => {
  it('that an account was deactivated, at once and after a reload', async () => {
    const page = await open('/?as=U0LILEI#/C0DESK')
    await composer(page).waitFor()
    await act('person', { user: 'U0LILEI', deleted: true })
    await page.getByRole('alert').getByText('李雷').waitFor()
    await page.reload()
    await page
      .getByRole('alert')
      .getByText('The account of 李雷 is deactivated. Choose somebody else.')
      .waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: /Anna Weber/ }).click()
    await composer(page).waitFor()
    await act('person', { user: 'U0LILEI', deleted: false })
    await page.getByRole('link', { name: 'Switch to 李雷' }).waitFor()
  })

  it('that a channel is archived, in place of the composer, until it is unarchived', async () => {
    const page = await open('/?as=U0ANNA#/C0QUIET')
    await page.getByText('Nothing here yet. Say something, or type / for a command.').waitFor()
    await act('channel', { channel: 'C0QUIET', is_archived: true })
    await page.getByText('This channel is archived.').waitFor()
    await page
      .locator('.sidebar')
      .getByRole('link', { name: /^quiet-corner\s?, archived$/ })
      .waitFor()
    expect(await composer(page).count()).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
    await page.reload()
    await page.getByText('Nothing was said here before it was archived.').waitFor()
    await act('channel', { channel: 'C0QUIET', is_archived: false })
    await composer(page).waitFor()
  })

  it('that the person was removed from a channel, and that an address leads nowhere', async () => {
    const page = await open('/?as=U0ANNA#/C0QUIET')
    await composer(page).waitFor()
    await act('channel', { channel: 'C0QUIET', remove: ['U0ANNA'] })
    await page.getByText('You are no longer in #quiet-corner.').waitFor()
    const reloaded = await open('/?as=U0ANNA#/C0QUIET')
    await reloaded.getByText('The conversation of this address is none of yours').waitFor()
    await act('channel', { channel: 'C0QUIET', add: ['U0ANNA'] })
  })

  it('who an empty conversation is with', async () => {
    const page = await open(annaAddress)
    await page
      .locator('.sidebar')
      .getByRole('link', { name: /Ticket desk/ })
      .click()
    await page.getByText('This is the beginning of your conversation with Ticket desk.').waitFor()
  })
})
