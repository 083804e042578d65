import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LogLevel, WebClient } from '@slack/web-api'
import { afterEach, describe, expect, test } from 'vitest'
import type { Profile } from '../../src/operations/ports/company-ports.ts'
import { toPlainText } from '../../src/slack/blocks/to-plain-text.ts'
import { linkToMessage } from '../../src/slack/intake/link-to-message.ts'
import { messageToPlainText } from '../../src/slack/intake/message-to-plain-text.ts'
import { at } from '../support/agreement.ts'
import { testPerson } from '../support/people.ts'

describe('messageToPlainText', () => {
  test.each([
    ['see <https://a.b|x>', 'see x (https://a.b)'],
    ['<https://a.b|https://a.b> <https://a.b/c?d=1&amp;e=2>', 'https://a.b https://a.b/c?d=1&e=2'],
    ['<http://a.b|a.b>', 'a.b'],
    ['<mailto:a@b.c|a@b.c> <mailto:a@b.c|Tom> <tel:123|123>', 'a@b.c Tom (a@b.c) 123'],
    ['<#C1|general> <#C2>', '#general #C2'],
    ['<!channel> <!here> <!everyone|everyone>', '@channel @here everyone'],
    ['<!subteam^S1|@support> <!subteam^S2>', '@support @S2'],
    ['until <!date^1392734382^{date}|18 Feb, 9 &amp; more>', 'until 18 Feb, 9 & more'],
    ['<@U1> <@U2|bob> <@U3>', '@Tom Becker @bob @U3'],
    ['&lt;b&gt; &amp;amp; *bold*', '<b> &amp; *bold*'],
    ['a &lt;!channel&gt; b', 'a <!channel> b'],
  ])('shows a message as its readers see it: %s', (text, words) => {
    expect(toPlainText(text, (id) => (id === 'U1' ? 'Tom Becker' : null))).toBe(words)
  })

  test('names people by their profiles, at most twenty, each looked up once', async () => {
    const lookups: string[] = []
    const store = {
      profile: async (id: string): Promise<Profile> => {
        lookups.push(id)
        const person = testPerson(id, { name: `Name ${id}` })
        return { person, language: 'en', timeZone: 'UTC', refreshedAt: null }
      },
    }
    const text = Array.from({ length: 25 }, (_, n) => `<@U${n}> <@U${n}>`).join(' ')
    const words = await messageToPlainText(store, text, at('2026-03-02 09:00'))
    expect(lookups).toHaveLength(20)
    expect(words).toContain('@Name U0 @Name U0')
    expect(words).toContain('@Name U19')
    expect(words).toContain('@U20')
  })
})

describe('linkToMessage', () => {
  const servers: ReturnType<typeof createServer>[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })

  /** A client of a Slack API that gives this answer; null: it never answers. */
  async function slack(answer: object | null): Promise<WebClient> {
    const server = createServer((_, response) => {
      if (answer) response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
    })
    servers.push(server)
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    return new WebClient('xoxb-test', {
      slackApiUrl: `http://127.0.0.1:${port}/api/`,
      retryConfig: { retries: 0 },
      logLevel: LogLevel.ERROR,
    })
  }
  const shortcut = {
    channel: { id: 'C1', name: 'general' },
    message: { ts: '1700000000.000100' },
    team: { id: 'T1', domain: 'acme' },
  }
  const pattern = 'https://acme.slack.com/archives/C1/p1700000000000100'

  test('returns Slack’s own link', async () => {
    const client = await slack({ ok: true, permalink: 'https://acme.slack.com/archives/C1/p1?cid=C1' })
    expect(await linkToMessage(client, shortcut)).toBe('https://acme.slack.com/archives/C1/p1?cid=C1')
  })

  test('builds a link by Slack’s pattern if Slack returns none', async () => {
    const client = await slack({ ok: false, error: 'channel_not_found' })
    expect(await linkToMessage(client, shortcut)).toBe(pattern)
  })

  test('does not wait longer than half a second for Slack', async () => {
    const client = await slack(null)
    expect(await linkToMessage(client, shortcut)).toBe(pattern)
  })
})
