import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { validateBlocks } from '../../block-kit/validate-blocks.ts'
import { richTextOf } from '../../people/rich-text-of.ts'
import { webClient } from '../../testing/bolt-clients.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { asObject, asObjects } from '../../workspace/json.ts'

const text = (words: string, style?: object) => ({ type: 'text', text: words, ...(style ? { style } : {}) })
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements })

describe('the text that a person typed, as rich text', () => {
  it.each<[string, object[]]>([
    ['plain words', [section(text('plain words'))]],
    ['two\nlines &amp; &lt;signs&gt;', [section(text('two\nlines & <signs>'))]],
    [
      '*bold _both_* ~gone~ `x &lt; y`',
      [
        section(
          text('bold ', { bold: true }),
          text('both', { bold: true, italic: true }),
          text(' '),
          text('gone', { strike: true }),
          text(' '),
          text('x < y', { code: true }),
        ),
      ],
    ],
    ['2*3*4 and snake_case_name', [section(text('2*3*4 and snake_case_name'))]],
    [
      '<@U0LI> in <#C0TECH|technical-support>, <!here>, <!subteam^S0TECH>',
      [
        section(
          { type: 'user', user_id: 'U0LI' },
          text(' in '),
          { type: 'channel', channel_id: 'C0TECH' },
          text(', '),
          { type: 'broadcast', range: 'here' },
          text(', '),
          { type: 'usergroup', usergroup_id: 'S0TECH' },
        ),
      ],
    ],
    [
      'see <https://example.com/?a=1&amp;b=2> or *<https://example.com|this>* at 10:30:45 :tada:',
      [
        section(
          text('see '),
          { type: 'link', url: 'https://example.com/?a=1&b=2' },
          text(' or '),
          { type: 'link', url: 'https://example.com', text: 'this', style: { bold: true } },
          text(' at 10:30:45 '),
          { type: 'emoji', name: 'tada', unicode: '1f389' },
        ),
      ],
    ],
    [
      'before\n&gt; said\n&gt;twice\n```\nlet *x* = 1\n```\nafter',
      [
        section(text('before')),
        { type: 'rich_text_quote', elements: [text('said\ntwice')] },
        { type: 'rich_text_preformatted', border: 0, elements: [text('let *x* = 1')] },
        section(text('after')),
      ],
    ],
    ['`<https://x.example>`', [section(text('https://x.example', { code: true }))]],
    ['``````', [section(text('``````'))]],
    ['it ```never ends', [section(text('it ```never ends'))]],
  ])('%j', (stored, elements) => {
    const block = richTextOf(stored)
    expect(block).toEqual({ type: 'rich_text', elements })
    expect(validateBlocks([block], 'message')).toEqual([])
  })
})

describe('a message of a person', () => {
  let acme: Acme

  beforeAll(async () => {
    acme = await startAcme()
  })

  afterAll(() => acme.stop())

  const history = async (ts: unknown) => {
    const { messages } = await webClient(acme.api).conversations.history({ channel: 'C0TECH' })
    return asObject(messages?.find((entry) => entry.ts === ts)) ?? {}
  }

  it('carries its rich text and the id its client gave it, in the event and in the history', async () => {
    const { ts } = await acme.li.say('*R&D* for @hanmei')
    const storedMessage = await history(ts)
    expect(storedMessage).toMatchObject({
      text: '*R&amp;D* for <@U0MEI>',
      client_msg_id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      blocks: [
        {
          type: 'rich_text',
          block_id: expect.stringMatching(/./),
          elements: [section(text('R&D', { bold: true }), text(' for '), { type: 'user', user_id: 'U0MEI' })],
        },
      ],
    })
    const { traffic } = await acme.control('traffic')
    const events = asObjects(traffic).map((entry) => asObject(asObject(entry.summary)?.event) ?? {})
    const { client_msg_id, blocks } = storedMessage
    expect(events.find((entry) => entry.ts === ts)).toMatchObject({ client_msg_id, blocks })
  })

  it('gets new rich text when it is edited, and has none when only files were sent', async () => {
    const { ts } = await acme.li.say('first')
    const before = await history(ts)
    await acme.li.act('edit', { channel: 'C0TECH', ts, text: 'second' })
    expect(await history(ts)).toMatchObject({
      client_msg_id: before.client_msg_id,
      blocks: [{ elements: [section(text('second'))] }],
    })
    const base64 = Buffer.from('hello').toString('base64')
    const posted = await acme.li.say('', { files: [{ name: 'a.txt', base64 }] })
    const shared = await history(posted.ts)
    expect(shared).toHaveProperty('client_msg_id')
    expect(shared).not.toHaveProperty('blocks')
  })

  it('has neither rich text nor a client id when an app posted it', async () => {
    const { ts } = await webClient(acme.api).chat.postMessage({ channel: 'C0TECH', text: 'by the app' })
    const storedMessage = await history(ts)
    expect(storedMessage).not.toHaveProperty('client_msg_id')
    expect(storedMessage).not.toHaveProperty('blocks')
  })

  it('keeps the order of its reactions when another person adds the first one', async () => {
    const { ts } = await acme.li.say('react to me')
    const react = (person: typeof acme.li, name: string, remove = false) =>
      person.act('react', { channel: 'C0TECH', ts, name, remove })
    await react(acme.li, 'eyes')
    await react(acme.li, 'tada')
    await react(acme.mei, 'eyes')
    const names = async () => asObjects((await history(ts)).reactions).map(({ name, count }) => [name, count])
    expect(await names()).toEqual([
      ['eyes', 2],
      ['tada', 1],
    ])
    await react(acme.mei, 'eyes', true)
    await react(acme.li, 'eyes', true)
    expect(await names()).toEqual([['tada', 1]])
  })
})
