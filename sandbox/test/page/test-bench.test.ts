import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { control } from '../../testing/person-client.ts'
import { usePages } from '../support/use-pages.ts'

const { workspace, open } = usePages()

const ask = (path: string, body?: object) => control(workspace.sandbox.origin, path, body)
const now = () => workspace.sandbox.workspace.store.clock.now()

describe('the clock of the page', () => {
  const button = (page: Page) => page.getByRole('button', { name: /^Clock of the workspace/ })

  it('is set and paused by keyboard alone, and the focus returns to its button', async () => {
    const page = await open('/?as=U0ANNA#/C0DESK')
    await button(page).focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: 'Clock of the workspace' })
    expect(await panel.getByRole('radio', { name: '1×' }).isChecked()).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await panel.getByText(/^09:00:0\d$/).waitFor()
    await panel.getByText(/ahead of real time/).waitFor()
    expect(await panel.getByRole('button', { name: 'Back to now' }).isDisabled()).toBe(true)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => workspace.sandbox.workspace.store.clock.speed).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Clock of the workspace: .*, Paused$/ }).waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.className')).toContain('clock-button')
    const berlin = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' })
    expect(berlin.format(now())).toBe('09:00')
    expect([0, 6]).not.toContain(new Date(now()).getUTCDay())
  })

  it('is shared: other pages see it move, and messages are dated by it', async () => {
    const lilei = await open('/?as=U0LILEI#/C0DESK')
    const at = Date.parse(String(((await ask('clock')).clock as { at: string }).at)) + 3 * 86_400_000
    await ask('clock', { to: new Date(at).toISOString(), speed: 0 })
    const date = new Intl.DateTimeFormat('zh-CN', {
      timeZone: 'Asia/Shanghai',
      month: 'short',
      day: 'numeric',
    }).format(at)
    await lilei.getByRole('button', { name: new RegExp(`^工作区时钟：${date}.*，暂停$`) }).waitFor()
    await ask('say', { as: 'U0ANNA', channel: 'C0DESK', text: 'said on the day of the clock' })
    await lilei.getByText('said on the day of the clock').waitFor()
    await lilei.getByText('今天').waitFor()
  })
})

describe('the test bench', () => {
  it('makes a call fail while its switch is on, and counts the failures', async () => {
    const page = await open('/?as=U0ANNA#/bench')
    const row = page.getByRole('listitem').filter({ hasText: 'Refuse with 429' })
    await row.getByLabel('Which').fill('chat.postMessage')
    await row.getByLabel('By how much').selectOption('30 s')
    await row.getByRole('switch').press('Space')
    await row.getByText('went wrong 0 times').waitFor()
    const call = () =>
      fetch(`${workspace.sandbox.origin}/api/chat.postMessage`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-page-desk', 'content-type': 'application/json' },
        body: JSON.stringify({ channel: 'C0DESK', text: 'limited' }),
      })
    const failure = await call()
    expect([failure.status, failure.headers.get('retry-after')]).toEqual([429, '30'])
    await row.getByText('went wrong 1 times').waitFor()
    await page.reload()
    await expect.poll(() => row.getByLabel('Which').inputValue()).toBe('chat.postMessage')
    await page.getByRole('button', { name: 'All well again' }).click()
    await page.getByText('Nothing goes wrong any more.').waitFor()
    expect((await call()).status).toBe(200)
  })

  it('archives a channel, deactivates a person, slows the network and cuts connections', async () => {
    const page = await open('/?as=U0ANNA#/bench')
    await page.getByRole('switch', { name: '#quiet-corner: archived' }).click()
    await expect.poll(() => page.getByRole('link', { name: /quiet-corner/ }).count()).toBe(0)
    await page.getByRole('switch', { name: '#quiet-corner: archived' }).click()
    await page.getByRole('link', { name: /quiet-corner/ }).waitFor()
    expect(await page.getByRole('switch', { name: 'Anna Weber: deactivated' }).isDisabled()).toBe(true)
    await page.getByRole('switch', { name: '李雷: deactivated' }).click()
    const say = () => ask('say', { as: 'U0LILEI', channel: 'C0DESK', text: 'still here?' })
    await expect.poll(say).toMatchObject({ error: 'deactivated' })
    await page.getByRole('switch', { name: '李雷: deactivated' }).click()
    await expect.poll(say).toMatchObject({ ok: true })
    await page.getByLabel('Every call and delivery takes longer by').selectOption('100 ms')
    await expect.poll(() => workspace.sandbox.workspace.network.latency).toBe(100)
    await page.getByLabel('Every call and delivery takes longer by').selectOption('nothing')
    await page.getByRole('button', { name: 'Cut all connections' }).click()
    await page.getByText('Connections concerned: 1').waitFor()
    await expect.poll(() => workspace.sandbox.workspace.sockets.open('A0DESK')).toBe(1)
  })

  it('shows the growing log, searches and exports it, and opens payloads without tokens', async () => {
    const page = await open('/?as=U0ANNA#/bench')
    await page.getByRole('link', { name: 'Log' }).click()
    await ask('slash', { as: 'U0ANNA', channel: 'C0DESK', text: '/ticket help' })
    await page.getByText('slash_command').first().waitFor()
    await page.getByRole('searchbox').fill('ticket help')
    await expect.poll(() => page.locator('.log-entry').count()).toBe(0)
    await page.getByRole('searchbox').fill('"text":"help"')
    const entry = page.locator('.log-entry')
    await expect.poll(() => entry.count()).toBe(1)
    await entry.locator('summary').press('Enter')
    await entry.getByText('"command": "/ticket"').waitFor()
    expect(await entry.innerText()).toContain('"token": "[hidden]"')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export as JSON' }).click()
    const file = JSON.parse(await readFile(await (await download).path(), 'utf8'))
    expect(file.traffic).toMatchObject([{ type: 'slash_command', ok: true }])
    await entry.getByRole('button', { name: 'Send again' }).click()
    await page.getByText(/was sent again: 200/).waitFor()
  })

  it('fits a narrow screen', async () => {
    for (const address of ['/?as=U0LILEI#/bench', '/?as=U0LILEI#/bench/log']) {
      const page = await open(address, { width: 390, height: 844 })
      await page.getByRole('heading', { name: '测试台' }).waitFor()
      const wide = await page.evaluate("document.querySelector('.bench-frame').scrollWidth")
      expect(wide).toBeLessThanOrEqual(390)
    }
  })
})

it('the script of the page stays below 300 KB', async () => {
  const names = new Set<string>()
  const page = await open('/?as=U0ANNA#/C0DESK')
  page.on('response', (response) => names.add(response.url()))
  await page.reload()
  await page.getByRole('heading', { name: 'ticket-desk' }).waitFor()
  const sizes = await Promise.all(
    [...names]
      .filter((name) => name.endsWith('.js'))
      .map(async (name) => (await (await fetch(name)).text()).length),
  )
  expect(sizes.length).toBeGreaterThan(30)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300 * 1024)
})
