import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../../sandbox/testing/start-browser.ts'
import { flag, text } from '../../src/cli/command-line/options.ts'
import { readCommandLine } from '../../src/cli/command-line/read-command-line.ts'
import { startProgram } from '../support/program.ts'
import { type Visitor, visit } from './visitor.ts'

/** The program behind `npm run pictures`: takes the pictures of the README from the tour of a first visit. */
const project = join(import.meta.dirname, '..', '..')
const forms = {
  '': {
    usage: 'npm run pictures',
    about: 'takes the pictures of the README again, from a fresh local workspace',
    options: {
      into: text('DIR', 'writes them into DIR instead of docs/images'),
      short: flag('takes the first and the last only'),
    },
  },
}
const commandLine = readCommandLine(forms, process.argv.slice(2))
if ('exitCode' in commandLine) {
  const output = commandLine.exitCode === 0 ? process.stdout : process.stderr
  output.write(`${commandLine.text}\n`)
  process.exit(commandLine.exitCode)
}
const images = resolve(commandLine.options.into ?? join(project, 'docs/images'))
await mkdir(images, { recursive: true })

type Shot = {
  readonly name: string
  readonly person: string
  readonly channel: string
  readonly display?: { readonly width?: number; readonly height?: number; readonly colorScheme?: 'dark' }
  /** The steps before the picture is taken. */
  readonly prepare: (visitor: Visitor) => Promise<unknown>
}

const gracesMail = `mail/${encodeURIComponent('grace.hall@northwind.example.com')}`

/** Opens the newest letter of the visible mailbox. */
const openLetter = ({ page }: Visitor) => page.locator('.mail-link').first().click()

/** Opens the page behind the button of the newest letter, instead of the workspace. */
async function followLetter(visitor: Visitor) {
  await openLetter(visitor)
  const button = visitor.page.frameLocator('.mail-html').getByRole('link').first()
  await visitor.page.goto((await button.getAttribute('href')) ?? '')
}

/** Scrolls the card of a case of the tour to the top. A digest may name the same case below it. */
async function scrollToCard({ page }: Visitor, title: string) {
  const replies = page.locator('.reply-count')
  const card = page.locator('.place .message', { hasText: title, has: replies })
  await card.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView())
  return card
}

/** Scrolls to a card and opens its thread. */
const openThread = (title: string) => async (visitor: Visitor) => {
  const card = await scrollToCard(visitor, title)
  await card.locator('.reply-count').click()
  await visitor.page.locator('.thread .message').nth(1).waitFor()
  await scrollToCard(visitor, title)
}

const shots: readonly Shot[] = [
  {
    name: '1-welcome',
    person: 'U0EMMA',
    channel: 'C0GENERAL',
    prepare: (visitor) => visitor.findMessage('Welcome to Redress'),
  },
  {
    name: '2-case',
    person: 'U0CHENHAO',
    channel: 'C0TECHSUPPORT',
    prepare: openThread('数据导出失败，客户无法月结'),
  },
  {
    name: '3-acknowledge',
    person: 'U0EMMA',
    channel: 'C0CUSTOMERSERVICE',
    async prepare({ press, page }) {
      await press('Acknowledge to the client', 'The weekly customs report')
      await page.locator('dialog.modal textarea').first().waitFor()
    },
  },
  {
    name: '4-approval',
    person: 'U0HELEN',
    channel: 'C0APPROVALS',
    display: { colorScheme: 'dark' },
    prepare: (visitor) => visitor.findMessage('已停用的账号仍按月计费'),
  },
  {
    name: '5-log',
    person: 'U0LILEI',
    channel: 'C0TECHSUPPORT',
    async prepare({ type: types, page }) {
      await types('/complaint')
      await page.locator('dialog.modal textarea').first().waitFor()
    },
  },
  {
    name: '6-closed',
    person: 'U0WANGMIN',
    channel: 'C0TECHSUPPORT',
    prepare: openThread('报表页面打开超过一分钟'),
  },
  {
    name: '7-mail',
    // A form stays open for its person in every channel: Emma and 李雷 have one.
    person: 'U0SARAH',
    channel: gracesMail,
    async prepare(visitor) {
      await openLetter(visitor)
      await visitor.page.frameLocator('.mail-html').getByRole('link').first().waitFor()
    },
  },
  {
    name: '8-phone',
    person: 'U0SUNLI',
    channel: 'C0QUALITY',
    display: { width: 390, height: 800 },
    prepare: (visitor) => scrollToCard(visitor, 'Three calls to the hotline'),
  },
  {
    name: '9-client',
    person: 'U0SARAH',
    channel: gracesMail,
    display: { width: 390, height: 800 },
    prepare: followLetter,
  },
]

const directory = await mkdtemp(join(tmpdir(), 'redress-pictures-'))
const env = { REDRESS_DATA_DIR: join(directory, 'data'), PORT: '0' }
const redress = await startProgram(join(project, 'src/main.ts'), { directory, env })
let browser: Browser | null = null
try {
  browser = await startBrowser()
  const selectedShots = commandLine.options.short
    ? shots.filter((_, nth) => nth === 0 || nth === shots.length - 1)
    : shots
  for (const { name, person, channel, display, prepare } of selectedShots) {
    const visitor = await visit(browser, redress.ready, { person, channel, ...(display ? { display } : {}) })
    await prepare(visitor)
    await visitor.page.mouse.move(0, 0)
    await visitor.page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled' })
    await visitor.close()
    process.stdout.write(`${name}.png\n`)
  }
} finally {
  await browser?.close()
  await redress.end('SIGTERM')
  await rm(directory, { recursive: true, force: true })
}
