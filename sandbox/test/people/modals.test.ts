import type { KnownBlock } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { webClient } from '../../testing/bolt-clients.ts'
import { eventually, pause } from '../../testing/eventually.ts'
import { asObject, asText } from '../../workspace/json.ts'
import { everyInput, form, input, option, plain } from '../support/form-parts.ts'
import { useFormApp } from '../support/use-form-app.ts'

describe('modals', () => {
  const formApp = useFormApp()

  it('carry every kind of input to the app in the form Slack gives it', async () => {
    await formApp.open(form('Everything', everyInput))
    expect(await formApp.acme.li.act('options', { block_id: 'client', query: 'bo' })).toMatchObject({
      options: [{ value: 'bolt' }],
    })
    await formApp.acme.li.fill('client', 'bolt')
    await formApp.acme.li.fill('grade', 'low')
    await formApp.acme.li.fill('flags', ['two'])
    await formApp.acme.li.fill('kind', 'y')
    await formApp.acme.li.fill('kinds', ['x', 'y'])
    await formApp.acme.li.fill('who', 'U0MEI')
    await formApp.acme.li.fill('amount', '12')
    await formApp.acme.li.fill('text', 'a < b & c')
    expect(await formApp.acme.li.submit()).toMatchObject({ result: 'closed' })
    const state = asObject(asObject(asObject(formApp.submissions[0]?.view)?.state)?.values)
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

  it('refuse invalid input in the client, before anything is sent', async () => {
    await formApp.open(form('Everything', everyInput))
    expect(await formApp.acme.li.fill('kind', 'z')).toMatchObject({ ok: false, error: 'unknown_option' })
    expect(await formApp.acme.li.fill('client', 'unloaded')).toMatchObject({
      ok: false,
      error: 'unknown_option',
    })
    expect(await formApp.acme.li.fill('day', '2026-02-30')).toMatchObject({
      ok: false,
      error: 'invalid_value',
    })
    expect(await formApp.acme.li.fill('who', 'U0NOBODY')).toMatchObject({ ok: false, error: 'invalid_value' })
    await formApp.acme.li.fill('amount', '0')
    await formApp.acme.li.fill('text', 'longer than ten')
    const { result, errors } = await formApp.acme.li.submit()
    expect(result).toBe('errors')
    expect(errors).toMatchObject({
      amount: 'Please enter a number of at least 1.',
      text: 'Please shorten this to 10 characters or fewer.',
      client: 'Please complete this required field.',
    })
    expect(asObject(errors)?.day).toBeUndefined()
    expect(formApp.submissions).toEqual([])
  })

  it('stay open with a notice when the app reports an error for an unknown field', async () => {
    await formApp.open(form('Form', [input('text', { type: 'plain_text_input', action_id: 'a' })]))
    await formApp.acme.li.fill('text', 'kept')
    formApp.answerWith({ response_action: 'errors', errors: { nowhere: 'no' } })
    expect(await formApp.acme.li.submit()).toMatchObject({
      result: 'failed',
      reason: 'errors for nowhere, which is no input block; input blocks: text',
    })
    expect(await formApp.acme.li.modal()).toMatchObject({
      notice: 'We had some trouble connecting. Try again?',
      values: { text: { a: { value: 'kept' } } },
    })
  })

  it('keep values across an update where block, action and type stay the same', async () => {
    const text = input('text', { type: 'plain_text_input', action_id: 'a' })
    await formApp.open(form('One', [text, input('gone', { type: 'plain_text_input', action_id: 'a' })]))
    await formApp.acme.li.fill('text', 'kept')
    await formApp.acme.li.fill('gone', 'lost')
    const fresh = input('fresh', { type: 'plain_text_input', action_id: 'a', initial_value: 'hello' })
    formApp.answerWith({ response_action: 'update', view: form('Two', [text, fresh]) })
    expect(await formApp.acme.li.submit()).toMatchObject({ result: 'updated' })
    expect((await formApp.acme.li.modal())?.values).toEqual({
      text: { a: { type: 'plain_text_input', value: 'kept' } },
      fresh: { a: { type: 'plain_text_input', value: 'hello' } },
    })
  })

  it('show a failure when the acknowledgement has a malformed view', async () => {
    const text = input('text', { type: 'plain_text_input', action_id: 'a', initial_value: 'x' })
    await formApp.open(form('One', [text]))
    formApp.answerWith({ response_action: 'update', view: { ...form('Two', [text]), submit: undefined } })
    const { result, reason } = await formApp.acme.li.submit()
    expect(result).toBe('failed')
    expect(reason).toContain('must define `submit`')
  })

  it('stack at most three deep', async () => {
    const deeper: KnownBlock = {
      type: 'actions',
      block_id: 'buttons',
      elements: [{ type: 'button', action_id: 'deeper', text: plain('Deeper') }],
    }
    const stack = form('Stack', [
      deeper,
      input('t', { type: 'plain_text_input', action_id: 'a' }, { optional: true }),
    ])
    await formApp.open(stack)
    await formApp.acme.li.fill('buttons', undefined)
    await eventually(async () => ((await formApp.acme.li.modal())?.depth === 2 ? true : null))
    await formApp.acme.li.fill('buttons', undefined)
    await eventually(async () => ((await formApp.acme.li.modal())?.depth === 3 ? true : null))
    await formApp.acme.li.fill('buttons', undefined)
    const refusal = await eventually(() => refusedCall('views.push'))
    expect(refusal).toBe('push_limit_reached')
    formApp.answerWith({ response_action: 'push', view: stack })
    expect(await formApp.acme.li.submit()).toMatchObject({ result: 'failed', reason: 'push_limit_reached' })
    formApp.answerWith(null)
    expect(await formApp.acme.li.submit()).toMatchObject({ result: 'closed' })
    expect((await formApp.acme.li.modal())?.depth).toBe(2)
    formApp.answerWith({ response_action: 'clear' })
    expect(await formApp.acme.li.submit()).toMatchObject({ result: 'closed' })
    expect(await formApp.acme.li.modal()).toBeNull()
  })

  it('refuse an update with an outdated hash', async () => {
    await formApp.open(form('One', [input('text', { type: 'plain_text_input', action_id: 'a' })]))
    const client = webClient(formApp.acme.api)
    const first = asObject((await formApp.acme.li.modal())?.view)
    const [view_id, hash] = [asText(first?.id), asText(first?.hash)]
    await client.views.update({ view_id, hash, view: form('Two', everyInput) })
    await expect(client.views.update({ view_id, hash, view: form('Three', everyInput) })).rejects.toThrow(
      'hash_conflict',
    )
    await expect(client.views.update({ view_id: 'V0NONE', view: form('No', everyInput) })).rejects.toThrow(
      'not_found',
    )
    expect(asObject(asObject((await formApp.acme.li.modal())?.view)?.title)?.text).toBe('Two')
  })

  it('open once per trigger and within three seconds', async () => {
    const client = webClient(formApp.acme.api)
    const [installed] = formApp.acme.workspace.apps.values()
    if (installed === undefined) throw new Error('no app')
    const text = form('T', [input('text', { type: 'plain_text_input', action_id: 'a' })])
    const trigger_id = formApp.acme.workspace.modals.trigger(installed, 'U0LI', null)
    formApp.acme.workspace.network.deadlineScale = 1
    const late = formApp.acme.workspace.modals.trigger(installed, 'U0LI', null)
    formApp.acme.workspace.network.deadlineScale = 20
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

  it('send a choice outside an input to the app at once, with the whole state', async () => {
    const section: KnownBlock = {
      type: 'section',
      block_id: 'menu',
      text: plain('Menu'),
      accessory: { type: 'static_select', action_id: 'pick', options: [option('x'), option('y')] },
    }
    await formApp.open(
      form('Act', [
        section,
        input('text', { type: 'plain_text_input', action_id: 'a' }, { dispatch_action: true }),
      ]),
    )
    await formApp.acme.li.fill('menu', 'y')
    await formApp.acme.li.act('fill', { block_id: 'text', value: 'typed', enter: true })
    expect(formApp.submissions).toHaveLength(2)
    expect(formApp.submissions[0]).toMatchObject({
      type: 'block_actions',
      container: { type: 'view' },
      actions: [
        { action_id: 'pick', block_id: 'menu', type: 'static_select', selected_option: { value: 'y' } },
      ],
      view: { state: { values: { menu: { pick: { selected_option: { value: 'y' } } } } } },
    })
    expect(formApp.submissions[1]).toMatchObject({ actions: [{ action_id: 'a', value: 'typed' }] })
  })

  it.each([
    { on: undefined, typed: 0, entered: 1 },
    { on: ['on_enter_pressed'], typed: 0, entered: 1 },
    { on: ['on_character_entered'], typed: 1, entered: 1 },
    { on: ['on_enter_pressed', 'on_character_entered'], typed: 1, entered: 2 },
  ])('send typed text to the app as $on says', async ({ on, typed, entered }) => {
    const element = {
      type: 'plain_text_input',
      action_id: 'a',
      ...(on === undefined ? {} : { dispatch_action_config: { trigger_actions_on: on } }),
    }
    await formApp.open(
      form('Typed', [input('text', element, { dispatch_action: true }), input('quiet', { ...element })]),
    )
    await formApp.acme.li.fill('text', 'typed')
    expect(formApp.submissions).toHaveLength(typed)
    // The same text again does not count as an entry.
    await formApp.acme.li.fill('text', 'typed')
    expect(formApp.submissions).toHaveLength(typed)
    await formApp.acme.li.act('fill', { block_id: 'text', value: 'typed', enter: true })
    expect(formApp.submissions).toHaveLength(entered)
    await formApp.acme.li.act('fill', { block_id: 'quiet', value: 'typed', enter: true })
    expect(formApp.submissions).toHaveLength(entered)
  })

  it('send view_closed with the root view for the X, and only with notify_on_close', async () => {
    const text = input('text', { type: 'plain_text_input', action_id: 'a', initial_value: 'x' })
    await formApp.open(form('Root', [text], { notify_on_close: true }))
    const root = asText(asObject((await formApp.acme.li.modal())?.view)?.id)
    formApp.answerWith({ response_action: 'push', view: form('Upper', [text]) })
    await formApp.acme.li.submit()
    formApp.submissions.length = 0
    await formApp.acme.li.act('close', { clear: true })
    await eventually(() => formApp.submissions[0])
    expect(formApp.submissions[0]).toMatchObject({
      type: 'view_closed',
      is_cleared: true,
      view: { id: root },
    })
  })

  async function refusedCall(method: string): Promise<string | null> {
    const { traffic } = await formApp.acme.control('traffic')
    const calls = (traffic as { method: string | null; error: string | null }[]).filter(
      (entry) => entry.method === method,
    )
    return calls.at(-1)?.error ?? null
  }
})
