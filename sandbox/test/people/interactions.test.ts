import type { App } from '@slack/bolt'
import type { KnownBlock } from '@slack/types'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { socketApp, webClient } from '../../testing/bolt-clients.ts'
import { eventually } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import type { Json } from '../../workspace/json.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string) => ({ text: plain(value.toUpperCase()), value })

const blocks: KnownBlock[] = [
  {
    type: 'section',
    block_id: 'head',
    text: plain('Case'),
    accessory: { type: 'overflow', action_id: 'more', options: [option('edit'), option('drop')] },
  },
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', action_id: 'do', value: 'one', text: plain('One') },
      { type: 'button', action_id: 'do2', value: 'two', text: plain('Two'), style: 'danger' },
      { type: 'users_select', action_id: 'owner', placeholder: plain('Owner') },
      { type: 'external_select', action_id: 'find', min_query_length: 2, placeholder: plain('Client') },
      { type: 'datepicker', action_id: 'day' },
    ],
  },
]

describe('interactions', () => {
  let acme: Acme
  let app: App
  let ts = ''
  const payloads: Json[] = []

  beforeAll(async () => {
    acme = await startAcme({ relaxedRates: true })
    app = await socketApp(acme.api, (bolt) => {
      bolt.shortcut(/.*/, async ({ ack, body }) => {
        payloads.push({ ...body })
        await ack()
      })
      bolt.action(/.*/, async ({ ack, body }) => {
        payloads.push({ ...body })
        await ack()
      })
      bolt.options('find', async ({ ack, body }) => {
        payloads.push({ ...body })
        await ack({ option_groups: [{ label: plain('Clients'), options: [option('acme'), option('bolt')] }] })
      })
    })
    const posted = await webClient(acme.api).chat.postMessage({ channel: 'C0TECH', text: 'case', blocks })
    ts = posted.ts ?? ''
  })

  beforeEach(() => void payloads.splice(0))

  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  it('run a global shortcut with a trigger and no channel', async () => {
    expect(await acme.li.act('shortcut', { callback_id: 'new' })).toEqual({ ok: true })
    expect(payloads[0]).toMatchObject({ type: 'shortcut', callback_id: 'new', user: { id: 'U0LI' } })
    expect(payloads[0]?.trigger_id).toBeTypeOf('string')
    expect(payloads[0]).not.toHaveProperty('channel')
    expect(await acme.li.act('shortcut', { callback_id: 'other' })).toMatchObject({
      error: 'unknown_shortcut',
    })
  })

  it('run a message shortcut with the message and a response URL', async () => {
    const { ts: messageTs } = await acme.mei.say('it broke')
    await acme.li.act('message-shortcut', { channel: 'C0TECH', ts: messageTs, callback_id: 'from_message' })
    expect(payloads[0]).toMatchObject({
      type: 'message_action',
      callback_id: 'from_message',
      channel: { id: 'C0TECH', name: 'technical-support' },
      message_ts: messageTs,
      message: { text: 'it broke', user: 'U0MEI' },
    })
    expect(payloads[0]?.response_url).toContain(acme.origin)
  })

  it('carry the button that was pressed, the message and its state', async () => {
    await acme.li.click(ts, 'do2')
    expect(payloads[0]).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: ts, channel_id: 'C0TECH', is_ephemeral: false },
      channel: { id: 'C0TECH' },
      message: { ts, bot_id: 'B0DESK', blocks: [{ block_id: 'head' }, { block_id: 'row' }] },
      actions: [{ type: 'button', action_id: 'do2', block_id: 'row', value: 'two', style: 'danger' }],
      state: { values: { row: { owner: { type: 'users_select', selected_user: null } } } },
    })
  })

  it('carry choices in menus and pickers, which stay visible for this person', async () => {
    await acme.li.click(ts, 'more', { selected: 'drop' })
    await acme.li.click(ts, 'owner', { selected: 'U0MEI' })
    await acme.li.click(ts, 'day', { selected: '2026-09-24' })
    expect(payloads).toMatchObject([
      { actions: [{ type: 'overflow', selected_option: { value: 'drop' } }] },
      { actions: [{ type: 'users_select', selected_user: 'U0MEI' }] },
      {
        actions: [{ type: 'datepicker', selected_date: '2026-09-24' }],
        state: {
          values: { row: { owner: { selected_user: 'U0MEI' }, day: { selected_date: '2026-09-24' } } },
        },
      },
    ])
    expect(await acme.li.click(ts, 'more', { selected: 'explode' })).toMatchObject({
      error: 'unknown_option',
    })
    const values = async (person: Acme['li']) =>
      (await person.messages()).find((message) => message.ts === ts)
    expect(await values(acme.li)).toMatchObject({ values: { row: { owner: { selected_user: 'U0MEI' } } } })
    expect(await values(acme.mei)).toMatchObject({ values: {} })
  })

  it('load suggestions once enough was typed, and send the choice', async () => {
    const loadSuggestions = (query: string) =>
      acme.li.act('options', { channel: 'C0TECH', ts, action_id: 'find', query })
    expect(await loadSuggestions('a')).toMatchObject({ options: [], min_query_length: 2 })
    expect(payloads).toEqual([])
    expect(await acme.li.click(ts, 'find', { selected: 'bolt' })).toMatchObject({ error: 'unknown_option' })
    expect(await loadSuggestions('ac')).toMatchObject({ options: [{ value: 'acme' }, { value: 'bolt' }] })
    expect(payloads[0]).toMatchObject({
      type: 'block_suggestion',
      action_id: 'find',
      block_id: 'row',
      value: 'ac',
    })
    await acme.li.click(ts, 'find', { selected: 'bolt' })
    expect(payloads[1]).toMatchObject({ actions: [{ selected_option: { value: 'bolt' } }] })
  })

  it('carry the old message when the person clicks on an outdated screen', async () => {
    const client = webClient(acme.api)
    const { ts: card = '' } = await client.chat.postMessage({ channel: 'C0TECH', text: 'old', blocks })
    await client.chat.update({ channel: 'C0TECH', ts: card, text: 'new', blocks: blocks.slice(0, 1) })
    expect(await acme.li.click(card, 'do')).toMatchObject({ error: 'no_element' })
    await acme.li.click(card, 'do', { stale: true })
    expect(payloads[0]).toMatchObject({
      actions: [{ action_id: 'do', value: 'one' }],
      message: { ts: card, text: 'old', blocks: [{ block_id: 'head' }, { block_id: 'row' }] },
    })
  })

  it('reach the app again after a request to reconnect', async () => {
    await acme.control('disconnect', { mode: 'refresh_requested' })
    expect(await acme.li.act('shortcut', { callback_id: 'new' })).toMatchObject({ failed: 'dispatch_failed' })
    const connected = async () => {
      const { apps } = await acme.control('app')
      return (apps as Json[])[0]?.connected === true ? true : null
    }
    await eventually(connected)
    expect(await acme.li.act('shortcut', { callback_id: 'new' })).toEqual({ ok: true })
  })
})
