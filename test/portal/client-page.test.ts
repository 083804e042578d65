import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { itInBrowser as test } from '../../sandbox/testing/it-in-browser.ts'
import { seriousFaults } from '../../sandbox/testing/serious-faults.ts'
import { startBrowser } from '../../sandbox/testing/start-browser.ts'
import { useBrowser } from '../../sandbox/testing/use-browser.ts'
import type { Case } from '../../src/cases/case.ts'
import { en } from '../../src/notices/words/en.ts'
import { zh } from '../../src/notices/words/zh.ts'
import { acknowledgeRequest, done, hours } from '../storage/store-fixture.ts'
import {
  investigatedCase,
  notifiedCase,
  solutionText,
  startPortal,
  type TestPortal,
} from './support/portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

const phone = { width: 390, height: 844 } as const
const address = async (kase: Case, path = '') => `${portal.origin}/c/${await portal.createLink(kase)}${path}`

/** A case with an open question. */
async function caseWithQuestion(): Promise<Case> {
  const kase = await investigatedCase(portal)
  const question = {
    verb: 'ask-client',
    method: 'email',
    toldAt: hours(6),
    text: '请提供导出任务的编号。',
  } as const
  return done(await portal.act(kase, 'U0CHENHAO', question, { now: hours(6) }))
}
async function declinedCase(): Promise<Case> {
  const kase = done(await portal.log())
  await portal.act(kase, 'U0LILEI', acknowledgeRequest(hours(1)))
  await portal.act(kase, 'U0CHENHAO', { verb: 'decline', reason: 'other-body', referral: '仲裁委员会。' })
  const confirmation = {
    verb: 'confirm-decline',
    method: 'email',
    toldAt: hours(2),
    text: '不予受理。',
  } as const
  return done(await portal.act(kase, 'U0WANGMIN', confirmation, { now: hours(2) }))
}

describe("the client's page on a phone, without scripts", () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())

  /** Follows a link of the page, fills in its form and sends it; returns the confirmation. */
  async function doOnPage(
    kase: Case,
    choose: string,
    fill: (page: Page) => Promise<unknown>,
    language: 'zh' | 'en',
  ) {
    const { portal: words } = language === 'zh' ? zh : en
    const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false })
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    await page.goto(await address(kase))
    if (language === 'en') await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('link', { name: choose, exact: true }).click()
    await fill(page)
    await page.locator('button').click()
    const confirmation = await page.getByRole('status').textContent()
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en')
    // Reloading the page sends nothing again.
    await page.reload()
    expect(await page.getByText(words.number(kase.complaint.number), { exact: true }).count()).toBe(1)
    await context.close()
    return confirmation
  }
  const words = (text: string) => (page: Page) => page.locator('#words').fill(text)
  const formattedTime = { zh: '11月23日 周一 20:00', en: 'Mon 23 Nov, 20:00' }

  test.each(['zh', 'en'] as const)('lets the client do every act, in %s', async (language) => {
    const { portal: portalWords } = language === 'zh' ? zh : en
    const { act } = portalWords
    const doneText = (name: keyof typeof act) => act[name].done(formattedTime[language])
    const file = join(portal.evidence, '..', 'photo.png')
    await writeFile(file, 'not really a picture')

    expect(await doOnPage(await notifiedCase(portal), act.accept.choose, words(''), language)).toBe(
      doneText('accept'),
    )
    expect(
      await doOnPage(await notifiedCase(portal), act.revise.choose, words('Two months.'), language),
    ).toBe(doneText('revise'))
    const escalated = await notifiedCase(portal)
    expect(await doOnPage(escalated, act.escalate.choose, words('No reasons.'), language)).toBe(
      doneText('escalate'),
    )
    expect((await portal.caseFile(escalated)).case.status).toBe('escalation-pending')
    const answered = await caseWithQuestion()
    const withFile = async (page: Page) => {
      await words('Task 17.')(page)
      await page.locator('#files').setInputFiles(file)
    }
    expect(await doOnPage(answered, act.answer.choose, withFile, language)).toBe(doneText('answer'))
    expect((await portal.caseFile(answered)).case.evidence).toMatchObject([{ name: 'photo.png' }])
    expect(await doOnPage(answered, act.add.choose, words('It happened again.'), language)).toBe(
      doneText('add'),
    )
    expect(await doOnPage(answered, act.withdraw.choose, words(''), language)).toBe(doneText('withdraw'))
    const rate = async (page: Page) => {
      await page.locator('input[name="handling"][value="4"]').check()
      await page.locator('input[name="informed"][value="5"]').check()
    }
    expect(await doOnPage(answered, act.rate.choose, rate, language)).toBe(doneText('rate'))
    expect(await doOnPage(await declinedCase(), act.contest.choose, words('It is yours.'), language)).toBe(
      doneText('contest'),
    )
  })

  test('shows a fault at its field, and keeps the typed text', async () => {
    const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(await address(await notifiedCase(portal), '/revise'))
    await page.locator('#words').fill('👎')
    await page.locator('button').click()
    expect(await page.getByRole('alert').textContent()).toContain(zh.portal.faults.wordsMissing)
    expect(await page.locator('#words').inputValue()).toBe('👎')
    expect(await page.locator('#words').getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('#words-error').textContent()).toBe(zh.portal.faults.wordsMissing)
    await context.close()
  })

  test('sends one acceptance on a double click', async () => {
    const kase = await notifiedCase(portal)
    const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(await address(kase, '/accept'))
    await page.locator('button').dblclick()
    await page.getByRole('status').waitFor()
    const { facts } = await portal.caseFile(kase)
    expect(facts.filter(({ type }) => type === 'client-accepted')).toHaveLength(1)
    await context.close()
  })
})

describe("the layout of the client's page", () => {
  const open = useBrowser()
  const viewports = [
    { ...phone, colorScheme: 'light' },
    { ...phone, colorScheme: 'dark' },
    { width: 1280, height: 860, colorScheme: 'light' },
    { width: 1280, height: 860, colorScheme: 'dark' },
  ] as const

  test.each(viewports)(
    'has no serious accessibility fault and no overflow at $width pixels, $colorScheme',
    async (viewport) => {
      const [waiting, question, ended] = [
        await notifiedCase(portal),
        await caseWithQuestion(),
        await declinedCase(),
      ]
      const addresses = [
        await address(waiting),
        await address(waiting, '?lang=en'),
        await address(waiting, '/revise'),
        await address(question, '?lang=en'),
        await address(question, '/answer'),
        await address(ended),
        await address(ended, '/rate?lang=en'),
      ]
      for (const each of addresses) {
        const page = await open(each, viewport)
        for (const details of await page.locator('details').all()) await details.locator('summary').click()
        expect(await seriousFaults(page), each).toEqual([])
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect(overflow, each).toBe(0)
        for (const target of await page.locator('.choices a, button').all()) {
          expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)
        }
      }
    },
  )

  test('explains a promised date below the date', async () => {
    const page = await open(await address(await investigatedCase(portal), '?lang=en'))
    const date = page.locator('dd', { hasText: 'by ' }).last()
    await date.getByText(en.portal.why).click()
    expect(await date.textContent()).toContain('3.3(1)')
    expect(await date.textContent()).toContain(en.trace.dayAfter)
  })

  test('prints with all details open and without buttons', async () => {
    const page = await open(await address(await notifiedCase(portal)))
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.choices').isVisible()).toBe(false)
    expect(await page.getByText(solutionText.split('\n')[0] ?? '').isVisible()).toBe(true)
    // Details that are closed on screen are printed.
    expect(await page.locator('details li').first().isVisible()).toBe(true)
  })

  test('requests nothing else, and contains no script', async () => {
    const requestedUrls: string[] = []
    const page = await open('about:blank')
    page.on('request', (request) => requestedUrls.push(request.url()))
    const pageUrl = await address(await notifiedCase(portal))
    await page.goto(pageUrl)
    expect(requestedUrls.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([pageUrl])
    expect(await page.locator('script, img, link, iframe').count()).toBe(0)
  })

  test('offers the answer as a PDF once there is one', async () => {
    const response = await fetch(await address(await notifiedCase(portal), '/answer.pdf'))
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="C-2026-\d{4}\.pdf"$/)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await fetch(await address(await caseWithQuestion(), '/answer.pdf'))).status).toBe(404)
  })
})
