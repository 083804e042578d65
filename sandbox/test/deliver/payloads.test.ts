import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { asObject, asObjects, asText, type Json } from '../../workspace/json.ts'
import fields from '../fixtures/payload-fields.json' with { type: 'json' }

const plain = (text: string) => ({ type: 'plain_text', text })
const option = (value: string) => ({ text: plain(value.toUpperCase()), value })
const options = [option('x'), option('y')]
const rich = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }

/** An element, its value while nothing is entered, a person's entry, and the value after it. */
const inputs: [element: Json, empty: Json, entered: unknown, filled: Json][] = [
  [{ type: 'plain_text_input' }, { value: null }, 'a < b', { value: 'a < b' }],
  [{ type: 'number_input', is_decimal_allowed: true }, { value: null }, '1.50', { value: '1.50' }],
  [{ type: 'email_text_input' }, { value: null }, 'a@b.example', { value: 'a@b.example' }],
  [{ type: 'url_text_input' }, { value: null }, 'https://b.example', { value: 'https://b.example' }],
  [{ type: 'rich_text_input' }, { rich_text_value: null }, rich, { rich_text_value: rich }],
  [{ type: 'datepicker' }, { selected_date: null }, '2026-02-28', { selected_date: '2026-02-28' }],
  [{ type: 'timepicker' }, { selected_time: null }, '07:05', { selected_time: '07:05' }],
  [
    { type: 'datetimepicker' },
    { selected_date_time: null },
    1_700_000_000,
    { selected_date_time: 1_700_000_000 },
  ],
  [{ type: 'radio_buttons', options }, { selected_option: null }, 'y', { selected_option: option('y') }],
  [{ type: 'checkboxes', options }, { selected_options: [] }, ['y'], { selected_options: [option('y')] }],
  [{ type: 'static_select', options }, { selected_option: null }, 'y', { selected_option: option('y') }],
  [
    { type: 'multi_static_select', options },
    { selected_options: [] },
    ['x', 'y'],
    { selected_options: options },
  ],
  [{ type: 'external_select' }, { selected_option: null }, option('z'), { selected_option: option('z') }],
  [
    { type: 'multi_external_select' },
    { selected_options: [] },
    [option('z')],
    { selected_options: [option('z')] },
  ],
  [{ type: 'users_select' }, { selected_user: null }, 'U0MEI', { selected_user: 'U0MEI' }],
  [{ type: 'multi_users_select' }, { selected_users: [] }, ['U0MEI'], { selected_users: ['U0MEI'] }],
  [
    { type: 'conversations_select' },
    { selected_conversation: null },
    'C0TECH',
    { selected_conversation: 'C0TECH' },
  ],
  [
    { type: 'multi_conversations_select' },
    { selected_conversations: [] },
    ['C0TECH'],
    { selected_conversations: ['C0TECH'] },
  ],
  [{ type: 'channels_select' }, { selected_channel: null }, 'C0TECH', { selected_channel: 'C0TECH' }],
  [
    { type: 'multi_channels_select' },
    { selected_channels: [] },
    ['C0TECH'],
    { selected_channels: ['C0TECH'] },
  ],
]

describe('the payload that an app receives', () => {
  let acme: Acme

  beforeAll(async () => {
    acme = await startAcme({ relaxedRates: true })
  })

  afterAll(() => acme.stop())

  async function api(method: string, args: Json): Promise<Json> {
    const response = await fetch(acme.api + method, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer xoxb-test-bot' },
      body: JSON.stringify(args),
    })
    return { ...asObject(await response.json()) }
  }

  async function open(blocks: Json[], more: Json = {}): Promise<void> {
    const app = acme.workspace.apps.get('A0DESK')
    if (app === undefined) throw new Error('there is no app')
    const trigger_id = acme.workspace.modals.trigger(app, 'U0LI', null)
    const view = { type: 'modal', title: plain('T'), submit: plain('Send'), blocks, ...more }
    expect(await api('views.open', { trigger_id, view })).toMatchObject({ ok: true })
  }

  /** The last payload of this type, from the log, because no app listens. */
  async function lastPayload(type: string): Promise<Json> {
    const { traffic } = await acme.control('traffic')
    const entry = asObjects(traffic).findLast((candidate) => candidate.type === type)
    return asObject(entry?.summary) ?? {}
  }

  const input = (element: Json, index: number) => ({
    type: 'input',
    block_id: `b${index}`,
    optional: true,
    label: plain('L'),
    element: { ...element, action_id: 'a' },
  })

  it('has the value of every kind of input in the form Slack gives it: empty, filled, and emptied again', async () => {
    await open(inputs.map(([element], index) => input(element, index)))
    const state = async () => {
      await acme.li.submit()
      const values = asObject(asObject(asObject((await lastPayload('view_submission')).view)?.state)?.values)
      return inputs.map((_, index) => asObject(values?.[`b${index}`])?.a)
    }
    const empty = inputs.map(([{ type }, value]) => ({ type, ...value }))
    expect(await state()).toEqual(empty)
    for (const [index, [, , value]] of inputs.entries()) {
      expect(await acme.li.fill(`b${index}`, value)).toMatchObject({ ok: true })
    }
    expect(await state()).toEqual(inputs.map(([{ type }, , , value]) => ({ type, ...value })))
    for (const index of inputs.keys()) await acme.li.fill(`b${index}`, null)
    expect(await state()).toEqual(empty)
  })

  it('describes each file of a file input in full, with its download address', async () => {
    await open([input({ type: 'file_input' }, 0)])
    await acme.li.submit()
    const read = async () => {
      const values = asObject(asObject(asObject((await lastPayload('view_submission')).view)?.state)?.values)
      return asObject(asObject(values?.b0)?.a)
    }
    expect(await read()).toEqual({ type: 'file_input', files: [] })
    const { file } = await acme.li.act('upload', { name: 'a.txt', base64: 'YQ==' })
    await acme.li.fill('b0', [asText(asObject(file)?.id)])
    await acme.li.submit()
    const [uploadedFile] = asObjects((await read())?.files)
    expect(uploadedFile).toMatchObject({ name: 'a.txt', mimetype: 'text/plain', size: 1, user: 'U0LI' })
    expect(uploadedFile?.url_private_download).toContain(acme.origin)
  })

  it('includes the initial value of an element with a choice', async () => {
    const element = { type: 'datepicker', action_id: 'day', initial_date: '2026-01-31' }
    await open([{ type: 'actions', block_id: 'row', elements: [element] }])
    await acme.li.fill('row', '2026-02-28')
    const [action] = asObjects((await lastPayload('block_actions')).actions)
    expect(action).toMatchObject({ initial_date: '2026-01-31', selected_date: '2026-02-28' })
  })

  it('has every field that Slack sends', async () => {
    const { ts } = await api('chat.postMessage', {
      channel: 'C0TECH',
      text: 'card',
      blocks: [
        { type: 'actions', elements: [{ type: 'button', action_id: 'a', value: 'v', text: plain('B') }] },
      ],
    })
    await acme.li.click(asText(ts), 'a')
    await acme.li.slash('/desk now')
    await acme.li.act('shortcut', { callback_id: 'new' })
    const { ts: messageTs } = await acme.mei.say('it broke')
    await acme.li.act('message-shortcut', { channel: 'C0TECH', ts: messageTs, callback_id: 'from_message' })
    const clickPayload = await lastPayload('block_actions')
    await open([input({ type: 'external_select', min_query_length: 0 }, 0)], { notify_on_close: true })
    await acme.li.act('options', { block_id: 'b0', query: 'x' })
    await acme.li.submit()
    await acme.li.act('close')
    for (const [type, objects] of Object.entries(fields.payloads)) {
      const payload = type === 'block_actions' ? clickPayload : await lastPayload(type)
      for (const [path, names] of Object.entries(objects)) {
        const object = path === '.' ? payload : at(payload, path)
        expect(Object.keys(object), `${type} ${path}`).toEqual(expect.arrayContaining(names))
      }
    }
  })
})

/** The object at a path; of a list, its first entry. */
function at(value: Json, path: string): Json {
  return path.split('.').reduce<Json>((parent, name) => {
    const next = parent[name]
    return asObject(Array.isArray(next) ? next[0] : next) ?? {}
  }, value)
}
