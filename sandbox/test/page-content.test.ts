import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { postMessage } from '../state/write-message.ts'
import { itInBrowser as it } from '../testing/it-in-browser.ts'
import { personAt } from '../testing/person-client.ts'
import { seriousFaults } from '../testing/serious-faults.ts'
import { asObjects, type Json } from '../workspace/json.ts'
import { usePages } from './support/use-pages.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const base64 = (text: string): string => Buffer.from(text).toString('base64')

const { workspace, open: openPath } = usePages()

async function open(look = {}, as = 'U0ANNA'): Promise<Page> {
  const page = await openPath(`/?as=${as}#/C0DESK`, look)
  return page
}

const messageOf = (page: Page, ts: string) => page.locator(`.place [data-ts="${ts}"]`)

async function post(message: object): Promise<string> {
  const { ts } = await workspace.app.client.chat.postMessage({ channel: 'C0DESK', text: 'said', ...message })
  return String(ts)
}

async function share(name: string, mimetype: string, content: string): Promise<string> {
  const files = [{ name, mimetype, base64: content }]
  const { ts } = await personAt(workspace.sandbox.origin, 'U0ANNA').say(name, { channel: 'C0DESK', files })
  return String(ts)
}

const old = {
  color: '#36a64f',
  pretext: 'Before *all*',
  author_name: 'Build',
  author_link: 'https://example.com/build',
  title: 'Run 12',
  title_link: 'https://example.com/12',
  text: 'It _passed_',
  fields: [
    { title: 'Branch', value: 'main', short: true },
    { title: 'Notes', value: 'two\nlines', short: false },
  ],
  thumb_url: 'https://elsewhere.example/thumb.png',
  footer: 'CI',
  ts: 1_790_000_000,
}

it('attachments show their bar, author, title, text, fields and footer, and load nothing from elsewhere', async () => {
  const ts = await post({ attachments: [old] })
  const page = await open()
  const one = messageOf(page, ts).locator('.attachment')
  await one.getByText('Before all').waitFor()
  expect(await one.getByRole('link', { name: 'Build' }).getAttribute('href')).toBe(
    'https://example.com/build',
  )
  expect(await one.getByRole('link', { name: 'Run 12' }).first().getAttribute('href')).toBe(
    'https://example.com/12',
  )
  expect(await one.locator('em').innerText()).toBe('passed')
  expect(await one.locator('dt').allInnerTexts()).toEqual(['Branch', 'Notes'])
  expect(await one.locator('dd').allInnerTexts()).toEqual(['main', 'two\nlines'])
  expect(await one.locator('.attachment-footer').innerText()).toMatch(/^CI · .*2026/)
  expect(await one.locator('img').count()).toBe(0)
  const bar = await one
    .locator('.attachment-body')
    .evaluate(
      '((node) => getComputedStyle(node).borderLeftColor)(document.querySelector(".attachment-body"))',
    )
  expect(bar).toBe('rgb(54, 166, 79)')
})

it('a button in the blocks of an attachment reaches the app', async () => {
  const button = { type: 'button', action_id: 'take', text: plain('Take it') }
  const ts = await post({ attachments: [{ blocks: [{ type: 'actions', elements: [button] }] }] })
  const page = await open()
  await messageOf(page, ts).getByRole('button', { name: 'Take it' }).click()
  await messageOf(page, ts).getByText('1 reply').waitFor()
})

it('malformed blocks in an attachment are refused as those of the message are', async () => {
  await expect(post({ attachments: [{ blocks: [{ type: 'header', text: plain('') }] }] })).rejects.toThrow(
    'invalid_blocks',
  )
})

const film = {
  type: 'video',
  title: plain('How to file'),
  title_url: 'https://video.example/watch',
  description: plain('Two minutes'),
  alt_text: 'A hand that writes',
  author_name: 'Mei',
  provider_name: 'Tube',
  thumbnail_url: 'https://video.example/t.png',
  video_url: 'https://video.example/embed',
}

it('a video is a card that plays on its own page', async () => {
  const ts = await post({ blocks: [film] })
  const page = await open()
  const card = messageOf(page, ts).locator('.video-card')
  await card.getByText('Mei · Tube').waitFor()
  expect(await card.getByRole('link', { name: 'How to file', exact: true }).getAttribute('href')).toBe(
    'https://video.example/watch',
  )
  const play = card.getByRole('link', { name: 'Play the video: How to file' })
  expect(await play.getAttribute('href')).toBe('https://video.example/embed')
  expect(await card.locator('img').count()).toBe(0)
})

it('an unknown block says what it is and, unfolded, what it holds', async () => {
  const block: Json = { type: 'hologram', beams: 3 }
  const { store } = workspace.sandbox.workspace
  const channel = store.channels.get('C0DESK')
  if (channel === undefined) throw new Error('the desk is gone')
  const { ts } = postMessage(workspace.sandbox.workspace, channel, { user: 'U0DESK', blocks: [block] })
  const page = await open()
  const shown = messageOf(page, ts).locator('details')
  await shown.getByText('Block of the type “hologram”, not shown here').click()
  expect(await shown.locator('pre').innerText()).toContain('"beams": 3')
})

it('cards, feedback and icon buttons act; an icon button is there for those it names', async () => {
  const seen: Json[] = []
  workspace.app.action(/^(card|judge|bin)$/, async ({ ack, action }) => {
    await ack()
    seen.push({ ...action })
  })
  const button = { type: 'button', action_id: 'card', value: 'second', text: plain('Pick') }
  const cards = ['First', 'Second'].map((name) => ({ type: 'card', title: plain(name), actions: [button] }))
  const judge = {
    type: 'feedback_buttons',
    action_id: 'judge',
    positive_button: { text: plain('Good'), value: 'yes', accessibility_label: 'This helped' },
    negative_button: { text: plain('Bad'), value: 'no' },
  }
  const bin = { type: 'icon_button', action_id: 'bin', icon: 'trash', text: plain('Delete') }
  const elements = [judge, { ...bin, visible_to_user_ids: ['U0ANNA'] }]
  const ts = await post({
    blocks: [
      { type: 'carousel', elements: cards },
      { type: 'context_actions', elements },
    ],
  })
  const page = await open()
  const message = messageOf(page, ts)
  await message
    .getByRole('listitem')
    .filter({ hasText: 'Second' })
    .getByRole('button', { name: 'Pick' })
    .click()
  await message.getByRole('button', { name: 'This helped' }).click()
  await expect.poll(() => seen.length).toBe(2)
  await message.getByRole('button', { name: 'Delete' }).click()
  await expect.poll(() => seen.length).toBe(3)
  expect(seen).toMatchObject([
    { type: 'button', action_id: 'card' },
    { type: 'feedback_buttons', value: 'yes', text: { text: 'Good' } },
    { type: 'icon_button', icon: 'trash', text: { text: 'Delete' } },
  ])
  const stored = workspace.sandbox.workspace.store.message('C0DESK', ts)?.blocks?.[0]
  expect(seen[0]?.block_id).toBe(asObjects(stored?.elements)[1]?.block_id)
  const lilei = await open({}, 'U0LILEI')
  await messageOf(lilei, ts).getByRole('button', { name: 'This helped' }).waitFor()
  expect(await messageOf(lilei, ts).getByRole('button', { name: 'Delete' }).count()).toBe(0)
})

const cell = (text: string) => ({ type: 'raw_text', text })
const said = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})
const task = {
  type: 'task_card',
  task_id: 't',
  title: 'Read the log',
  status: 'complete',
  output: said('All well'),
}
const days = {
  type: 'data_table',
  caption: 'Days',
  page_size: 2,
  rows: ['Day', 'Mon', 'Tue', 'Wed'].map((one) => [cell(one), cell(one.length.toString())]),
}

it('plans tell where each task stands, and data tables turn their pages', async () => {
  const ts = await post({ blocks: [{ type: 'plan', title: 'Today', tasks: [task] }, days] })
  const page = await open()
  const message = messageOf(page, ts)
  await message.getByText('Done').waitFor()
  await message.getByText('Read the log').click()
  await message.getByText('All well').waitFor()
  const rows = message.getByRole('rowheader')
  expect(await rows.allInnerTexts()).toEqual(['Mon', 'Tue'])
  await message.getByRole('button', { name: 'Next' }).click()
  expect(await rows.allInnerTexts()).toEqual(['Wed'])
  await message.getByText('Page 2 of 2').waitFor()
  expect(await message.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true)
})

it('texts show their first lines and, when asked, all of them, and a page among them does not run', async () => {
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

it('sound and film have controls, and a PDF opens in a frame when asked', async () => {
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
  // In a sandbox the browser's viewer shows nothing but a refusal.
  expect(answer.headers()['content-security-policy']).not.toContain('sandbox')
  const asked = page.waitForResponse((one) => one.headers()['content-type'] === 'application/pdf')
  await card.getByRole('button', { name: 'Show letter.pdf' }).click()
  expect((await asked).status()).toBe(200)
  expect(await card.locator('iframe').getAttribute('title')).toBe('Preview of letter.pdf')
})

it.each(['light', 'dark'] as const)(
  'nothing of it has a serious fault in %s colours',
  async (colorScheme) => {
    const inner = [{ type: 'section', text: plain('Inside') }]
    await post({
      blocks: [{ type: 'carousel', elements: [{ type: 'card', body: plain('Card') }] }, task, days],
    })
    await post({ blocks: [film], attachments: [old, { color: 'danger', blocks: inner }] })
    await share('note.md', 'text/markdown', base64('# Note'))
    await share('dot.png', 'image/png', dot)
    const page = await open({ colorScheme, width: 390 }, 'U0LILEI')
    await page.getByText('# Note').last().waitFor()
    expect(await seriousFaults(page)).toEqual([])
  },
)

it('the choice that asks for the focus has it when a form opens', async () => {
  for (const type of ['radio_buttons', 'checkboxes'] as const) {
    const options = ['one', 'two'].map((value) => ({ value, text: plain(value) }))
    const initial = type === 'checkboxes' ? { initial_options: [options[1]] } : { initial_option: options[1] }
    const text = { type: 'plain_text_input', action_id: 'a' }
    const element = { type, action_id: 'b', options, ...initial, focus_on_load: true }
    const blocks = [text, element].map((one) => ({ type: 'input', label: plain(one.type), element: one }))
    const { modals, apps } = workspace.sandbox.workspace
    const [desk] = apps.values()
    if (desk === undefined) throw new Error('the desk is gone')
    modals.open(desk, 'U0ANNA', { type: 'modal', title: plain('Form'), submit: plain('Go'), blocks })
    const page = await open()
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.value')).toBe('two')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
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
