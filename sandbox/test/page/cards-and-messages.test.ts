import { describe, expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { annaAddress, modal, openForm, openTicket, type, useTicketPages } from '../support/ticket-pages.ts'

const { workspace, open, waitLess } = useTicketPages()

describe('the person who uses the page', () => {
  it('is picked once, remembered, and switched from the sidebar', async () => {
    const page = await open('/')
    expect(await page.getByRole('button', { name: /Gone Away/ }).count()).toBe(0)
    await page.getByRole('button', { name: /Anna Weber/ }).click()
    await page.getByRole('heading', { name: 'ticket-desk' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Anna Weber – Switch person' }).click()
    await page.keyboard.type('li')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '李雷 – 切换人员' }).waitFor()
    expect(await page.getByRole('link', { name: 'quiet-corner' }).count()).toBe(0)
  })

  it('reads the page in Chinese with a Chinese locale, and the same dates in that zone', async () => {
    const anna = await open(annaAddress)
    await openTicket(anna, 'Zone of the reader')
    const lilei = await open('/?as=U0LILEI#/C0DESK')
    const card = lilei.locator('.place .message', { hasText: 'Zone of the reader' })
    await card.getByText('2026年9月21日星期一 22:13').waitFor()
    await card.getByText('1 条回复').waitFor()
    await anna.locator('.place').getByText('Monday, 21 September 2026 16:13').last().waitFor()
  })
})

describe('a card', () => {
  it('shows the answer to a click in its thread at once for everybody', async () => {
    const anna = await open(annaAddress)
    const card = await openTicket(anna, 'Live for all')
    const lilei = await open('/?as=U0LILEI#/C0DESK')
    const cardForLi = lilei.locator('.place .message', { hasText: 'T-1 · Live for all' })
    await cardForLi.getByRole('button', { name: '1 条回复' }).click()
    await lilei.locator('.thread').getByText('Opened by @Anna Weber for nobody').waitFor()
    await card.getByRole('button', { name: 'Take it' }).click()
    await lilei.locator('.thread').getByText('@Anna Weber took it').waitFor()
    await cardForLi.getByText('2 条回复').waitFor()
  })

  it('shows mrkdwn, tables, lists and links as such, and markup from people as text', async () => {
    const page = await open(annaAddress)
    await openForm(page)
    await modal(page).getByLabel('Title').fill('Shown')
    await modal(page).getByLabel('Details').fill('<img src=x onerror=alert(1)> & *bold*\nsecond')
    await modal(page).getByRole('button', { name: 'Open ticket' }).click()
    const card = page.locator('.place .card', { hasText: 'T-1 · Shown' })
    await card.locator('blockquote').waitFor()
    expect(await card.locator('blockquote').textContent()).toBe('<img src=x onerror=alert(1)> & boldsecond')
    expect(await card.locator('blockquote strong').textContent()).toBe('bold')
    expect(await card.locator('img').count()).toBe(0)
    expect(await card.locator('th').allInnerTexts()).toEqual(['Step', 'Days'])
    expect(await card.locator('li').allInnerTexts()).toEqual(['Repair', 'Apology'])
    expect(await card.getByRole('link', { name: 'the rule' }).getAttribute('href')).toBe(
      'https://example.com',
    )
    expect(await card.getByText('🟢').count()).toBe(1)
  })

  it('warns beside a button that got no answer, in Slack’s words', async () => {
    const page = await open(annaAddress)
    const card = await openTicket(page, 'Silent button')
    waitLess()
    await card.getByRole('button', { name: 'No answer' }).click()
    await card.getByText('This app did not respond. Try again? (operation_timeout)').waitFor()
  })

  it('asks before an element with a confirm dialog acts', async () => {
    const page = await open(annaAddress)
    const card = await openTicket(page, 'Asks first')
    const before = workspace.sandbox.workspace.traffic.find({}).length
    await card.getByRole('button', { name: 'Close', exact: true }).click()
    await page
      .getByRole('dialog', { name: 'Close the ticket?' })
      .getByRole('button', { name: 'Keep it' })
      .click()
    expect(workspace.sandbox.workspace.traffic.find({}).length).toBe(before)
    await card.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('button', { name: 'Close it' }).click()
    await expect.poll(() => workspace.sandbox.workspace.traffic.find({}).length).toBeGreaterThan(before)
  })
})

describe('messages', () => {
  it('carry text and files, and are edited and deleted by their author only', async () => {
    const page = await open(annaAddress)
    await page.locator('.composer input[type=file]').setInputFiles({
      name: 'note.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('hello'),
    })
    await type(page, 'first words @lilei <script>')
    const sentMessage = page.locator('.place .message', { hasText: 'first words @李雷 <script>' })
    // Located by its ts, because its text is in a field while it is edited.
    const message = page.locator(`.place [data-ts="${await sentMessage.getAttribute('data-ts')}"]`)
    const href = await message.getByRole('link', { name: 'Download note.txt' }).getAttribute('href')
    const file = await page.request.get(`${workspace.sandbox.origin}${href}`)
    expect(await file.text()).toBe('hello')
    await message.hover()
    await message.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Edit message' }).click()
    const field = message.getByRole('textbox', { name: 'Edit message' })
    expect(await field.inputValue()).toBe('first words @lilei <script>')
    await field.fill('first words, better')
    await field.press('Enter')
    await message.getByText('first words, better').waitFor()
    await message.getByText('(edited)').waitFor()
    const lilei = await open('/?as=U0LILEI#/C0DESK')
    const messageForLi = lilei.locator('.place .message', { hasText: 'first words' })
    await messageForLi.hover()
    await messageForLi.getByRole('button', { name: '更多操作' }).click()
    await lilei.getByRole('menuitem', { name: 'Make it a ticket' }).waitFor()
    expect(await lilei.getByRole('menuitem', { name: '删除消息' }).count()).toBe(0)
    await message.hover()
    await message.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete message' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click()
    await message.waitFor({ state: 'detached' })
  })

  it('become a ticket through a message shortcut that prefills the form', async () => {
    const page = await open(annaAddress)
    await type(page, 'the printer burns')
    const message = page.locator('.place .message', { hasText: 'the printer burns' })
    await message.hover()
    await message.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Make it a ticket' }).click()
    await expect.poll(() => modal(page).getByLabel('Details').inputValue()).toBe('the printer burns')
  })

  it('for only one person are marked and not shown to others', async () => {
    const page = await open(annaAddress)
    await type(page, '/ticket help')
    const answer = page.locator('.place .message.ephemeral', { hasText: 'to open the form' }).last()
    await answer.getByText('Only visible to you').waitFor()
    const lilei = await open('/?as=U0LILEI#/C0DESK')
    await lilei.locator('.place .message').first().waitFor()
    expect(await lilei.getByText('to open the form').count()).toBe(0)
  })

  it('show Slack’s error code when a command fails', async () => {
    const page = await open(annaAddress)
    waitLess()
    await type(page, '/ticket silent')
    await page.locator('.place').getByText('/ticket failed with the error "operation_timeout"').waitFor()
  })
})
