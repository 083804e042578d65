import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findBrowser } from './find-browser.ts'

/** Starts Chromium without a window. Throws a sentence that says how to install it when it is missing. */
export async function startBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser()
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  const plain = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    headless: true,
    args: [...plain, ...quiet],
  })
}

/** A page in a fresh profile, opened at an address; `faults` collects what the console complains about. */
export async function openPage(
  browser: Browser,
  address: string,
  options: { width?: number; height?: number; colorScheme?: BrowserContextOptions['colorScheme'] } = {},
): Promise<{ page: Page; faults: string[]; close: () => Promise<void> }> {
  const { width = 1280, height = 860, colorScheme = 'light' } = options
  const context = await browser.newContext({ viewport: { width, height }, colorScheme })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text())
  })
  await page.goto(address)
  return { page, faults, close: () => context.close() }
}
