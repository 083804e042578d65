import type { App } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secrets, socketApp, webClient } from '../../testing/bolt-clients.ts'
import { eventually } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { asObject, asObjects, asText, type Json } from '../../workspace/json.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const view = {
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'evidence',
      label: plain('Evidence'),
      element: { type: 'file_input' as const, action_id: 'a', filetypes: ['txt', 'png'], max_files: 2 },
    },
  ],
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('files', () => {
  let acme: Acme
  let app: App
  const events: Json[] = []
  const submitted: Json[] = []

  beforeAll(async () => {
    acme = await startAcme()
    app = await socketApp(acme.api, (bolt) => {
      bolt.command('/desk', async ({ ack, client, body }) => {
        await ack()
        await client.views.open({ trigger_id: body.trigger_id, view })
      })
      bolt.view('form', async ({ ack, view: sent }) => {
        submitted.push({ ...sent.state.values.evidence?.a })
        await ack()
      })
      bolt.event('message', async ({ event }) => void events.push({ ...event }))
      bolt.event('file_shared', async ({ event }) => void events.push({ ...event }))
    })
  })

  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  async function download(
    url: unknown,
    token?: string,
  ): Promise<{ status: number; type: string; text: string }> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const response = await fetch(asText(url), { headers })
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      text: await response.text(),
    }
  }

  it('dropped into a channel reach the app as a file_share message and can be fetched with its token', async () => {
    await acme.li.say('look', {
      files: [{ name: '证据.txt', mimetype: 'text/plain', base64: base64('it burned') }],
    })
    const message = await eventually(() => events.find((event) => event.subtype === 'file_share'))
    const file = asObjects(message.files)[0]
    expect(file).toMatchObject({ name: '证据.txt', size: 9, user: 'U0LI', channels: ['C0TECH'] })
    const shared = await eventually(() => events.find((event) => event.type === 'file_shared'))
    expect(shared).toMatchObject({ file_id: file?.id, channel_id: 'C0TECH', user_id: 'U0LI' })

    expect(await download(file?.url_private_download, secrets.botToken)).toMatchObject({
      status: 200,
      text: 'it burned',
    })
    const stranger = await download(file?.url_private_download)
    expect(stranger.status).toBe(200)
    expect(stranger.type).toContain('text/html')
    expect(stranger.text).not.toContain('it burned')
    const { file: info } = await webClient(acme.api).files.info({ file: asText(file?.id) })
    expect(info).toMatchObject({ name: '证据.txt', mimetype: 'text/plain' })
  })

  it('entered in a modal become readable for the app, and other file types are refused', async () => {
    const { file: uploaded } = await acme.li.act('upload', { name: 'note.txt', base64: base64('a note') })
    const { file: wrong } = await acme.li.act('upload', { name: 'run.exe', base64: base64('MZ') })
    const id = asText(asObject(uploaded)?.id)
    await expect(webClient(acme.api).files.info({ file: id })).rejects.toThrow('file_not_found')
    await acme.li.slash('/desk')
    await eventually(() => acme.li.modal())
    expect(await acme.li.fill('evidence', [asText(asObject(wrong)?.id)])).toMatchObject({
      ok: false,
      error: 'invalid_value',
    })
    await acme.li.fill('evidence', [id])
    expect(await acme.li.submit()).toMatchObject({ result: 'closed' })
    const file = asObjects(submitted[0]?.files)[0]
    expect(submitted[0]?.type).toBe('file_input')
    expect(await download(file?.url_private_download, secrets.botToken)).toMatchObject({ text: 'a note' })
    expect((await webClient(acme.api).files.info({ file: id })).file?.name).toBe('note.txt')
  })

  it('uploaded by the bot in three steps appear in the channel for its members', async () => {
    const client = webClient(acme.api)
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0TECH', text: 'root' })
    await client.filesUploadV2({
      channel_id: 'C0TECH',
      thread_ts: ts,
      filename: 'report.md',
      file: Buffer.from('# Report'),
      initial_comment: 'the report',
    })
    await client.filesUploadV2({ channel_id: 'C0TECH', filename: 'text.txt', content: 'as text' })
    const reply = (await acme.mei.messages('C0TECH', ts)).at(-1)
    expect(reply).toMatchObject({
      text: 'the report',
      user: 'U0BOT',
      files: [{ name: 'report.md', size: 8 }],
    })
    const fileResponse = await fetch(`${acme.origin}/_control/file/${asText(reply?.files[0]?.id)}?as=U0MEI`)
    expect(await fileResponse.text()).toBe('# Report')
    expect(fileResponse.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('are hidden from people outside the channel where they were shared', async () => {
    const { ts } = await acme.mei.act('say', {
      channel: 'C0SECRET',
      text: '',
      files: [{ name: 'secret.txt', base64: base64('secret') }],
    })
    const message = (await acme.mei.messages('C0SECRET')).find((candidate) => candidate.ts === ts)
    const id = asText(message?.files[0]?.id)
    const refusal = await fetch(`${acme.origin}/_control/file/${id}?as=U0LI`)
    expect(asObject(await refusal.json())).toMatchObject({ ok: false, error: 'file_not_found' })
    await expect(webClient(acme.api).files.info({ file: id })).rejects.toThrow('file_not_found')
  })
})
