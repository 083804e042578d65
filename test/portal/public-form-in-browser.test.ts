import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { itInBrowser as test } from '../../sandbox/testing/it-in-browser.ts'
import { seriousFaults } from '../../sandbox/testing/serious-faults.ts'
import { useBrowser } from '../../sandbox/testing/use-browser.ts'
import { type IntakeApp, sha256, startIntake } from './support/intake-app.ts'

let app: IntakeApp
beforeAll(async () => {
  app = await startIntake()
})
afterAll(() => app?.stop())
const open = useBrowser()

/** Fills in the fields with these labels. */
async function fill(page: Page, labels: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(labels))
    await page.getByLabel(label, { exact: true }).fill(value)
}

const english = {
  'Your company': 'Far Hill Ltd.',
  'Your name': 'Lin Jing',
  'Your e-mail address': 'linjing@farhill.example.com',
  'What happened?': 'The export has failed since Sunday.\nWe cannot close our month.',
}
const chinese = {
  公司名称: '远山科技',
  您的姓名: '林静',
  电子邮箱: 'linjing@farhill.example.com',
  '发生了什么？': '数据导出失败，客户无法月结。',
}

/** Expects that nothing is wider than the screen, and that buttons are large enough to touch. */
async function expectGoodOnPhone(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  for (const button of await page.locator('button, .button').all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
}

describe.each([
  { viewport: { width: 390, height: 844, colorScheme: 'light' as const } },
  { viewport: { width: 390, height: 844, colorScheme: 'dark' as const } },
  { viewport: { width: 1280, height: 860, colorScheme: 'light' as const } },
])('the public form at $viewport.width pixels, $viewport.colorScheme', ({ viewport }) => {
  test('sends a complaint in English, with a file', async () => {
    const page = await open(`${app.origin}/complaints?lang=en`, viewport)
    expect(await seriousFaults(page)).toEqual([])
    if (viewport.width === 390) await expectGoodOnPhone(page)
    await fill(page, english)
    const path = join(app.evidence, 'export.log')
    await writeFile(path, 'timeout')
    await page.getByLabel('Files').setInputFiles(path)
    await page.getByRole('button', { name: 'Send the complaint' }).click()
    await page.getByRole('heading', { name: 'We have received your complaint' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    if (viewport.width === 390) await expectGoodOnPhone(page)
    const pageText = await page.locator('main').innerText()
    expect(pageText).toContain('We cannot close our month.')
    expect(pageText).toContain('export.log')
    expect(pageText).toMatch(/By .* at the latest we write to linjing@farhill\.example\.com/)
    const before = (await app.drafts()).length
    await page.reload()
    expect(await app.drafts()).toHaveLength(before)
    expect((await app.drafts()).at(-1)).toMatchObject({ files: [{ sha256: sha256('timeout') }] })
  })

  test('sends a complaint in Chinese after switching the language', async () => {
    const page = await open(`${app.origin}/complaints`, viewport)
    await page.getByRole('link', { name: '中文' }).click()
    expect(await page.title()).toBe('提交投诉')
    expect(await seriousFaults(page)).toEqual([])
    if (viewport.width === 390) await expectGoodOnPhone(page)
    await fill(page, chinese)
    await page.getByRole('button', { name: '提交投诉' }).click()
    await page.getByRole('heading', { name: '我们已收到您的投诉' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect((await app.drafts()).at(-1)).toMatchObject({ language: 'zh', from_name: '林静' })
  })

  test('shows a missing value at its field, and keeps everything that was typed', async () => {
    const page = await open(`${app.origin}/complaints?lang=en`, viewport)
    await page.evaluate('document.forms[0].noValidate = true')
    await fill(page, { ...english, 'Your e-mail address': 'linjing@', 'Your name': '' })
    // The browser logs a 4xx response to its console; that is no fault of the page.
    page.removeAllListeners('console')
    await page.getByRole('button', { name: 'Send the complaint' }).click()
    await page.getByRole('alert').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    if (viewport.width === 390) await expectGoodOnPhone(page)
    await page.getByRole('alert').getByRole('link', { name: 'Write your name.' }).click()
    expect(await page.evaluate('document.activeElement.id')).toBe('name')
    expect(await page.getByLabel('Your name').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('What happened?').inputValue()).toBe(english['What happened?'])
    await fill(page, english)
    await page.getByRole('button', { name: 'Send the complaint' }).click()
    await page.getByRole('heading', { name: 'We have received your complaint' }).waitFor()
  })

  test('shows the page for developers in both languages', async () => {
    for (const language of ['en', 'zh']) {
      const page = await open(`${app.origin}/api/docs?lang=${language}`, viewport)
      expect(await seriousFaults(page)).toEqual([])
      if (viewport.width === 390) await expectGoodOnPhone(page)
    }
  })
})

test('the public form keeps the typed text when its reader goes back from a refusal', async () => {
  const page = await open(`${app.origin}/complaints?lang=en`)
  page.removeAllListeners('console')
  await fill(page, english)
  const path = join(app.evidence, 'large.bin')
  await writeFile(path, Buffer.alloc(50_100_000))
  await page.getByLabel('Files').setInputFiles(path)
  await page.getByRole('button', { name: 'Send the complaint' }).click()
  await page.getByText('more than 50 MB together').waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: 'Make a complaint' }).waitFor()
  expect(await page.getByLabel('What happened?').inputValue()).toBe(english['What happened?'])
})

test('the public form can be sent by keyboard alone, without passing the trap field', async () => {
  const page = await open(`${app.origin}/complaints?lang=en`)
  const visited: string[] = []
  for (let at = 0; at < 12; at++) {
    await page.keyboard.press('Tab')
    visited.push(String(await page.evaluate('document.activeElement.name || document.activeElement.tagName')))
  }
  expect(visited.slice(0, 10)).toEqual([
    'A',
    'company',
    'contractNo',
    'name',
    'email',
    'text',
    'happened',
    'expectedSolution',
    'files',
    'BUTTON',
  ])
})
