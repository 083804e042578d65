import type { Page } from 'playwright-core'
import { beforeEach, describe, expect } from 'vitest'
import { itInBrowser as it } from '../testing/it-in-browser.ts'
import { usePages } from './support/use-pages.ts'

const { workspace, open } = usePages()

const asAnna = '/?as=U0ANNA#/C0DESK'
/** Has Slack give up on an app that does not answer after 300 ms, until the test ends. */
function waitLess(): void {
  workspace.sandbox.workspace.network.deadlineScale = 0.1
}
const composer = (page: Page) => page.getByRole('textbox', { name: 'Message #ticket-desk' })
const modal = (page: Page) => page.locator('dialog.modal')

async function type(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

async function openForm(page: Page): Promise<void> {
  await type(page, '/ticket')
  await modal(page).getByLabel('Title').waitFor()
}

/** Opens a ticket through the form; its card is on the screen afterwards. */
async function openTicket(page: Page, title: string) {
  await openForm(page)
  await modal(page).getByLabel('Title').fill(title)
  await modal(page).getByLabel('Title').press('Enter')
  const card = page.locator('.place .message', { hasText: `T-1 · ${title}` })
  await card.getByText('1 reply').waitFor()
  return card
}

beforeEach(async () => {
  workspace.sandbox.workspace.network.deadlineScale = 20
  // A form outlives the page it was opened in: nobody starts with one left over.
  for (const person of ['U0ANNA', 'U0LILEI']) {
    const body = JSON.stringify({ as: person, clear: true })
    await fetch(`${workspace.sandbox.origin}/_control/close`, { method: 'POST', body })
  }
})

describe('the person who looks', () => {
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
    const anna = await open(asAnna)
    await openTicket(anna, 'Zone of the reader')
    const lilei = await open('/?as=U0LILEI#/C0DESK')
    const card = lilei.locator('.place .message', { hasText: 'Zone of the reader' })
    await card.getByText('2026年9月21日星期一 22:13').waitFor()
    await card.getByText('1 条回复').waitFor()
    await anna.locator('.place').getByText('Monday, 21 September 2026 16:13').last().waitFor()
  })
})

describe('a form', () => {
  it('opens from a slash command that completes itself', async () => {
    const page = await open(asAnna)
    await composer(page).pressSequentially('/ti')
    await page.getByRole('option', { name: /\/tidy/ }).waitFor()
    await page.keyboard.press('Enter')
    expect(await composer(page).inputValue()).toBe('/ticket ')
    await page.keyboard.press('Enter')
    await modal(page).getByRole('heading', { name: 'New ticket' }).waitFor()
  })

  it('shows errors at their fields, those of the client and those of the app, and keeps what was typed', async () => {
    const page = await open(asAnna)
    await openForm(page)
    await modal(page).getByRole('button', { name: 'Open ticket' }).click()
    await modal(page)
      .locator('[data-input=title]')
      .getByText('Please complete this required field.')
      .waitFor()
    await modal(page).getByLabel('Title').fill('Kept <b>title</b>')
    await modal(page).getByLabel('Hours booked').fill('13')
    await modal(page).getByLabel('Details').fill('two\nlines')
    await modal(page).getByText('Sensitive').click()
    await modal(page).getByRole('button', { name: 'Open ticket' }).click()
    await modal(page).locator('[data-input=hours]').getByText('Thirteen hours cannot be booked').waitFor()
    expect(await modal(page).getByLabel('Title').inputValue()).toBe('Kept <b>title</b>')
    expect(await modal(page).getByLabel('Details').inputValue()).toBe('two\nlines')
    expect(
      await modal(page)
        .getByRole('checkbox', { name: /Sensitive/ })
        .isChecked(),
    ).toBe(true)
    const focused = await page.evaluate('document.activeElement.getAttribute("data-focus")')
    expect(focused).toBe('hours/hours')
    await modal(page).getByLabel('Hours booked').fill('12')
    await modal(page).getByRole('button', { name: 'Open ticket' }).click()
    await page.locator('.place .card', { hasText: 'T-1 · Kept <b>title</b>' }).waitFor()
    expect(await modal(page).count()).toBe(0)
  })

  it('sends what every kind of input holds', async () => {
    const page = await open(asAnna)
    await openForm(page)
    const field = (name: string) => modal(page).getByLabel(name, { exact: false })
    await field('Title').fill('Every input')
    await field('Client').fill('blue')
    await page.getByRole('option', { name: 'Bluewater Bank' }).click()
    await modal(page).getByRole('radio', { name: /High/ }).check()
    await field('Category').selectOption('slow')
    await modal(page)
      .getByRole('combobox', { name: /Remedies/ })
      .click()
    await page.getByRole('option', { name: 'Refund' }).click()
    await modal(page).getByRole('combobox', { name: /Owner/ }).fill('雷')
    await page.getByRole('option', { name: /李雷/ }).click()
    await field('Received at').fill('2026-11-02T08:30')
    await field('Day').fill('2026-11-03')
    await modal(page)
      .getByRole('textbox', { name: /Time/ })
      .or(modal(page).locator('input[type=time]'))
      .last()
      .fill('17:45')
    await modal(page)
      .locator('input[type=file]')
      .setInputFiles({
        name: 'proof.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('seen'),
      })
    await modal(page).getByRole('button', { name: 'Remove proof.txt' }).waitFor()
    // What the page told the workspace is read back from the workspace, not from the page.
    await expect.poll(async () => (await stateOf('U0ANNA')).files).toEqual(['proof.txt'])
    expect(await stateOf('U0ANNA')).toEqual({
      title: 'Every input',
      client: 'Bluewater Bank',
      severity: 'high',
      category: 'slow',
      remedies: ['refund'],
      owner: 'U0LILEI',
      received: Date.parse('2026-11-02T07:30:00Z') / 1000,
      day: '2026-11-03',
      time: '17:45',
      files: ['proof.txt'],
    })
    await page.keyboard.press('Escape')
    await modal(page).waitFor({ state: 'detached' })
  })

  it('keep the good files where one is bad, name the bad one, and wait for all before they are sent', async () => {
    const page = await open(asAnna)
    await openForm(page)
    const send = modal(page).getByRole('button', { name: 'Open ticket' })
    const held: (() => void)[] = []
    await page.route('**/_control/upload', async (route) => {
      await new Promise<void>((go) => held.push(go))
      if (!route.request().postData()?.includes('bad.txt')) return route.continue()
      await route.fulfill({ json: { ok: false, error: 'upload_failed', message: 'It cannot be read.' } })
    })
    const next = async () => {
      await expect.poll(() => held.length).toBe(1)
      held.shift()?.()
    }
    const text = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })
    await modal(page).locator('input[type=file]').setInputFiles(['one.txt', 'bad.txt', 'two.txt'].map(text))
    await next()
    await next()
    expect(await send.isDisabled()).toBe(true)
    await page.keyboard.press('Control+Enter')
    await next()
    await modal(page).getByRole('button', { name: 'Remove two.txt' }).waitFor()
    await expect.poll(() => send.isDisabled()).toBe(false)
    expect(await modal(page).locator('.file-control .field-note').innerText()).toBe(
      'bad.txt: It cannot be read. (upload_failed)',
    )
    await expect.poll(async () => (await stateOf('U0ANNA')).files).toEqual(['one.txt', 'two.txt'])
    await page.keyboard.press('Escape')
    await modal(page).waitFor({ state: 'detached' })
  })

  it('lays a pushed view on top, keeps the focus inside, and closes with Esc', async () => {
    const page = await open(asAnna)
    await openForm(page)
    await modal(page).getByLabel('Title').fill('Under the other')
    await modal(page).getByRole('button', { name: 'Why?' }).click()
    await modal(page).getByText('So that nobody waits.').waitFor()
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press('Tab')
      const place = await page.evaluate('document.activeElement.closest("dialog, body").localName')
      const isOutside = (await page.evaluate('document.activeElement === document.body')) === true
      expect(isOutside || place === 'dialog').toBe(true)
    }
    await page.keyboard.press('Escape')
    await expect.poll(() => modal(page).getByLabel('Title').inputValue()).toBe('Under the other')
    await page.keyboard.press('Escape')
    await modal(page).waitFor({ state: 'detached' })
  })

  it('says that there was trouble when the app gives no answer, and stays open', async () => {
    const page = await open(asAnna)
    await openForm(page)
    await modal(page).getByLabel('Title').fill('No answer')
    await modal(page).getByLabel('Hours booked').fill('99')
    waitLess()
    await modal(page).getByRole('button', { name: 'Open ticket' }).click()
    await modal(page).getByText('We had some trouble connecting. Try again? (operation_timeout)').waitFor()
    expect(await modal(page).getByLabel('Title').inputValue()).toBe('No answer')
  })
})

describe('a card', () => {
  it('answers a click in its thread, live for everybody', async () => {
    const anna = await open(asAnna)
    const card = await openTicket(anna, 'Live for all')
    const lilei = await open('/?as=U0LILEI#/C0DESK')
    const seen = lilei.locator('.place .message', { hasText: 'T-1 · Live for all' })
    await seen.getByRole('button', { name: '1 条回复' }).click()
    await lilei.locator('.thread').getByText('Opened by @Anna Weber for nobody').waitFor()
    await card.getByRole('button', { name: 'Take it' }).click()
    await lilei.locator('.thread').getByText('@Anna Weber took it').waitFor()
    await seen.getByText('2 条回复').waitFor()
  })

  it('shows mrkdwn, tables, lists and links as such, and markup from people as text', async () => {
    const page = await open(asAnna)
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

  it('warns beside a button that got no answer, in Slack’s word', async () => {
    const page = await open(asAnna)
    const card = await openTicket(page, 'Silent button')
    waitLess()
    await card.getByRole('button', { name: 'No answer' }).click()
    await card.getByText('This app did not respond. Try again? (operation_timeout)').waitFor()
  })

  it('asks before an element with a confirm dialog acts', async () => {
    const page = await open(asAnna)
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
    const page = await open(asAnna)
    await page.locator('.composer input[type=file]').setInputFiles({
      name: 'note.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('hello'),
    })
    await type(page, 'first words @lilei <script>')
    const written = page.locator('.place .message', { hasText: 'first words @李雷 <script>' })
    // By its ts: while it is edited its words are in a field.
    const message = page.locator(`.place [data-ts="${await written.getAttribute('data-ts')}"]`)
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
    const theirs = lilei.locator('.place .message', { hasText: 'first words' })
    await theirs.hover()
    await theirs.getByRole('button', { name: '更多操作' }).click()
    await lilei.getByRole('menuitem', { name: 'Make it a ticket' }).waitFor()
    expect(await lilei.getByRole('menuitem', { name: '删除消息' }).count()).toBe(0)
    await message.hover()
    await message.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete message' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click()
    await message.waitFor({ state: 'detached' })
  })

  it('become a ticket by a message shortcut that prefills the form', async () => {
    const page = await open(asAnna)
    await type(page, 'the printer burns')
    const message = page.locator('.place .message', { hasText: 'the printer burns' })
    await message.hover()
    await message.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Make it a ticket' }).click()
    await expect.poll(() => modal(page).getByLabel('Details').inputValue()).toBe('the printer burns')
  })

  it('that only one person sees are marked and not shown to others', async () => {
    const page = await open(asAnna)
    await type(page, '/ticket help')
    const answer = page.locator('.place .message.ephemeral', { hasText: 'to open the form' }).last()
    await answer.getByText('Only visible to you').waitFor()
    const lilei = await open('/?as=U0LILEI#/C0DESK')
    await lilei.locator('.place .message').first().waitFor()
    expect(await lilei.getByText('to open the form').count()).toBe(0)
  })

  it('tell in Slack’s word that a command failed', async () => {
    const page = await open(asAnna)
    waitLess()
    await type(page, '/ticket silent')
    await page.locator('.place').getByText('/ticket failed with the error "operation_timeout"').waitFor()
  })
})

it('shows a private channel to whom an app invites, at once and with a lock, and takes it back', async () => {
  const { conversations } = workspace.app.client
  const page = await open(asAnna)
  await composer(page).waitFor()
  const link = page.getByRole('link', { name: /^c-2026-0001\s?, private channel$/i })
  const { channel } = await conversations.create({ name: 'c-2026-0001', is_private: true })
  const id = channel?.id ?? ''
  await conversations.invite({ channel: id, users: 'U0LILEI' })
  const lilei = await open('/?as=U0LILEI#/C0DESK')
  const theirs = lilei.getByRole('link', { name: 'c-2026-0001' })
  await theirs.waitFor()
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
  expect(await theirs.count()).toBe(1)
  await conversations.invite({ channel: id, users: 'U0ANNA' })
  await link.click()
  await page.getByRole('heading', { name: 'c-2026-0001' }).waitFor()
})

it('opens a permalink at its message, also one into a thread', async () => {
  const anna = await open(asAnna)
  const card = await openTicket(anna, 'Linked to')
  const ts = String(await card.getAttribute('data-ts'))
  const path = `/archives/C0DESK/p${ts.replace('.', '')}`
  const page = await open(`${path}?as=U0ANNA`)
  await page.locator('.place .message.revealed', { hasText: 'Linked to' }).waitFor()
  const inThread = await open(`${path.slice(0, -1)}9?thread_ts=${ts}&as=U0ANNA`)
  await inThread.locator('.thread .message', { hasText: 'Opened by' }).waitFor()
})

it('says where the messages would be that a thread does not exist', async () => {
  const page = await open('/?as=U0ANNA#/C0DESK/thread/1700000000.000100')
  await page
    .locator('.thread')
    .getByRole('alert')
    .getByText(/1700000000\.000100/)
    .waitFor()
})

it('opens the form from the shortcuts behind the lightning button', async () => {
  const page = await open(asAnna)
  await page.getByRole('button', { name: 'Shortcuts' }).click()
  await page.getByRole('menuitem', { name: /New ticket/ }).click()
  await modal(page).getByRole('heading', { name: 'New ticket' }).waitFor()
})

it('lists a mail in the outbox as soon as it is written', async () => {
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

it('fits a phone: nothing scrolls sideways, the sidebar waits behind a button', async () => {
  const anna = await open(asAnna)
  await openTicket(anna, 'A fairly long title that has to wrap on a phone')
  const page = await open(asAnna, { width: 390, height: 800 })
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

/** How far an element scrolls sideways, in pixels; runs in the browser. */
function sidewaysIn(element: { scrollWidth: number; clientWidth: number }): number {
  return element.scrollWidth - element.clientWidth
}

/** What the person's open form holds, read from the workspace; empty inputs left out. */
async function stateOf(person: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${workspace.sandbox.origin}/_control/modal?as=${person}`)
  const { modal } = (await answer.json()) as { modal: { values: Record<string, Record<string, Value>> } }
  const entries = Object.entries(modal.values).map(([block, inputs]) => [block, plainValue(inputs[block])])
  return Object.fromEntries(entries.filter(([, value]) => value !== null && String(value) !== ''))
}

type Option = { value: string }
type Value = {
  value?: string | null
  selected_option?: Option | null
  selected_options?: Option[]
  selected_user?: string | null
  selected_date?: string | null
  selected_time?: string | null
  selected_date_time?: number | null
  files?: { name: string }[]
}

function plainValue(value: Value | undefined): unknown {
  if (value?.files) return value.files.map((file) => file.name)
  if (value?.selected_options) return value.selected_options.map((option) => option.value)
  return (
    value?.value ??
    value?.selected_option?.value ??
    value?.selected_user ??
    value?.selected_date ??
    value?.selected_time ??
    value?.selected_date_time ??
    null
  )
}
