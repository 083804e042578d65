import type { App } from '@slack/bolt'
import type { KnownBlock, ModalView } from '@slack/types'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { socketApp, webClient } from '../testing/bolt-clients.ts'
import { eventually, pause } from '../testing/eventually.ts'
import { type Acme, startAcme } from '../testing/start-acme.ts'
import { asObject, asText } from '../workspace/json.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })

const input = (block_id: string, element: object, more: object = {}) =>
  ({ type: 'input', block_id, label: plain(block_id), element, ...more }) as KnownBlock

function form(title: string, blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', callback_id: 'form', title: plain(title), submit: plain('Send'), blocks, ...more }
}

const option = (value: string) => ({ text: plain(value.toUpperCase()), value })

const everything = [
  input('client', { type: 'external_select', action_id: 'a', min_query_length: 0 }),
  input('when', { type: 'datetimepicker', action_id: 'a', initial_date_time: 1_700_000_000 }),
  input('day', { type: 'datepicker', action_id: 'a' }, { optional: true }),
  input('grade', { type: 'radio_buttons', action_id: 'a', options: [option('high'), option('low')] }),
  input(
    'flags',
    { type: 'checkboxes', action_id: 'a', options: [option('one'), option('two')] },
    { optional: true },
  ),
  input('kind', { type: 'static_select', action_id: 'a', options: [option('x'), option('y')] }),
  input('kinds', { type: 'multi_static_select', action_id: 'a', options: [option('x'), option('y')] }),
  input('who', { type: 'users_select', action_id: 'a' }),
  input('amount', { type: 'number_input', action_id: 'a', is_decimal_allowed: false, min_value: '1' }),
  input('text', { type: 'plain_text_input', action_id: 'a', max_length: 10 }),
]

describe('modals', () => {
  let acme: Acme
  let app: App
  let view = form('First', [input('text', { type: 'plain_text_input', action_id: 'a' })])
  let answer: object | undefined
  const seen: Record<string, unknown>[] = []

  beforeAll(async () => {
    acme = await startAcme({ relaxedRates: true })
    app = await socketApp(acme.api, (made) => {
      made.command('/desk', async ({ ack, client, body }) => {
        await ack()
        await client.views.open({ trigger_id: body.trigger_id, view })
      })
      made.view({ callback_id: 'form', type: 'view_submission' }, async ({ ack, body }) => {
        seen.push({ ...body })
        await (answer === undefined ? ack() : ack(answer as never))
      })
      made.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
        seen.push({ ...body })
        await ack()
      })
      made.options('a', async ({ ack, payload }) => {
        await ack({ options: ['acme', 'bolt'].filter((name) => name.includes(payload.value)).map(option) })
      })
      made.action(/.*/, async ({ ack, body, client }) => {
        seen.push({ ...body })
        await ack()
        if (body.type !== 'block_actions' || body.actions[0]?.action_id !== 'deeper') return
        await client.views.push({ trigger_id: body.trigger_id, view })
      })
    })
  })

  afterEach(async () => {
    answer = undefined
    seen.length = 0
    if ((await acme.li.modal()) !== null) await acme.li.act('close', { clear: true })
    await pause(20)
    seen.length = 0
  })

  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  async function open(next: ModalView): Promise<void> {
    view = next
    await acme.li.slash('/desk')
    await eventually(() => acme.li.modal())
  }

  it('carry every kind of input to the app in the form Slack gives it', async () => {
    await open(form('Everything', everything))
    expect(await acme.li.act('options', { block_id: 'client', query: 'bo' })).toMatchObject({
      options: [{ value: 'bolt' }],
    })
    await acme.li.fill('client', 'bolt')
    await acme.li.fill('grade', 'low')
    await acme.li.fill('flags', ['two'])
    await acme.li.fill('kind', 'y')
    await acme.li.fill('kinds', ['x', 'y'])
    await acme.li.fill('who', 'U0MEI')
    await acme.li.fill('amount', '12')
    await acme.li.fill('text', 'a < b & c')
    expect(await acme.li.submit()).toMatchObject({ result: 'closed' })
    const state = asObject(asObject(asObject(seen[0]?.view)?.state)?.values)
    expect(state).toEqual({
      client: { a: { type: 'external_select', selected_option: option('bolt') } },
      when: { a: { type: 'datetimepicker', selected_date_time: 1_700_000_000 } },
      day: { a: { type: 'datepicker', selected_date: null } },
      grade: { a: { type: 'radio_buttons', selected_option: option('low') } },
      flags: { a: { type: 'checkboxes', selected_options: [option('two')] } },
      kind: { a: { type: 'static_select', selected_option: option('y') } },
      kinds: { a: { type: 'multi_static_select', selected_options: [option('x'), option('y')] } },
      who: { a: { type: 'users_select', selected_user: 'U0MEI' } },
      amount: { a: { type: 'number_input', value: '12' } },
      text: { a: { type: 'plain_text_input', value: 'a < b & c' } },
    })
  })

  it('refuse in the client what the input does not take, and send nothing', async () => {
    await open(form('Everything', everything))
    expect(await acme.li.fill('kind', 'z')).toMatchObject({ ok: false, error: 'unknown_option' })
    expect(await acme.li.fill('client', 'unloaded')).toMatchObject({ ok: false, error: 'unknown_option' })
    expect(await acme.li.fill('day', '2026-02-30')).toMatchObject({ ok: false, error: 'invalid_value' })
    expect(await acme.li.fill('who', 'U0NOBODY')).toMatchObject({ ok: false, error: 'invalid_value' })
    await acme.li.fill('amount', '0')
    await acme.li.fill('text', 'longer than ten')
    const { result, errors } = await acme.li.submit()
    expect(result).toBe('errors')
    expect(errors).toMatchObject({
      amount: 'Please enter a number of at least 1.',
      text: 'Please shorten this to 10 characters or fewer.',
      client: 'Please complete this required field.',
    })
    expect(asObject(errors)?.day).toBeUndefined()
    expect(seen).toEqual([])
  })

  it('keep everything and say so when the app names a field that is no input', async () => {
    await open(form('Form', [input('text', { type: 'plain_text_input', action_id: 'a' })]))
    await acme.li.fill('text', 'kept')
    answer = { response_action: 'errors', errors: { nowhere: 'no' } }
    expect(await acme.li.submit()).toMatchObject({
      result: 'failed',
      reason: 'errors for nowhere, which is no input block; input blocks: text',
    })
    expect(await acme.li.modal()).toMatchObject({
      notice: 'We had some trouble connecting. Try again?',
      values: { text: { a: { value: 'kept' } } },
    })
  })

  it('keep values over an update where block, action and type stay', async () => {
    const text = input('text', { type: 'plain_text_input', action_id: 'a' })
    await open(form('One', [text, input('gone', { type: 'plain_text_input', action_id: 'a' })]))
    await acme.li.fill('text', 'kept')
    await acme.li.fill('gone', 'lost')
    const fresh = input('fresh', { type: 'plain_text_input', action_id: 'a', initial_value: 'hello' })
    answer = { response_action: 'update', view: form('Two', [text, fresh]) }
    expect(await acme.li.submit()).toMatchObject({ result: 'updated' })
    expect((await acme.li.modal())?.values).toEqual({
      text: { a: { type: 'plain_text_input', value: 'kept' } },
      fresh: { a: { type: 'plain_text_input', value: 'hello' } },
    })
  })

  it('fail visibly when the acknowledgement brings a malformed view', async () => {
    const text = input('text', { type: 'plain_text_input', action_id: 'a', initial_value: 'x' })
    await open(form('One', [text]))
    answer = { response_action: 'update', view: { ...form('Two', [text]), submit: undefined } }
    const { result, reason } = await acme.li.submit()
    expect(result).toBe('failed')
    expect(reason).toContain('must define `submit`')
  })

  it('lie at most three on each other', async () => {
    const deeper: KnownBlock = {
      type: 'actions',
      block_id: 'buttons',
      elements: [{ type: 'button', action_id: 'deeper', text: plain('Deeper') }],
    }
    await open(
      form('Stack', [deeper, input('t', { type: 'plain_text_input', action_id: 'a' }, { optional: true })]),
    )
    await acme.li.fill('buttons', undefined)
    await eventually(async () => ((await acme.li.modal())?.depth === 2 ? true : null))
    await acme.li.fill('buttons', undefined)
    await eventually(async () => ((await acme.li.modal())?.depth === 3 ? true : null))
    await acme.li.fill('buttons', undefined)
    const refused = await eventually(() => refusedCall('views.push'))
    expect(refused).toBe('push_limit_reached')
    answer = { response_action: 'push', view }
    expect(await acme.li.submit()).toMatchObject({ result: 'failed', reason: 'push_limit_reached' })
    answer = undefined
    expect(await acme.li.submit()).toMatchObject({ result: 'closed' })
    expect((await acme.li.modal())?.depth).toBe(2)
    answer = { response_action: 'clear' }
    expect(await acme.li.submit()).toMatchObject({ result: 'closed' })
    expect(await acme.li.modal()).toBeNull()
  })

  it('refuse an update with an outdated hash', async () => {
    await open(form('One', [input('text', { type: 'plain_text_input', action_id: 'a' })]))
    const client = webClient(acme.api)
    const first = asObject((await acme.li.modal())?.view)
    const [view_id, hash] = [asText(first?.id), asText(first?.hash)]
    await client.views.update({ view_id, hash, view: form('Two', everything) })
    await expect(client.views.update({ view_id, hash, view: form('Three', everything) })).rejects.toThrow(
      'hash_conflict',
    )
    await expect(client.views.update({ view_id: 'V0NONE', view: form('No', everything) })).rejects.toThrow(
      'not_found',
    )
    expect(asObject(asObject((await acme.li.modal())?.view)?.title)?.text).toBe('Two')
  })

  it('open once per trigger and within three seconds', async () => {
    const client = webClient(acme.api)
    const [installed] = acme.workspace.apps.values()
    if (installed === undefined) throw new Error('no app')
    const text = form('T', [input('text', { type: 'plain_text_input', action_id: 'a' })])
    const trigger_id = acme.workspace.modals.trigger(installed, 'U0LI', null)
    acme.workspace.network.deadlineScale = 1
    const late = acme.workspace.modals.trigger(installed, 'U0LI', null)
    acme.workspace.network.deadlineScale = 20
    const broken = { ...text, title: plain('longer than twenty-four characters') }
    await expect(client.views.open({ trigger_id, view: broken })).rejects.toThrow('invalid_arguments')
    await client.views.open({ trigger_id, view: text })
    await expect(client.views.open({ trigger_id, view: text })).rejects.toThrow('exchanged_trigger_id')
    await expect(client.views.open({ trigger_id: '1.2.abc', view: text })).rejects.toThrow(
      'invalid_trigger_id',
    )
    await pause(3050)
    await expect(client.views.open({ trigger_id: late, view: text })).rejects.toThrow('expired_trigger_id')
  })

  it('tell the app of a choice outside an input at once, with the whole state', async () => {
    const section: KnownBlock = {
      type: 'section',
      block_id: 'menu',
      text: plain('Menu'),
      accessory: { type: 'static_select', action_id: 'pick', options: [option('x'), option('y')] },
    }
    await open(
      form('Act', [
        section,
        input('text', { type: 'plain_text_input', action_id: 'a' }, { dispatch_action: true }),
      ]),
    )
    await acme.li.fill('menu', 'y')
    await acme.li.act('fill', { block_id: 'text', value: 'typed', enter: true })
    expect(seen).toHaveLength(2)
    expect(seen[0]).toMatchObject({
      type: 'block_actions',
      container: { type: 'view' },
      actions: [
        { action_id: 'pick', block_id: 'menu', type: 'static_select', selected_option: { value: 'y' } },
      ],
      view: { state: { values: { menu: { pick: { selected_option: { value: 'y' } } } } } },
    })
    expect(seen[1]).toMatchObject({ actions: [{ action_id: 'a', value: 'typed' }] })
  })

  it.each([
    { on: undefined, typed: 0, entered: 1 },
    { on: ['on_enter_pressed'], typed: 0, entered: 1 },
    { on: ['on_character_entered'], typed: 1, entered: 1 },
    { on: ['on_enter_pressed', 'on_character_entered'], typed: 1, entered: 2 },
  ])('tell the app of typed text as $on says', async ({ on, typed, entered }) => {
    const element = {
      type: 'plain_text_input',
      action_id: 'a',
      ...(on === undefined ? {} : { dispatch_action_config: { trigger_actions_on: on } }),
    }
    await open(
      form('Typed', [input('text', element, { dispatch_action: true }), input('quiet', { ...element })]),
    )
    await acme.li.fill('text', 'typed')
    expect(seen).toHaveLength(typed)
    // The same again is no entry.
    await acme.li.fill('text', 'typed')
    expect(seen).toHaveLength(typed)
    await acme.li.act('fill', { block_id: 'text', value: 'typed', enter: true })
    expect(seen).toHaveLength(entered)
    await acme.li.act('fill', { block_id: 'quiet', value: 'typed', enter: true })
    expect(seen).toHaveLength(entered)
  })

  it('send view_closed with the root view for the X, and only when asked', async () => {
    const text = input('text', { type: 'plain_text_input', action_id: 'a', initial_value: 'x' })
    await open(form('Root', [text], { notify_on_close: true }))
    const root = asText(asObject((await acme.li.modal())?.view)?.id)
    answer = { response_action: 'push', view: form('Upper', [text]) }
    await acme.li.submit()
    seen.length = 0
    await acme.li.act('close', { clear: true })
    await eventually(() => seen[0])
    expect(seen[0]).toMatchObject({ type: 'view_closed', is_cleared: true, view: { id: root } })
  })

  async function refusedCall(method: string): Promise<string | null> {
    const { traffic } = await acme.control('traffic')
    const calls = (traffic as { method: string | null; error: string | null }[]).filter(
      (one) => one.method === method,
    )
    return calls.at(-1)?.error ?? null
  }
})
