import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { eventually } from '../../testing/eventually.ts'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { seriousFaults } from '../../testing/serious-faults.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { openPage, startBrowser } from '../../testing/start-browser.ts'
import { useBrowser } from '../../testing/use-browser.ts'
import { hostileMail } from '../support/hostile-mail.ts'
import { mail, mailsOf, smtpClient } from '../support/mail-clients.ts'

let acme: Acme

beforeAll(async () => {
  acme = await startAcme({ file: { mail }, mail: true })
})

afterEach(() => acme.control('clear-faults', {}))

afterAll(() => acme?.stop())

const openAddress = useBrowser()
const open = (address: string, options?: Parameters<typeof openAddress>[1]) =>
  openAddress(`${acme.origin}${address}`, options)
const mailboxHash = (address: string) => `#/mail/${encodeURIComponent(address)}`
const zoe = 'zoe@client.example'
const from = '"Acme Care" <care@acme.example>'
const send = (more: object) => smtpClient(acme).sendMail({ from, to: zoe, text: 'Words.', ...more })
const listEntry = (page: Page, words: string) => page.locator('.mail-link', { hasText: words })
const reader = (page: Page) => page.locator('.mail-reader')

it('a new mail appears at once, is counted as unread, and opens with its links and files', async () => {
  const page = await open('/?as=U0MEI#/mail')
  await page.getByRole('heading', { name: 'Mail', exact: true }).waitFor()
  await page.getByText('No mail here yet.').waitFor()
  await send({
    subject: 'Your complaint',
    date: new Date('2025-03-04T05:06:00Z'),
    text: 'See http://127.0.0.1:9/c/TOKEN. 请看（http://127.0.0.1:9/c/ZH）。\n<b>no markup</b>',
    attachments: [{ filename: 'answer.txt', content: 'the bytes' }],
  })
  await page.getByRole('link', { name: /^Mail ?, 1 unread/ }).waitFor()
  await page.getByRole('link', { name: /^Zoë Client ?, 1 unread/ }).waitFor()
  await listEntry(page, 'Your complaint').press('Enter')
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Your complaint')
  for (const mailView of [reader(page), listEntry(page, 'Your complaint')])
    expect(await mailView.locator('time').getAttribute('datetime')).toBe('2025-03-04T05:06:00.000Z')
  const links = reader(page).locator('.mail-text a')
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
    'http://127.0.0.1:9/c/TOKEN',
    'http://127.0.0.1:9/c/ZH',
  ])
  expect(await links.first().getAttribute('target')).toBe('_blank')
  await reader(page).getByText('<b>no markup</b>').waitFor()
  await page.getByRole('link', { name: 'Zoë Client', exact: true }).waitFor()
  expect((await mailsOf(acme, zoe))[0]).toMatchObject({ unread: false })
  const download = page.waitForEvent('download')
  await reader(page).getByRole('link', { name: 'Download answer.txt' }).click()
  expect(await readFile(await (await download).path(), 'utf8')).toBe('the bytes')
})

it('a reply with files goes to the Reply-To address by keyboard alone', async () => {
  await send({ subject: 'A question', text: 'Since when?', replyTo: 'care+k9@acme.example' })
  const page = await open(`/?as=U0MEI${mailboxHash(zoe)}`)
  await listEntry(page, 'A question').press('Enter')
  await reader(page).getByRole('button', { name: 'Reply' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'Reply' })
  expect(await form.getByLabel('To', { exact: true }).inputValue()).toBe('care+k9@acme.example')
  expect(await form.getByLabel('Subject').inputValue()).toBe('Re: A question')
  await page.keyboard.type('Since Monday.')
  await page.keyboard.press('Escape')
  await reader(page).getByRole('button', { name: 'Reply' }).press('Enter')
  expect(await form.getByLabel('Text').inputValue()).toBe('Since Monday.')
  await form
    .locator('input[type=file]')
    .setInputFiles({ name: 'screen.png', mimeType: 'image/png', buffer: Buffer.from('png') })
  await form.getByText('screen.png').waitFor()
  await form.getByLabel('Text').press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Reply')
  const [received] = await mailsOf(acme, 'care@acme.example')
  expect(received).toMatchObject({
    delivered_to: 'care+k9@acme.example',
    from: '"Zoë Client" <zoe@client.example>',
    text: expect.stringMatching(/^Since Monday\.\n\nOn [\s\S]*> Since when\?/),
    attachments: [{ name: 'screen.png', size: 3 }],
  })
  await listEntry(page, 'Re: A question').waitFor()
})

it('a mail can go from and to any address, and the draft of a refused mail is kept', async () => {
  const page = await open(`/?as=U0LI${mailboxHash(zoe)}`)
  await page.getByRole('button', { name: '写邮件' }).click()
  const form = page.getByRole('dialog', { name: '写邮件' })
  expect(await form.getByLabel('收件人').inputValue()).toBe('care@acme.example')
  await form.getByLabel('发件人').fill('王五 <wangwu@else.example>')
  await form.getByLabel('主题').fill('第一次投诉')
  await form.getByLabel('正文').fill('服务很慢。')
  await acme.control('mail-fault', { address: 'care@acme.example', kind: 'refuse' })
  await form.getByRole('button', { name: '发送' }).click()
  await form.getByRole('alert').filter({ hasText: '550 5.1.1' }).waitFor()
  await form.getByRole('button', { name: '发送' }).click()
  await form.waitFor({ state: 'detached' })
  expect((await mailsOf(acme, 'care@acme.example'))[0]).toMatchObject({
    from: '"王五" <wangwu@else.example>',
    subject: '第一次投诉',
  })
  await page.getByRole('link', { name: 'wangwu@else.example' }).click()
  await listEntry(page, '第一次投诉').waitFor()
})

it('the mailbox of an account leaves its mails unread, and shows how a mail program connects', async () => {
  const page = await open(`/?as=U0MEI${mailboxHash('care@acme.example')}`)
  const { imap } = acme.workspace.mail ?? { imap: { port: 0 } }
  await page.getByText(`IMAP 127.0.0.1:${imap.port} · password pass "word"`).waitFor()
  await acme.control('mail-send', { from: zoe, to: 'care@acme.example', subject: 'for the app', text: 'x' })
  await listEntry(page, 'for the app').click()
  await reader(page).getByRole('heading', { name: 'for the app' }).waitFor()
  expect(await reader(page).getByRole('button', { name: 'Reply' }).count()).toBe(0)
  expect((await mailsOf(acme, 'care@acme.example'))[0]).toMatchObject({ unread: true })
})

it('the test bench makes mail fail', async () => {
  const page = await open('/?as=U0MEI#/bench')
  const row = page.getByRole('listitem').filter({ hasText: 'Bounce' })
  await row.getByLabel('Which').fill('gone@client.example')
  await row.getByRole('switch').press('Space')
  await row.getByText('went wrong 0 times').waitFor()
  await send({ to: 'gone@client.example', subject: 'lost' })
  await row.getByText('went wrong 1 times').waitFor()
  await row.getByRole('switch').press('Space')
  await expect.poll(async () => (await acme.control('instruments')).faults).toEqual([])
  await page.goto(`${acme.origin}/${mailboxHash('care@acme.example')}`)
  await listEntry(page, 'Undelivered Mail Returned to Sender').click()
  await reader(page).getByText('Final-Recipient: rfc822; gone@client.example').waitFor()
})

describe('an HTML mail', () => {
  it('is shown formatted, runs nothing, loads nothing, and opens its links in a new tab', async () => {
    const dot =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const requestedUrls: string[] = []
    const server = createServer((request, response) => {
      requestedUrls.push(request.url ?? '')
      response.end()
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const otherOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await acme.control('mail-fault', { address: '*', kind: 'bounce', probability: 1e-9, times: null })
    const attachments = [{ filename: 'dot.png', cid: 'dot', content: Buffer.from(dot, 'base64') }]
    await send({ subject: 'Hostile', text: 'Plain words', html: hostileMail(otherOrigin), attachments })
    const browser = await startBrowser()
    const { page, close } = await openPage(browser, `${acme.origin}/?as=U0MEI${mailboxHash(zoe)}`)
    await listEntry(page, 'Hostile').click()
    const frame = page.frameLocator('iframe.mail-html')
    const words = frame.getByText('Formatted words')
    await words.click()
    const evaluateInside = (expression: string) =>
      page
        .frames()
        .find((candidate) => candidate.url().endsWith('/html'))
        ?.evaluate(expression)
    expect(await evaluateInside('getComputedStyle(document.querySelector("p")).color')).toBe(
      'rgb(18, 52, 86)',
    )
    await expect.poll(() => evaluateInside('document.querySelector("[alt=dot]").naturalWidth')).toBe(1)
    const popup = page.waitForEvent('popup')
    await frame.getByText('leave').click()
    expect((await popup).url()).toBe(`${acme.origin}/target.html`)
    await frame.getByText('run').click()
    await frame.getByRole('button', { name: 'post' }).click()
    expect(await page.evaluate('[window.hacked, location.hash.startsWith("#/mail/")]')).toEqual([
      undefined,
      true,
    ])
    expect(requestedUrls).toEqual([])
    expect((await acme.control('instruments')).faults).toMatchObject([{ mail: '*' }])
    const id = String((await mailsOf(acme, zoe)).find(({ subject }) => subject === 'Hostile')?.id)
    await page.goto(`${acme.origin}/_control/mail/${id}/html`)
    expect(await page.evaluate('window.hacked').catch(() => undefined)).toBeUndefined()
    await close()
    await browser.close()
    server.close()
  })

  it('can be switched to plain text, and the choice is remembered', async () => {
    await send({ subject: 'For later', text: 'For later' })
    await send({ subject: 'Both', text: 'Plain words', html: '<p>Formatted words</p>' })
    const page = await open(`/?as=U0MEI${mailboxHash(zoe)}`)
    await listEntry(page, 'Both').click()
    await page.frameLocator('iframe.mail-html').getByText('Formatted words').waitFor()
    await reader(page).getByRole('button', { name: 'Plain text' }).press('Enter')
    await reader(page).getByText('Plain words').waitFor()
    expect(await reader(page).locator('iframe').count()).toBe(0)
    await listEntry(page, 'For later').click()
    await reader(page).getByText('For later').first().waitFor()
    await listEntry(page, 'Both').click()
    await reader(page).getByText('Plain words').waitFor()
  })
})

it('the mail page fits a phone: it shows either the list or one mail', async () => {
  await send({ subject: 'On the phone '.repeat(9), html: `<p>${'long '.repeat(300)}</p>`, text: 'long' })
  const page = await open(`/?as=U0MEI${mailboxHash(zoe)}`, { width: 390, height: 800 })
  const overflow = () => page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
  await listEntry(page, 'On the phone').waitFor()
  expect([await overflow(), await reader(page).isVisible()]).toEqual([0, false])
  await listEntry(page, 'On the phone').click()
  await page.frameLocator('iframe').getByText('long').waitFor()
  expect([await overflow(), await listEntry(page, 'On the phone').isVisible()]).toEqual([0, false])
  const heights = () =>
    page.evaluate(
      '(({ clientHeight, contentDocument }) => [clientHeight, contentDocument.documentElement.scrollHeight])(document.querySelector("iframe"))',
    ) as Promise<[number, number]>
  const [frameHeight, contentHeight] = await eventually(async () => {
    const current = await heights()
    return current[0] >= current[1] ? current : null
  })
  expect(frameHeight).toBeGreaterThan(500)
  expect(contentHeight).toBeLessThanOrEqual(frameHeight)
  await page.getByRole('link', { name: 'All mails' }).press('Enter')
  await listEntry(page, 'On the phone').waitFor()
  await expect.poll(() => page.evaluate('document.activeElement.className')).toContain('mail-link')
})

describe.each(['light', 'dark'] as const)('in %s colors', (colorScheme) => {
  it('no screen of the mail has a serious accessibility fault', async () => {
    await send({ subject: 'For axe', text: 'https://acme.example/ and words', html: '<p>Words</p>' })
    const page = await open(`/?as=U0MEI${mailboxHash(zoe)}`, { colorScheme })
    const link = listEntry(page, 'For axe').first()
    await link.waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await link.click()
    await page.frameLocator('iframe').getByText('Words').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await reader(page).getByRole('button', { name: 'Plain text' }).click()
    await reader(page).getByRole('button', { name: 'Reply' }).click()
    await page.getByRole('dialog', { name: 'Reply' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Outbox' }).click()
    await page.locator('.mail summary').first().click()
    expect(await seriousFaults(page)).toEqual([])
  })
})
