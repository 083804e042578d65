import type { Browser, Locator, Page } from 'playwright-core'
import { openPage } from '../../sandbox/testing/start-browser.ts'

/**
 * The entry of a field: text, an option by its label, a checkbox by its label, or a search whose first result is
 * chosen.
 */
export type FieldEntry =
  | { readonly type: string }
  | { readonly choose: string }
  | { readonly check: string }
  | { readonly find: string }

/** A person at the page of the workspace, with mouse and keyboard. */
export type Visitor = Awaited<ReturnType<typeof visit>>

type Place = {
  readonly person: string
  readonly channel: string
  readonly display?: Parameters<typeof openPage>[2]
}

/** Opens the page as this person, in this channel. */
export async function visit(browser: Browser, origin: string, { person, channel, display = {} }: Place) {
  const { page, faults, close } = await openPage(browser, `${origin}/?as=${person}#/${channel}`, display)
  const form = page.locator('dialog.modal')
  const messages = page.locator('.place .message')

  return {
    page,
    /** The errors and warnings of the browser's console. */
    faults,
    close,

    /**
     * Waits for a message with all of these texts, and returns the last one; throws with the latest messages if there
     * is none.
     */
    async findMessage(...texts: readonly string[]): Promise<Locator> {
      const message = texts.reduce((texts, hasText) => texts.filter({ hasText }), messages).last()
      await message.waitFor().catch(async () => {
        const texts = await messages.allInnerTexts()
        throw new Error(`Nothing says ${texts.join(' and ')}. Seen last:\n${texts.slice(-4).join('\n––\n')}`)
      })
      return message
    },

    async type(text: string): Promise<void> {
      const box = page.locator('.place .composer textarea')
      await box.fill(text)
      await box.press('Enter')
    },

    /** Waits for a message with this text and button, and clicks the button of the last one. */
    press(button: string, text: string): Promise<void> {
      const buttonLocator = page.getByRole('button', { name: button, exact: true })
      return messages
        .filter({ hasText: text })
        .filter({ has: buttonLocator })
        .last()
        .locator(buttonLocator)
        .click()
    },

    /** Waits for a form, fills it in by the names of its fields, and submits it with this button. */
    async fillIn(fields: Readonly<Record<string, FieldEntry>>, button: string): Promise<void> {
      await form.waitFor()
      for (const [name, value] of Object.entries(fields)) {
        await fillField(page, form.locator(`[data-input="${name}"]`), value)
      }
      await form.getByRole('button', { name: button, exact: true }).click()
      await form.waitFor({ state: 'detached' })
    },
  }
}

async function fillField(page: Page, field: Locator, value: FieldEntry): Promise<void> {
  if ('type' in value) await field.getByRole('textbox').fill(value.type)
  else if ('choose' in value) await field.locator('select').selectOption({ label: value.choose })
  else if ('check' in value) await field.getByLabel(value.check, { exact: true }).check()
  else {
    await field.getByRole('combobox').fill(value.find)
    await page.getByRole('option', { name: value.find }).first().click()
  }
}
