import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../support/control.ts'
import { buttonsOf, messageText } from '../support/format-message.ts'
import type { Person, Place } from '../support/person.ts'
import { type MailServer, startMailServer } from '../support/smtp-server.ts'
import { until } from '../support/until.ts'
import { type CustomerService, customerService } from './customer-service.ts'
import { type StoryBot, startStoryBot } from './story-bot.ts'
import { type Company, startCompany } from './world.ts'

describe('letters that a mail server refuses or leaves in doubt', () => {
  let company: Company
  let service: CustomerService
  let server: MailServer
  let bot: StoryBot
  beforeAll(async () => {
    ;[company, server] = await Promise.all([startCompany(), startMailServer()])
    service = customerService(company)
    bot = await startStoryBot(company.workspace, company.database.url, server.url)
  })
  afterEach(() => server.heal())
  afterAll(async () => {
    await bot?.stop()
    await server?.stop()
    await company?.stop()
  })

  const expectMessage = (
    reader: Person,
    channel: string,
    thread: string | undefined,
    words: RegExp,
  ): Promise<Message> =>
    until(
      `${reader.name} sees ${words}`,
      () => reader.messages(channel, thread),
      (messages) => messages.find((message) => words.test(messageText(message))),
    )
  const expectThread = ({ channel, ts }: Place, words: RegExp) =>
    expectMessage(service.emma, channel, ts, words)
  const expectDirectMessage = async (words: RegExp) => {
    const channel = await service.emma.direct()
    return { channel, message: await expectMessage(service.emma, channel, undefined, words) }
  }
  const numberOf = async (place: Place) => {
    const card = await expectMessage(service.emma, place.channel, undefined, /C-\d{4}-\d{4}/)
    const { blocks } = (await service.emma.messages(place.channel)).find(({ ts }) => ts === place.ts) ?? card
    return /C-\d{4}-\d{4}/.exec(JSON.stringify(blocks))?.[0] ?? ''
  }
  const mailsFor = (number: string) =>
    server.acceptedMails.filter(({ mail }) => mail.subject?.includes(number))

  it('a refused letter undoes its step: the card shows it as open again, and the thread and the account manager get the reason', async () => {
    server.fault({ at: 'recipient', code: 550, answer: '5.1.1 <!channel> *no* such user' }, 1)
    const place = await service.bringTo('received')
    const number = await numberOf(place)
    await service.emma.openByButton(place, 'open:acknowledge')
    expect(await service.emma.submit()).toEqual({ result: 'closed' })
    const line = await expectThread(place, /did not reach the client/)
    expect(messageText(line)).toMatch(
      /^🔴 The e-mail with the acknowledgement did not reach the client: the mail server refused it \(“550 5\.1\.1 <!channel> ∗no∗ such user”\)\.\nThe client counts as not told: no time limit was stopped by it\.\n2\.3 acknowledgement is due /,
    )
    expect(JSON.stringify(line.blocks)).toContain('&lt;!channel&gt;')
    const { channel, message } = await expectDirectMessage(/did not reach/)
    expect(messageText(message)).toContain(
      `|${number}>: the e-mail with the acknowledgement did not reach Northwind`,
    )
    expect(messageText(message)).toContain('tell the client by phone and record that')
    expect(buttonsOf(message)).toEqual(['Acknowledge to the client', 'Open record'])
    await service.expectStatus(place, 'received')
    // From that card the letter is sent again, and this time it arrives.
    await service.emma.openByButton({ channel, ts: message.ts }, 'open:acknowledge')
    expect(await service.emma.submit()).toEqual({ result: 'closed' })
    await service.expectStatus(place, 'accepted')
    await until(
      'the letter is there',
      () => mailsFor(number).length,
      (count) => count === 1,
    )
  })

  it('a letter in doubt is sent again only on request, and every message about it then shows the outcome', async () => {
    server.fault({ drop: 'after-taking' }, 1)
    const place = await service.bringTo('accepted')
    const number = await numberOf(place)
    const line = await expectThread(place, /It is not known whether/)
    expect(messageText(line)).toMatch(
      /^🟡 It is not known whether the e-mail with the acknowledgement reached the client/,
    )
    expect(buttonsOf(line)).toEqual(['Send it again', 'It arrived'])
    const { channel, message } = await expectDirectMessage(/it is not known whether/)
    expect(buttonsOf(message)).toEqual(['Send it again', 'It arrived'])
    expect(mailsFor(number)).toHaveLength(1)

    const lineAt = { channel: place.channel, ts: line.ts }
    const readEphemeral = async (reader: Person) =>
      (await reader.ephemeralTexts(place.channel, place.ts)).at(-1)
    await service.tom.press(lineAt, 'letter:again')
    expect(
      await until(
        'Tom gets a reply',
        () => readEphemeral(service.tom),
        (text) => text,
      ),
    ).toBe(
      'It is for an account manager, the owner of this case or the head of the responsible department to say what became of this e-mail. Nothing was changed; please ask one of them.',
    )
    await service.emma.press({ channel, ts: message.ts }, 'letter:again')
    await until(
      'the second mail is there',
      () => mailsFor(number).length,
      (count) => count === 2,
    )
    const resolution = /<@U0EMMA> had the e-mail with the acknowledgement sent again\./
    for (const [channelId, ts, thread] of [
      [place.channel, line.ts, place.ts],
      [channel, message.ts, undefined],
    ] as const) {
      const edited = await until(
        'the message says what was done',
        async () => (await service.emma.messages(channelId, thread)).find((one) => one.ts === ts),
        (one) => one && resolution.test(messageText(one)) && one,
      )
      expect(buttonsOf(edited)).toEqual([])
    }
    await service.sarah.press(lineAt, 'letter:arrived', { stale: true })
    expect(
      await until(
        'Sarah gets a reply',
        () => readEphemeral(service.sarah),
        (text) => text,
      ),
    ).toBe('What became of this e-mail is known already. Nothing was changed.')
    expect(new Set(mailsFor(number).map(({ mail }) => mail.messageId)).size).toBe(2)
    expect(mailsFor(number)[1]?.mail.text).toMatch(/https:\/\/complaints\.example\.com\/c\/[\w-]{43}\n/)
  })
})
