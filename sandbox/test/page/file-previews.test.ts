import { expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { useTicketDesk } from '../support/use-ticket-desk.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const { workspace, open, messageOf, share } = useTicketDesk()

it('text files show their first lines, then all of them, and HTML among them never runs', async () => {
  const lines = Array.from({ length: 9 }, (_, index) => `row ${index + 1};<script>top.ran = 1</script>`)
  const ts = await share('table.csv', 'text/csv', base64(lines.join('\r\n')))
  const html = await share('page.html', 'text/html', base64('<script>top.ran = 1</script>'))
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="top.ran = 1"/>'
  const svg = await share('drawing.svg', 'image/svg+xml', base64(drawing))
  const page = await open()
  const preview = messageOf(page, ts).getByRole('region', { name: 'Preview of table.csv' })
  await expect.poll(() => preview.textContent()).toContain('row 6')
  expect(await preview.textContent()).not.toContain('row 7')
  await messageOf(page, ts).getByRole('button', { name: 'Show all' }).click()
  expect(await preview.textContent()).toBe(lines.join('\n'))
  await messageOf(page, html).getByText('<script>top.ran = 1</script>').waitFor()
  await messageOf(page, svg).getByText(drawing).waitFor()
  expect(await page.evaluate('window.ran')).toBeUndefined()
  for (const [message, type] of [
    [html, 'text/html'],
    [svg, 'image/svg+xml'],
  ] as const) {
    const link = messageOf(page, message).getByRole('link', { name: /^Download/ })
    const answer = await page.request.get(`${workspace.sandbox.origin}${await link.getAttribute('href')}`)
    expect(answer.headers()).toMatchObject({
      'content-type': type,
      'content-disposition': expect.stringMatching(/^attachment/),
      'content-security-policy': "default-src 'none'; sandbox",
    })
  }
})

it('audio and video have controls, and a PDF opens in a frame on request', async () => {
  const sound = await share('call.wav', 'audio/wav', silence())
  const paper = await share('letter.pdf', 'application/pdf', base64(letter))
  const page = await open()
  const player = messageOf(page, sound).locator('audio')
  expect(await player.getAttribute('controls')).toBe('')
  expect(await player.getAttribute('aria-label')).toBe('Preview of call.wav')
  const length = `new Promise((done, fail) => {
    const node = document.querySelector('[data-ts="${sound}"] audio')
    node.onloadedmetadata = () => done(node.duration)
    node.onerror = () => fail(node.error)
    node.load()
  })`
  await page.evaluate(`document.querySelector('[data-ts="${sound}"] audio').preload = 'metadata'`)
  expect(await page.evaluate(length)).toBeCloseTo(0.1)
  const card = messageOf(page, paper)
  expect(await card.locator('iframe').count()).toBe(0)
  const address = await card.getByRole('link', { name: /^Download/ }).getAttribute('href')
  const answer = await page.request.get(`${workspace.sandbox.origin}${address}`)
  // In a sandboxed document the browser's viewer shows only a refusal.
  expect(answer.headers()['content-security-policy']).not.toContain('sandbox')
  const pdfResponse = page.waitForResponse(
    (response) => response.headers()['content-type'] === 'application/pdf',
  )
  await card.getByRole('button', { name: 'Show letter.pdf' }).click()
  expect((await pdfResponse).status()).toBe(200)
  expect(await card.locator('iframe').getAttribute('title')).toBe('Preview of letter.pdf')
})

/** A tenth of a second of silence, as a WAV file. */
function silence(): string {
  const samples = 800
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples, 40)
  return Buffer.concat([head, Buffer.alloc(samples, 128)]).toString('base64')
}

const letter = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF`
