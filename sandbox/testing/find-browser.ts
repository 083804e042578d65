import { existsSync } from 'node:fs'
import { type Executable, npmChromium } from './npm-chromium.ts'

const debianChromium = '/usr/bin/chromium'

/** The advice when there is no browser or it does not run. */
export const installBrowser = 'npm ci, or on Debian: apt-get install chromium'

/** Debian's Chromium, else the one from npm. Throws a sentence that says how to install it when both are missing. */
export async function findBrowser(): Promise<Executable> {
  if (existsSync(debianChromium)) return { executablePath: debianChromium, env: {} }
  const browser = await npmChromium()
  if (browser === null) throw new Error(`There is no Chromium. Install it: ${installBrowser}`)
  return browser
}
