import { expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import {
  annaAddress,
  composer,
  modal,
  openForm,
  openTicket,
  useTicketPages,
} from '../support/ticket-pages.ts'

const { workspace, open } = useTicketPages()

it('a private channel appears at once for a person whom an app invites, and disappears after a removal', async () => {
  const { conversations } = workspace.app.client
  const page = await open(annaAddress)
  await composer(page).waitFor()
  const link = page.getByRole('link', { name: /^c-2026-0001\s?, private channel$/i })
  const { channel } = await conversations.create({ name: 'c-2026-0001', is_private: true })
  const id = channel?.id ?? ''
  await conversations.invite({ channel: id, users: 'U0LILEI' })
  const lilei = await open('/?as=U0LILEI#/C0DESK')
  const linkForLi = lilei.getByRole('link', { name: 'c-2026-0001' })
  await linkForLi.waitFor()
  expect(await link.count()).toBe(0)
  await conversations.invite({ channel: id, users: 'U0ANNA' })
  await link.waitFor()
  const hash = page.getByRole('link', { name: 'ticket-desk' }).locator('svg')
  expect(await link.locator('svg').innerHTML()).not.toBe(await hash.innerHTML())
  await link.click()
  await page.getByRole('heading', { name: 'c-2026-0001' }).waitFor()
  await conversations.setTopic({ channel: id, topic: 'Few may read this' })
  await page.locator('.place-topic', { hasText: 'Few may read this' }).waitFor()
  await conversations.kick({ channel: id, user: 'U0ANNA' })
  await link.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'ticket-desk' }).waitFor()
  expect(await linkForLi.count()).toBe(1)
  await conversations.invite({ channel: id, users: 'U0ANNA' })
  await link.click()
  await page.getByRole('heading', { name: 'c-2026-0001' }).waitFor()
})

it('a permalink opens its message, also in a thread', async () => {
  const anna = await open(annaAddress)
  const card = await openTicket(anna, 'Linked to')
  const ts = String(await card.getAttribute('data-ts'))
  const path = `/archives/C0DESK/p${ts.replace('.', '')}`
  const page = await open(`${path}?as=U0ANNA`)
  await page.locator('.place .message.revealed', { hasText: 'Linked to' }).waitFor()
  const inThread = await open(`${path.slice(0, -1)}9?thread_ts=${ts}&as=U0ANNA`)
  await inThread.locator('.thread .message', { hasText: 'Opened by' }).waitFor()
})

it('a missing thread is reported in place of its messages', async () => {
  const page = await open('/?as=U0ANNA#/C0DESK/thread/1700000000.000100')
  await page
    .locator('.thread')
    .getByRole('alert')
    .getByText(/1700000000\.000100/)
    .waitFor()
})

it('the lightning button lists the shortcuts, which open the form', async () => {
  const page = await open(annaAddress)
  await page.getByRole('button', { name: 'Shortcuts' }).click()
  await page.getByRole('menuitem', { name: /New ticket/ }).click()
  await modal(page).getByRole('heading', { name: 'New ticket' }).waitFor()
})

it('the outbox lists a mail as soon as it is written', async () => {
  const page = await open('/?as=U0ANNA#/outbox')
  await page.getByRole('heading', { name: 'Outbox' }).waitFor()
  const other = await open('/?as=U0LILEI#/C0DESK')
  await other.getByRole('textbox', { name: '发消息到 #ticket-desk' }).fill('/ticket')
  await other.keyboard.press('Enter')
  await modal(other).getByLabel('Title').fill('邮件 mail')
  await modal(other).getByLabel('Title').press('Enter')
  const mail = page.locator('.mail', { hasText: 'Ticket: 邮件 mail' })
  await mail.locator('summary').click()
  await mail.getByText('we received “邮件 mail” and look into it.').waitFor()
  expect(await mail.locator('summary').textContent()).toContain('customer@example.com')
})

it('the page fits a phone: nothing scrolls sideways, and a button opens the sidebar', async () => {
  const anna = await open(annaAddress)
  await openTicket(anna, 'A fairly long title that has to wrap on a phone')
  const page = await open(annaAddress, { width: 390, height: 800 })
  const card = page.locator('.place .message', { hasText: 'A fairly long title' })
  await card.waitFor()
  const sideways = () => page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
  expect(await sideways()).toBe(0)
  expect(await page.locator('.message-list').evaluate(sidewaysIn)).toBe(0)
  await card.getByText('1 reply').click()
  await page.locator('.thread').getByText('Opened by').waitFor()
  expect(await sideways()).toBe(0)
  await page.locator('.thread').getByRole('button', { name: 'Close', exact: true }).first().click()
  await openForm(page)
  expect(await sideways()).toBe(0)
  expect(await modal(page).locator('.modal-body').evaluate(sidewaysIn)).toBe(0)
  await page.keyboard.press('Escape')
  await modal(page).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Open the sidebar' }).click()
  await page.getByRole('link', { name: 'Outbox' }).click()
  await page.locator('.mail').first().waitFor()
  expect(await sideways()).toBe(0)
})

/** The sideways scroll range of an element, in pixels; runs in the browser. */
function sidewaysIn(element: { scrollWidth: number; clientWidth: number }): number {
  return element.scrollWidth - element.clientWidth
}
