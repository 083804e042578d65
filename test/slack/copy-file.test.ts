import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { WebClient } from '@slack/web-api'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { StoredFile } from '../../sandbox/state/records.ts'
import { copyFile } from '../../src/slack/evidence/copy-file.ts'
import { FileGone } from '../../src/slack/evidence/file-gone.ts'
import { secrets } from '../support/workspace.ts'
import { openPost, type Post } from './support/delivery.ts'

const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, n) => n % 251))

describe('copyFile', () => {
  let post: Post
  let directory: string
  beforeAll(async () => {
    post = await openPost()
    directory = join(post.directory, 'evidence')
  })
  afterAll(() => post.close())
  afterEach(() => post.control('clear-faults', {}))

  const drop = async (name: string, content: Buffer, mimetype: string): Promise<StoredFile> => {
    const files = [{ name, mimetype, base64: content.toString('base64') }]
    await post.person('U0WANGMIN').say('', { channel: 'C0TECHSUPPORT', files })
    const upload = [...post.sandbox.workspace.store.files.values()].findLast((file) => file.name === name)
    if (!upload) throw new Error(`${name} was not uploaded.`)
    return upload
  }
  const copy = (fileId: string, token = secrets.botToken) =>
    copyFile(post.client, token, fileId, directory, 'evidence-1')

  test('stores a file byte for byte under its hash, and equal files once', async () => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const first = await drop('日志 & more.bin', bytes, 'application/octet-stream')
    const second = await drop('again.bin', bytes, 'application/octet-stream')
    expect(await copy(first.id)).toEqual({ sha256, size: bytes.length })
    expect(await copy(second.id)).toEqual({ sha256, size: bytes.length })
    expect(await readdir(directory)).toEqual([sha256])
    expect(await readFile(join(directory, sha256))).toEqual(bytes)
  })

  test('does not store Slack’s login page, not even for an HTML file', async () => {
    const picture = await drop('screen.png', bytes, 'image/png')
    const page = await drop('mail.html', Buffer.from('<html>What the client wrote</html>'), 'text/html')
    const storedNames = await readdir(directory)
    await expect(copy(picture.id, 'xoxb-wrong')).rejects.toThrow('login page')
    await expect(copy(page.id, 'xoxb-wrong')).rejects.toThrow('login page')
    expect(await readdir(directory)).toEqual(storedNames)
    expect(await copy(page.id)).toMatchObject({ size: 34 })
  })

  test('throws FileGone for a file unknown to Slack, and another error for one that Slack cannot send now', async () => {
    await expect(copy('F0NOWHERE')).rejects.toBeInstanceOf(FileGone)
    const file = await drop('later.txt', bytes, 'text/plain')
    await post.control('fault', { method: 'files.info', kind: 'error', error: 'internal_error' })
    await expect(copy(file.id)).rejects.not.toBeInstanceOf(FileGone)
    await post.control('fault', { method: 'files.info', kind: 'error', error: 'file_deleted' })
    await expect(copy(file.id)).rejects.toBeInstanceOf(FileGone)
    expect(await copy(file.id)).toMatchObject({ size: bytes.length })
  })

  test('does not fetch a file outside Slack, so the token is not sent there', async () => {
    const authorizations: (string | undefined)[] = []
    const otherServer = createServer((request, response) => {
      authorizations.push(request.headers.authorization)
      response.end('thanks')
    })
    const api = createServer((_, response) => {
      const file = {
        id: 'F1',
        url_private: `http://127.0.0.1:${portOf(otherServer)}/file`,
        mimetype: 'image/png',
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, file }))
    })
    await Promise.all(
      [otherServer, api].map((server) => new Promise<void>((go) => server.listen(0, '127.0.0.1', go))),
    )
    try {
      const client = new WebClient(secrets.botToken, { slackApiUrl: `http://127.0.0.1:${portOf(api)}/api/` })
      const copying = copyFile(client, secrets.botToken, 'F1', directory, 'evidence-1')
      await expect(copying).rejects.toThrow(`kept outside of Slack, at 127.0.0.1:${portOf(otherServer)}`)
      await expect(copying).rejects.toBeInstanceOf(FileGone)
      expect(authorizations).toEqual([])
    } finally {
      for (const server of [otherServer, api]) server.close()
    }
  })
})

const portOf = (server: ReturnType<typeof createServer>): number => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
