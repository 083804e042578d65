import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { openPage, startBrowser } from '../../testing/start-browser.ts'
import { type PageWorkspace, startPageWorkspace } from '../support/page-workspace.ts'

const messages = 130

let workspace: PageWorkspace
let browser: Browser
const places: string[] = []

beforeAll(async () => {
  browser = await startBrowser()
  workspace = await startPageWorkspace()
  for (let n = 0; n < messages; n++) {
    const { ts = '' } = await workspace.app.client.chat.postMessage({ channel: 'C0DESK', text: `line ${n}.` })
    places.push(ts)
  }
})

afterAll(async () => {
  await browser?.close()
  await workspace?.stop()
})

const open = (hash: string) => openPage(browser, `${workspace.sandbox.origin}/?as=U0ANNA#${hash}`)

describe('a conversation with a long history', () => {
  it('shows the newest messages first, earlier ones on a click, and keeps the scroll position', async () => {
    const { page, close } = await open('/C0DESK')
    const line = (n: number) => page.locator('.place .message').getByText(`line ${n}.`, { exact: true })
    await line(messages - 1).waitFor()
    expect(await page.locator('.place .message').count()).toBe(100)
    const first = line(messages - 100)
    await first.scrollIntoViewIfNeeded()
    const before = await first.boundingBox()
    await page.getByRole('button', { name: 'Earlier messages (30)' }).click()
    await line(0).waitFor({ state: 'attached' })
    const shift = ((await first.boundingBox())?.y ?? 0) - (before?.y ?? 0)
    expect(Math.abs(shift)).toBeLessThan(60)
    expect(await page.getByRole('button', { name: /Earlier messages/ }).count()).toBe(0)
    await close()
  })

  it('shows changes to old and new messages', async () => {
    const { page, close } = await open(`/C0DESK/at/${places[3]}`)
    const message = (words: string) => page.locator('.place .message', { hasText: words })
    await message('line 3.').waitFor()
    const { chat } = workspace.app.client
    await chat.update({ channel: 'C0DESK', ts: places[1] ?? '', text: 'line one, as it should read' })
    await message('line one, as it should read').waitFor({ state: 'attached' })
    await chat.postMessage({ channel: 'C0DESK', thread_ts: places[2] ?? '', text: 'a late reply' })
    await message('line 2.').getByText('1 reply').waitFor({ state: 'attached' })
    await chat.postMessage({ channel: 'C0DESK', text: 'the newest line' })
    await message('the newest line').waitFor({ state: 'attached' })
    await chat.delete({ channel: 'C0DESK', ts: places[5] ?? '' })
    await message('line 5.').waitFor({ state: 'detached' })
    expect(await page.locator('.place .message').count()).toBe(messages)
    await close()
  })

  it('opens a link to a very old message', async () => {
    const { page, close } = await open(`/C0DESK/at/${places[3]}`)
    await page.locator('.message.revealed').getByText('line 3.', { exact: true }).waitFor()
    await close()
  })
})
