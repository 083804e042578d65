import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { socketApp } from '../../testing/bolt-clients.ts'
import { eventually, pause } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { form, input, option } from './form-parts.ts'

/**
 * An app that opens a form on `/desk`, for the tests of a file. `submissions`: the payloads it received in the running
 * test.
 */
export function useFormApp() {
  let started: { acme: Acme; app: App } | undefined
  let view = form('First', [input('text', { type: 'plain_text_input', action_id: 'a' })])
  let answer: object | null = null
  const submissions: Record<string, unknown>[] = []

  function register(app: App): void {
    app.command('/desk', async ({ ack, client, body }) => {
      await ack()
      await client.views.open({ trigger_id: body.trigger_id, view })
    })
    app.view({ callback_id: 'form', type: 'view_submission' }, async ({ ack, body }) => {
      submissions.push({ ...body })
      await (answer === null ? ack() : ack(answer as never))
    })
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
      submissions.push({ ...body })
      await ack()
    })
    app.options('a', async ({ ack, payload }) => {
      await ack({ options: ['acme', 'bolt'].filter((name) => name.includes(payload.value)).map(option) })
    })
    app.action(/.*/, async ({ ack, body, client }) => {
      submissions.push({ ...body })
      await ack()
      if (body.type !== 'block_actions' || body.actions[0]?.action_id !== 'deeper') return
      await client.views.push({ trigger_id: body.trigger_id, view })
    })
  }

  const acme = (): Acme => {
    if (!started) throw new Error('The workspace is used before it was started.')
    return started.acme
  }

  beforeAll(async () => {
    const fresh = await startAcme({ relaxedRates: true })
    started = { acme: fresh, app: await socketApp(fresh.api, register) }
  })

  afterEach(async () => {
    answer = null
    submissions.length = 0
    if ((await acme().li.modal()) !== null) await acme().li.act('close', { clear: true })
    await pause(20)
    submissions.length = 0
  })

  afterAll(async () => {
    await started?.app.stop()
    await started?.acme.stop()
  })

  return {
    get acme() {
      return acme()
    },
    submissions,
    /** Sets the app's answer to submissions until the test ends; null: it only acknowledges. */
    answerWith(body: object | null): void {
      answer = body
    },
    /** Opens this view before Li. */
    async open(next: ModalView): Promise<void> {
      view = next
      await acme().li.slash('/desk')
      await eventually(() => acme().li.modal())
    },
  }
}
