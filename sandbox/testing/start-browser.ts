import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Debian's Chromium. */
export const executablePath = '/usr/bin/chromium'

/** Starts Chromium without a window. Throws a sentence that says how to install it when it is missing. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(
      `the page is tested in Chromium, and ${executablePath} does not exist: install it with "apt-get install -y chromium fonts-noto-cjk"`,
    )
  }
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  const plain = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
  return chromium.launch({ executablePath, headless: true, args: [...plain, ...quiet] })
}

/** A page in a fresh profile, opened at an address; `faults` collects what the console complains about. */
export async function openPage(
  browser: Browser,
  address: string,
  look: { width?: number; height?: number; colorScheme?: BrowserContextOptions['colorScheme'] } = {},
): Promise<{ page: Page; faults: string[]; close: () => Promise<void> }> {
  const { width = 1280, height = 860, colorScheme = 'light' } = look
  const context = await browser.newContext({ viewport: { width, height }, colorScheme })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text())
  })
  await page.goto(address)
  return { page, faults, close: () => context.close() }
}
