import type { App } from '@slack/bolt'
import type { KnownBlock, View } from '@slack/types'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { manifest } from '../../testing/acme-workspace.ts'
import { socketApp } from '../../testing/bolt-clients.ts'
import { eventually } from '../../testing/eventually.ts'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { seriousFaults } from '../../testing/serious-faults.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { useBrowser } from '../../testing/use-browser.ts'
import { asObject, asObjects, asText, type Json } from '../../workspace/json.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string, text: string) => ({ value, text: plain(text) })

function homeView(count: number): View {
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain('Your desk') },
    {
      type: 'section',
      block_id: 'count',
      text: { type: 'mrkdwn', text: `Counted *${count}* times` },
      accessory: { type: 'button', action_id: 'count', text: plain('Count') },
    },
    {
      type: 'actions',
      block_id: 'pick',
      elements: [
        {
          type: 'static_select',
          action_id: 'colour',
          placeholder: plain('Colour'),
          options: [option('red', 'Red'), option('blue', 'Blue')],
        },
        { type: 'external_select', action_id: 'client', placeholder: plain('Client'), min_query_length: 0 },
        { type: 'button', action_id: 'form', text: plain('Open a form') },
        { type: 'button', action_id: 'silent', text: plain('No answer') },
      ],
    },
    {
      type: 'input',
      block_id: 'search',
      dispatch_action: true,
      label: plain('Search'),
      element: { type: 'plain_text_input', action_id: 'search' },
    },
    {
      type: 'input',
      block_id: 'note',
      label: plain('Note'),
      element: { type: 'plain_text_input', action_id: 'note' },
    },
  ]
  return { type: 'home', blocks }
}

let acme: Acme
let app: App
const openAddress = useBrowser()
let events: Json[] = []
let actions: { action: Json; view: Json }[] = []

async function publish(user: string, count: number): Promise<void> {
  await app.client.views.publish({ user_id: user, view: homeView(count) })
}

beforeAll(async () => {
  acme = await startAcme({ relaxedRates: true })
  app = await socketApp(acme.api, (made) => {
    made.event('app_home_opened', async ({ event }) => void events.push({ ...event }))
    made.options('client', async ({ ack }) => ack({ options: [option('acme', 'Acme Ltd')] }))
    made.action(/^(colour|client|search|count|form)$/, async ({ ack, action, body, client }) => {
      await ack()
      if (body.type !== 'block_actions' || !('action_id' in action)) return
      actions.push({ action: { ...action }, view: { ...body.view } })
      if (action.action_id === 'count')
        await client.views.publish({ user_id: body.user.id, view: homeView(7) })
      if (action.action_id !== 'form') return
      const blocks = [{ type: 'section', text: plain('From your Home') }]
      await client.views.open({
        trigger_id: body.trigger_id,
        view: { type: 'modal', title: plain('A form'), blocks },
      })
    })
  })
})

afterAll(async () => {
  await app?.stop()
  await acme?.stop()
})

afterEach(async () => {
  events = []
  actions = []
  await acme.mei.act('close', { clear: true })
})

async function open(as: 'mei' | 'li' = 'mei', tab = 'home', options = {}): Promise<Page> {
  const user = as === 'mei' ? 'U0MEI' : 'U0LI'
  const channel = await acme[as].direct()
  return openAddress(`${acme.origin}/?as=${user}#/${channel}/${tab}`, options)
}

const last = () => eventually(() => actions.at(-1))

it('opening a tab of an app sends it app_home_opened', async () => {
  const page = await open('mei', 'messages')
  await page.getByRole('link', { name: 'Messages', exact: true }).waitFor()
  expect(await eventually(() => events.at(0))).toMatchObject({ tab: 'messages', user: 'U0MEI' })
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await page.getByText('Desk has nothing to show here yet.').waitFor()
  expect(await eventually(() => events.at(1))).toMatchObject({ tab: 'home', user: 'U0MEI' })
  expect(events[1]).not.toHaveProperty('view')
  await publish('U0MEI', 1)
  await page.getByText('Counted 1 times').waitFor()
  await page.getByRole('link', { name: 'Messages', exact: true }).click()
  await page.getByRole('textbox', { name: 'Message desk' }).waitFor()
})

it('every element of a Home tab sends its value to the app, and a new view appears at once', async () => {
  await publish('U0MEI', 1)
  const page = await open()
  await page.getByText('Counted 1 times').waitFor()
  await page.getByLabel('Note').fill('kept')
  await page.getByRole('combobox', { name: 'Colour' }).selectOption('blue')
  const chosen = await last()
  expect(chosen.action).toMatchObject({ action_id: 'colour', selected_option: { value: 'blue' } })
  expect(asObject(asObject(chosen.view.state)?.values)).toMatchObject({
    note: { note: { type: 'plain_text_input', value: 'kept' } },
    pick: { colour: { selected_option: { value: 'blue' } } },
  })
  await page.getByRole('combobox', { name: 'Client' }).click()
  await page.getByRole('option', { name: 'Acme Ltd' }).click()
  await expect.poll(() => actions.length).toBe(2)
  expect((await last()).action).toMatchObject({ selected_option: { value: 'acme' } })
  await page.getByLabel('Search').fill('needle')
  await page.getByLabel('Search').press('Enter')
  await expect.poll(() => actions.length).toBe(3)
  expect((await last()).action).toMatchObject({ action_id: 'search', value: 'needle' })
  await page.getByRole('button', { name: 'Count', exact: true }).click()
  await page.getByText('Counted 7 times').waitFor()
  expect(await page.getByLabel('Note').inputValue()).toBe('kept')
  expect(await page.getByRole('combobox', { name: 'Colour' }).inputValue()).toBe('blue')
  const focused = await page.evaluate('document.activeElement.getAttribute("data-focus")')
  expect(focused).toBe('count/count')
})

it('a form opens from the Home tab, and an unanswered button shows a warning', async () => {
  await publish('U0MEI', 1)
  const page = await open()
  await page.getByRole('button', { name: 'Open a form' }).click()
  await page.getByRole('dialog').getByText('From your Home').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  acme.workspace.network.deadlineScale = 0.1
  await page.getByRole('button', { name: 'No answer' }).click()
  await page.getByText('This app did not respond. Try again? (operation_timeout)').waitFor()
  acme.workspace.network.deadlineScale = 20
})

it('each person has a Home tab of their own, without a serious accessibility fault in either language', async () => {
  await publish('U0MEI', 1)
  await publish('U0LI', 2)
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await open('li', 'home', { colorScheme, width: 390 })
    await page.getByText('Counted 2 times').waitFor()
    await page.getByRole('link', { name: '主页', exact: true }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
  }
})

it('an app without a Messages tab opens its Home tab and takes no messages', async () => {
  const features = { ...manifest.features, app_home: { home_tab_enabled: true, messages_tab_enabled: false } }
  const [deskApp] = acme.workspace.apps.values()
  const other = await startAcme({
    file: {
      apps: [
        {
          id: 'A0DESK',
          manifest: { ...manifest, features },
          bot_user_id: 'U0BOT',
          bot_token: asText(deskApp?.botToken),
          app_token: 'xapp-test-app',
          signing_secret: 'test-signing-secret',
          channels: ['C0TECH'],
        },
      ],
    },
  })
  const channel = await other.mei.direct()
  const page = await openAddress(`${other.origin}/?as=U0MEI#/${channel}`)
  await page.getByText('has nothing to show here yet.').waitFor()
  await page.getByRole('link', { name: 'Messages', exact: true }).click()
  await page.getByText('Desk takes no messages.').waitFor()
  expect(await page.locator('.composer').count()).toBe(0)
  expect(asObjects((await other.control('app')).apps)[0]).toMatchObject({ messages_tab: false })
  await page.context().close()
  await other.stop()
})
