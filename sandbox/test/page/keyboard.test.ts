import type { Page } from 'playwright-core'
import { beforeEach, expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { control, personAt } from '../../testing/person-client.ts'
import { usePages } from '../support/use-pages.ts'

const { workspace, open: openPath } = usePages()

beforeEach(() => control(workspace.sandbox.origin, 'close', { as: 'U0ANNA', clear: true }))

async function open(): Promise<Page> {
  const page = await openPath(`/?as=U0ANNA#/C0DESK`)
  await page.locator('.place .message').first().waitFor()
  return page
}

async function postMessage(text: string, thread?: string): Promise<string> {
  const anna = personAt(workspace.sandbox.origin, 'U0ANNA')
  return String((await anna.say(text, { channel: 'C0DESK', thread })).ts)
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** The focused element, as a person would name it: its label, its words, or the message's ts. */
const focused = (page: Page) =>
  page.evaluate(
    '((e) => e.dataset.ts ?? e.getAttribute("aria-label") ?? e.innerText.trim())(document.activeElement)',
  ) as Promise<string>

const composer = 'Message #ticket-desk'

it('arrow keys move through the messages, from an empty composer up and back', async () => {
  const first = await postMessage('first')
  const second = await postMessage('second')
  const third = await postMessage('third')
  const page = await open()
  await page.locator(`[data-ts="${third}"]`).waitFor()
  await expect.poll(() => focused(page)).toBe(composer)
  await press(page, 'ArrowUp')
  await expect.poll(() => focused(page)).toBe(third)
  await press(page, 'ArrowUp', 'ArrowUp')
  await expect.poll(() => focused(page)).toBe(first)
  await press(page, 'ArrowDown')
  await expect.poll(() => focused(page)).toBe(second)
  await press(page, 'End')
  await expect.poll(() => focused(page)).toBe(third)
  await press(page, 'Tab')
  await expect.poll(() => focused(page)).toBe('Reply in thread')
  await press(page, 'Tab', 'Tab')
  await expect.poll(() => focused(page)).toBe('More actions')
  await press(page, 'Tab')
  await expect.poll(() => focused(page)).toBe(composer)
  await page.keyboard.type('half a word')
  await press(page, 'ArrowUp')
  await expect.poll(() => focused(page)).toBe(composer)
})

it('a key opens a thread and its reply field, and Esc returns to the first message', async () => {
  const ts = await postMessage('with a thread')
  const page = await open()
  await page.locator(`[data-ts="${ts}"]`).waitFor()
  await press(page, 'ArrowUp', 't')
  await page.locator('.thread').getByRole('textbox', { name: 'Reply' }).waitFor()
  await expect.poll(() => focused(page)).toBe('Reply')
  await page.keyboard.type('answered')
  await press(page, 'Enter')
  await page.locator('.thread .message', { hasText: 'answered' }).waitFor()
  await press(page, 'Escape')
  await page.locator('.thread').waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toBe(ts)
  await page.locator('.place').getByText('1 reply').waitFor()
  await press(page, 'Enter')
  await page.locator('.thread').waitFor()
})

it('keys on a message edit, react and open the menu, and the focus returns to the message', async () => {
  const ts = await postMessage('to be changed')
  const page = await open()
  await page.locator(`[data-ts="${ts}"]`).waitFor()
  await press(page, 'ArrowUp', 'r')
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('eyes')
  await press(page, 'Enter')
  await page.locator(`[data-ts="${ts}"] .reaction.mine`).waitFor()
  await press(page, 'Escape')
  await expect.poll(() => focused(page)).toBe(ts)
  await press(page, 'm')
  await page.getByRole('menuitem', { name: 'Edit message' }).waitFor()
  await press(page, 'Escape', 'Escape', 'm', 'e', 'Enter')
  await page.getByRole('textbox', { name: 'Edit message' }).fill('changed')
  await press(page, 'Enter')
  await page.locator(`[data-ts="${ts}"]`, { hasText: 'changed' }).waitFor()
  await expect.poll(() => focused(page)).toBe(ts)
})

it('Tab and Esc close a menu, and its button has the focus again', async () => {
  await postMessage('for a menu')
  const page = await open()
  const button = page.getByRole('button', { name: 'Shortcuts' })
  for (const key of ['Tab', 'Escape']) {
    await button.focus()
    await press(page, 'Enter')
    await page.getByRole('menuitem', { name: /New ticket/ }).waitFor()
    await press(page, key)
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toBe('Shortcuts')
  }
})

it('a form keeps the focus inside and returns it when it closes', async () => {
  await postMessage('for a form')
  const page = await open()
  await page.keyboard.type('/ticket')
  await press(page, 'Enter')
  const form = page.locator('dialog.modal')
  await form.getByLabel('Title').waitFor()
  for (let step = 0; step < 40; step += 1) {
    await press(page, 'Tab')
    const isInside = await page.evaluate(
      'document.activeElement === document.body || document.querySelector("dialog.modal").contains(document.activeElement)',
    )
    expect(isInside, `after ${step + 1} steps`).toBe(true)
  }
  await press(page, 'Escape')
  await form.waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toBe(composer)
})

it('a confirmation returns the focus to its button, even if the message was drawn again', async () => {
  const { client } = workspace.app
  const posted = await client.chat.postMessage({
    channel: 'C0DESK',
    text: 'card',
    blocks: [
      {
        type: 'actions',
        block_id: 'b',
        elements: [
          {
            type: 'button',
            action_id: 'close',
            text: { type: 'plain_text', text: 'Close it' },
            confirm: {
              title: { type: 'plain_text', text: 'Sure?' },
              text: { type: 'plain_text', text: 'Really?' },
              confirm: { type: 'plain_text', text: 'Yes' },
              deny: { type: 'plain_text', text: 'No' },
            },
          },
        ],
      },
    ],
  })
  const page = await open()
  const message = page.locator(`[data-ts="${posted.ts}"]`)
  const button = message.getByRole('button', { name: 'Close it' })
  await button.focus()
  await press(page, 'Enter')
  await page.getByRole('dialog', { name: 'Sure?' }).waitFor()
  // Somebody reacts meanwhile: the message is drawn again below the question.
  const lilei = personAt(workspace.sandbox.origin, 'U0LILEI')
  await lilei.act('react', { channel: 'C0DESK', ts: posted.ts, name: 'eyes' })
  await message.getByText('👀').waitFor()
  await press(page, 'Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toBe('Close it')
})
