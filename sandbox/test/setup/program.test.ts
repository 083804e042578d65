import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acme } from '../../testing/acme-workspace.ts'
import { webClient } from '../../testing/bolt-clients.ts'
import { control, personAt } from '../../testing/person-client.ts'

const program = join(import.meta.dirname, '../../main.ts')

describe('the program', () => {
  let directory: string
  let workspace: string
  const running: ChildProcess[] = []

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'sandbox-program-'))
    workspace = join(directory, 'workspace.json')
    writeFileSync(workspace, JSON.stringify(acme))
  })

  afterAll(() => {
    for (const child of running) child.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })

  function run(...extra: string[]) {
    const args = [program, '--workspace', workspace, '--data', join(directory, 'data'), ...extra]
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    running.push(child)
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += String(chunk)
    })
    const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
      child.on('close', (code) => resolve({ code, errors }))
    })
    const ready = new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        const origin = /^ready (http:\/\/\S+)$/m.exec(String(chunk))?.[1]
        if (origin !== undefined) resolve(origin)
      })
      void ended.then(() => reject(new Error(errors)))
    })
    ready.catch(() => undefined)
    return { child, ready, ended }
  }

  it('keeps messages, files and joined channels across SIGTERM and SIGKILL', async () => {
    const first = run()
    let origin = await first.ready
    const client = webClient(`${origin}/api/`)
    await client.conversations.join({ channel: 'C0QUIET' })
    const metadata = { event_type: 'notice', event_payload: { key: 'n1' } }
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0TECH', text: 'kept', metadata })
    first.child.kill('SIGTERM')
    expect(await first.ended).toEqual({ code: 0, errors: '' })

    const second = run()
    origin = await second.ready
    const files = [{ name: 'a.txt', base64: Buffer.from('bytes').toString('base64') }]
    await personAt(origin, 'U0LI').say('a reply', { thread: ts, files })
    second.child.kill('SIGKILL')
    await second.ended

    const third = run()
    origin = await third.ready
    const thread = await webClient(`${origin}/api/`).conversations.replies({
      channel: 'C0TECH',
      ts,
      include_all_metadata: true,
    })
    expect(thread.messages).toMatchObject([{ text: 'kept', metadata, reply_count: 1 }, { text: 'a reply' }])
    const file = thread.messages?.[1]?.files?.[0]
    expect(file?.url_private).toContain(origin)
    expect(await (await fetch(`${origin}/_control/file/${file?.id}?as=U0MEI`)).text()).toBe('bytes')
    const { channel } = await webClient(`${origin}/api/`).conversations.info({ channel: 'C0QUIET' })
    expect(channel?.is_member).toBe(true)
    third.child.kill('SIGINT')
    expect((await third.ended).code).toBe(0)
  })

  it('ends with its parent process under --exit-with-stdin', async () => {
    const { child, ready, ended } = run('--exit-with-stdin')
    await ready
    child.stdin.end()
    expect((await ended).code).toBe(0)
  })

  it('explains what to do when the port or the data directory is in use', async () => {
    const holder = run()
    const { port } = new URL(await holder.ready)
    const locked = await run().ended
    expect(locked.code).toBe(1)
    expect(locked.errors).toMatch(
      /another sandbox is using it: stop that one or name another --data directory/,
    )
    const other = spawn(
      process.execPath,
      [program, '--workspace', workspace, '--data', join(directory, 'other'), '--port', port],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    running.push(other)
    let errors = ''
    other.stderr.on('data', (chunk) => {
      errors += String(chunk)
    })
    const code = await new Promise((resolve) => other.on('close', resolve))
    expect(code).toBe(1)
    expect(errors).toMatch(new RegExp(`port ${port} on 127.0.0.1 is in use: stop the program`))
    holder.child.kill('SIGTERM')
    await holder.ended
  })

  it('serves the page under a strict policy and answers the control API', async () => {
    const { child, ready, ended } = run()
    const origin = await ready
    const page = await fetch(origin)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('cache-control')).toBe('no-store')
    const outside = await fetch(`${origin}/..%2fmain.ts`)
    expect(outside.status).toBe(404)
    expect(await control(origin, 'people')).toMatchObject({ ok: true, team: { id: 'T0ACME' } })
    child.kill('SIGTERM')
    await ended
  })
})
