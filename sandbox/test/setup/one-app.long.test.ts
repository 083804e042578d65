import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { eventually } from '../../testing/eventually.ts'
import { control, personAt } from '../../testing/person-client.ts'
import { type Program, startProgram } from '../../testing/start-program.ts'
import { asObjects, asText, type Json } from '../../workspace/json.ts'

const main = join(import.meta.dirname, '../../main.ts')
const boltApp = (name: string) => join(import.meta.dirname, 'bolt-apps', name)
const directory = mkdtempSync(join(tmpdir(), 'sandbox-alone-'))

const manifest = {
  display_information: { name: 'Hello' },
  features: { bot_user: { display_name: 'hello' } },
  oauth_config: { scopes: { bot: ['chat:write', 'channels:history', 'im:history'] } },
  settings: {
    event_subscriptions: { bot_events: ['message.channels', 'message.im'] },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
}

type Announcement = {
  apiUrl: string
  botToken: string
  appToken: string
  signingSecret: string
  pageUrl: string
}

describe('the sandbox started with --manifest', () => {
  const running: Program[] = []

  afterEach(async () => {
    await Promise.all(running.splice(0).map((program) => program.stop('SIGKILL')))
  })

  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  function run(args: string[], env: Record<string, string> = {}): Program {
    const program = startProgram(args, env)
    running.push(program)
    return program
  }

  function writeManifest(name: string, content: string | object): string {
    const path = join(directory, name)
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    return path
  }

  async function sandbox(...args: string[]): Promise<Announcement & { program: Program; origin: string }> {
    const program = run([main, ...args])
    await program.waitForOutput(/\n/)
    const lines = program.output().trimEnd().split('\n')
    expect(lines).toHaveLength(1)
    const announcement: Announcement = JSON.parse(lines[0] ?? '')
    return { ...announcement, program, origin: new URL(announcement.pageUrl).origin }
  }

  const environment = (announcement: Announcement) => ({
    SLACK_API_URL: announcement.apiUrl,
    SLACK_BOT_TOKEN: announcement.botToken,
    SLACK_APP_TOKEN: announcement.appToken,
    SLACK_SIGNING_SECRET: announcement.signingSecret,
  })

  /** Says hello as a person, presses the button of the answer as another, and reads the result. */
  async function play(origin: string): Promise<string[]> {
    const ada = personAt(origin, 'U0ADA')
    await ada.say('hello there', { channel: 'C0GENERAL' })
    const card = await eventually(async () =>
      (await ada.messages('C0GENERAL')).find(({ user }) => user !== 'U0ADA'),
    )
    expect(card.text).toBe('Hey there <@U0ADA>!')
    const chen = personAt(origin, 'U0CHEN')
    expect(await chen.click(card.ts, 'button_click', { channel: 'C0GENERAL' })).toEqual({ ok: true })
    await eventually(async () => ((await ada.messages('C0GENERAL')).length === 3 ? true : null))
    return (await ada.messages('C0GENERAL')).map(({ text }) => text)
  }

  const conversation = ['hello there', 'Hey there <@U0ADA>!', '<@U0CHEN> clicked the button']

  it("runs Bolt's own first app in Socket Mode", async () => {
    const announcement = await sandbox('--manifest', writeManifest('socket.json', manifest))
    const app = run([boltApp('socket-mode.js')], environment(announcement))
    await app.waitForOutput(/Bolt app is running/)
    await eventually(async () => (await connected(announcement.origin)) || null)
    expect(await play(announcement.origin)).toEqual(conversation)
  })

  it("runs Bolt's own first app over HTTP, at the addresses of a manifest in YAML", async () => {
    const port = await freePort()
    const request_url = `http://127.0.0.1:${port}/slack/events`
    const settings = {
      event_subscriptions: { ...manifest.settings.event_subscriptions, request_url },
      interactivity: { is_enabled: true, request_url },
      socket_mode_enabled: false,
    }
    const path = writeManifest('http.yaml', stringify({ ...manifest, settings }))
    const announcement = await sandbox('--manifest', path)
    const app = run([boltApp('http.js')], { ...environment(announcement), PORT: String(port) })
    await app.waitForOutput(/Bolt app is running/)
    expect(await play(announcement.origin)).toEqual(conversation)
    expect((await apps(announcement.origin))[0]).toMatchObject({ mode: 'http', request_url, connections: 0 })
  })

  it('sends everything to --request-url, regardless of the manifest', async () => {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}/slack/events`
    const announcement = await sandbox(
      '--manifest',
      writeManifest('socket.json', manifest),
      '--request-url',
      url,
    )
    const app = run([boltApp('http.js')], { ...environment(announcement), PORT: String(port) })
    await app.waitForOutput(/Bolt app is running/)
    expect(await play(announcement.origin)).toEqual(conversation)
  })

  it('keeps state and tokens in --data, and without it removes everything at the end', async () => {
    const path = writeManifest('socket.json', manifest)
    const data = join(directory, 'kept')
    const first = await sandbox('--manifest', path, '--data', data)
    await personAt(first.origin, 'U0ADA').say('kept', { channel: 'C0GENERAL' })
    await first.program.stop()
    const second = await sandbox('--manifest', path, '--data', data)
    expect(environment({ ...second, apiUrl: '' })).toEqual(environment({ ...first, apiUrl: '' }))
    const [message] = await personAt(second.origin, 'U0MAYA').messages('C0GENERAL')
    expect(message?.text).toBe('kept')
    await second.program.stop()

    const program = startProgram([main, '--manifest', path], { TMPDIR: directory })
    running.push(program)
    await program.waitForOutput(/\n/)
    const leftovers = readdirSync(directory).filter((name) => name.startsWith('slack-sandbox-'))
    expect(leftovers).toHaveLength(1)
    expect(await program.stop()).toEqual({ code: 0, errors: '' })
    expect(existsSync(join(directory, leftovers[0] ?? ''))).toBe(false)
  })

  it.each([
    ['is missing', null, /cannot read the manifest \S+: name an existing file/],
    ['is no JSON', '{', /faulty\.json is not JSON: /],
    ['is no YAML', 'a: [', /faulty\.json is not YAML: /],
    ['is no object', '[]', /faulty\.json is no manifest: give an object in JSON or YAML/],
    ['has no name', { features: {} }, /display_information is missing: give an object/],
    [
      'has a command without its slash, and a number for a list',
      {
        ...manifest,
        features: { slash_commands: [{ command: 'hello', description: 'x' }], shortcuts: 3 },
      },
      /slash_commands\.0\.command: must be a slash and a word[\s\S]*shortcuts is a number: give a list/,
    ],
    [
      'turns Socket Mode off and says nowhere where payloads go',
      {
        ...manifest,
        features: { slash_commands: [{ command: '/hello', description: 'x' }] },
        settings: { ...manifest.settings, socket_mode_enabled: false },
      },
      /slash_commands\.0\.url is missing while Socket Mode is off[\s\S]*event_subscriptions\.request_url is missing[\s\S]*interactivity\.request_url is missing/,
    ],
  ])('does not start when the manifest %s', async (_, content, sentence) => {
    const path = content === null ? join(directory, 'none.json') : writeManifest('faulty.json', content)
    const { code, errors } = await run([main, '--manifest', path]).ended
    expect(code).toBe(1)
    expect(errors).toMatch(sentence)
    expect(errors).not.toContain('    at ')
  })

  it.each([
    [[], /--manifest is missing/],
    [['--manifest', 'a', '--workspace', 'b'], /exclude each other/],
    [['--manifest', 'a', '--request-url', 'nowhere'], /give an address such as http/],
    [['--workspace', 'a', '--data', 'b', '--request-url', 'http://x'], /--request-url goes with --manifest/],
    [
      ['--manifest', 'a', '--porrt', '1'],
      /"--porrt" is not an option: --manifest, .* and --help are allowed/,
    ],
    [['--manifest', 'a', 'b'], /"b" is not an option/],
    [['--manifest', '--mail'], /--manifest lacks its value: write it as --manifest FILE/],
    [['--manifest', 'a', '--mail=yes'], /--mail "yes" is not allowed: --mail takes no value/],
    [
      ['--manifest', 'a', '--port', '65536'],
      /--port "65536" is not allowed: 0 \(any free port\) to 65535 are/,
    ],
  ])('refuses the arguments %j and shows the usage', async (args, sentence) => {
    const { code, errors } = await run([main, ...args]).ended
    expect(code).toBe(1)
    expect(errors).toMatch(sentence)
    expect(errors).toContain('usage: ')
  })

  it.each(['--help', '-h'])('prints the usage for %s and starts nothing', async (help) => {
    const program = run([main, '--manifest', join(directory, 'none.json'), help])
    expect(await program.ended).toEqual({ code: 0, errors: '' })
    expect(program.output()).toMatch(/^usage: [\s\S]*--exit-with-stdin/)
  })
})

async function apps(origin: string): Promise<Json[]> {
  return asObjects((await control(origin, 'app')).apps)
}

async function connected(origin: string): Promise<boolean> {
  return (await apps(origin)).some((app) => app.connected === true && asText(app.mode) === 'socket')
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
