import { describe, expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { annaAddress, composer, modal, openForm, useTicketPages } from '../support/ticket-pages.ts'

const { workspace, open, waitLess } = useTicketPages()

describe('a form', () => {
  it('opens from a slash command with completion', async () => {
    const page = await open(annaAddress)
    await composer(page).pressSequentially('/ti')
    await page.getByRole('option', { name: /\/tidy/ }).waitFor()
    await page.keyboard.press('Enter')
    expect(await composer(page).inputValue()).toBe('/ticket ')
    await page.keyboard.press('Enter')
    await modal(page).getByRole('heading', { name: 'New ticket' }).waitFor()
  })

  it('shows the errors of the client and of the app at their fields, and keeps the typed text', async () => {
    const page = await open(annaAddress)
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

  it('sends the value of every kind of input', async () => {
    const page = await open(annaAddress)
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
    // The values are read from the workspace, not from the page.
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

  it('keeps the good files when one is refused, names it, and waits for all uploads before it is sent', async () => {
    const page = await open(annaAddress)
    await openForm(page)
    const send = modal(page).getByRole('button', { name: 'Open ticket' })
    const heldUploads: (() => void)[] = []
    await page.route('**/_control/upload', async (route) => {
      await new Promise<void>((resume) => heldUploads.push(resume))
      if (!route.request().postData()?.includes('bad.txt')) return route.continue()
      await route.fulfill({ json: { ok: false, error: 'upload_failed', message: 'It cannot be read.' } })
    })
    const next = async () => {
      await expect.poll(() => heldUploads.length).toBe(1)
      heldUploads.shift()?.()
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

  it('shows a pushed view on top, keeps the focus inside, and closes with Esc', async () => {
    const page = await open(annaAddress)
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

  it('shows an error and stays open when the app does not answer', async () => {
    const page = await open(annaAddress)
    await openForm(page)
    await modal(page).getByLabel('Title').fill('No answer')
    await modal(page).getByLabel('Hours booked').fill('99')
    waitLess()
    await modal(page).getByRole('button', { name: 'Open ticket' }).click()
    await modal(page).getByText('We had some trouble connecting. Try again? (operation_timeout)').waitFor()
    expect(await modal(page).getByLabel('Title').inputValue()).toBe('No answer')
  })
})

/** The values in the person's open form, read from the workspace, without empty inputs. */
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
