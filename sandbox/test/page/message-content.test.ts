import { expect } from 'vitest'
import { postMessage } from '../../state/write-message.ts'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { seriousFaults } from '../../testing/serious-faults.ts'
import { asObjects, type Json } from '../../workspace/json.ts'
import { useTicketDesk } from '../support/use-ticket-desk.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const base64 = (text: string): string => Buffer.from(text).toString('base64')

const { workspace, open, messageOf, post, share } = useTicketDesk()

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
  const attachment = messageOf(page, ts).locator('.attachment')
  await attachment.getByText('Before all').waitFor()
  expect(await attachment.getByRole('link', { name: 'Build' }).getAttribute('href')).toBe(
    'https://example.com/build',
  )
  expect(await attachment.getByRole('link', { name: 'Run 12' }).first().getAttribute('href')).toBe(
    'https://example.com/12',
  )
  expect(await attachment.locator('em').innerText()).toBe('passed')
  expect(await attachment.locator('dt').allInnerTexts()).toEqual(['Branch', 'Notes'])
  expect(await attachment.locator('dd').allInnerTexts()).toEqual(['main', 'two\nlines'])
  expect(await attachment.locator('.attachment-footer').innerText()).toMatch(/^CI · .*2026/)
  expect(await attachment.locator('img').count()).toBe(0)
  const bar = await attachment
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

it('a video is shown as a card that links to its own page', async () => {
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

it('an unknown block names its type and unfolds to its content', async () => {
  const block: Json = { type: 'hologram', beams: 3 }
  const { store } = workspace.sandbox.workspace
  const channel = store.channels.get('C0DESK')
  if (channel === undefined) throw new Error('the desk is gone')
  const { ts } = postMessage(workspace.sandbox.workspace, channel, { user: 'U0DESK', blocks: [block] })
  const page = await open()
  const details = messageOf(page, ts).locator('details')
  await details.getByText('Block of the type “hologram”, not shown here').click()
  expect(await details.locator('pre').innerText()).toContain('"beams": 3')
})

it('cards, feedback and icon buttons reach the app, and an icon button is shown only to those it names', async () => {
  const actions: Json[] = []
  workspace.app.action(/^(card|judge|bin)$/, async ({ ack, action }) => {
    await ack()
    actions.push({ ...action })
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
  await expect.poll(() => actions.length).toBe(2)
  await message.getByRole('button', { name: 'Delete' }).click()
  await expect.poll(() => actions.length).toBe(3)
  expect(actions).toMatchObject([
    { type: 'button', action_id: 'card' },
    { type: 'feedback_buttons', value: 'yes', text: { text: 'Good' } },
    { type: 'icon_button', icon: 'trash', text: { text: 'Delete' } },
  ])
  const stored = workspace.sandbox.workspace.store.message('C0DESK', ts)?.blocks?.[0]
  expect(actions[0]?.block_id).toBe(asObjects(stored?.elements)[1]?.block_id)
  const lilei = await open({}, 'U0LILEI')
  await messageOf(lilei, ts).getByRole('button', { name: 'This helped' }).waitFor()
  expect(await messageOf(lilei, ts).getByRole('button', { name: 'Delete' }).count()).toBe(0)
})

const cell = (text: string) => ({ type: 'raw_text', text })
const richText = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})
const task = {
  type: 'task_card',
  task_id: 't',
  title: 'Read the log',
  status: 'complete',
  output: richText('All well'),
}
const days = {
  type: 'data_table',
  caption: 'Days',
  page_size: 2,
  rows: ['Day', 'Mon', 'Tue', 'Wed'].map((day) => [cell(day), cell(day.length.toString())]),
}

it('plans show the status of each task, and data tables have pages', async () => {
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

it.each(['light', 'dark'] as const)(
  'message content has no serious accessibility fault in %s colors',
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

it('the element with focus_on_load has the focus when a form opens', async () => {
  for (const type of ['radio_buttons', 'checkboxes'] as const) {
    const options = ['one', 'two'].map((value) => ({ value, text: plain(value) }))
    const initial = type === 'checkboxes' ? { initial_options: [options[1]] } : { initial_option: options[1] }
    const text = { type: 'plain_text_input', action_id: 'a' }
    const element = { type, action_id: 'b', options, ...initial, focus_on_load: true }
    const blocks = [text, element].map((entry) => ({
      type: 'input',
      label: plain(entry.type),
      element: entry,
    }))
    const { modals, apps } = workspace.sandbox.workspace
    const [deskApp] = apps.values()
    if (deskApp === undefined) throw new Error('the desk is gone')
    modals.open(deskApp, 'U0ANNA', { type: 'modal', title: plain('Form'), submit: plain('Go'), blocks })
    const page = await open()
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.value')).toBe('two')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
})
