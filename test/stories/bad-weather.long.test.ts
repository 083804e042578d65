import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { caseOnCard, linesOf, messageText } from '../support/format-message.ts'
import { type Gate, startGate } from '../support/gate.ts'
import { until } from '../support/until.ts'
import { type CustomerService, customerService } from './customer-service.ts'
import { startWorld, type World } from './world.ts'

/** In both languages, because the person's language is unknown without the database. */
const notSavedReply = [
  'Not confirmed: the database did not answer in time, so this may not have been saved. What you entered is still here; please try again in a moment. Nothing is recorded twice.',
  '未能确认是否保存：数据库未及时响应。您填写的内容仍在此处，请稍后重试，不会重复记录。',
].join('\n')

describe('when Slack or the database fails', () => {
  let world: World
  let service: CustomerService
  let gate: Gate
  beforeAll(async () => {
    world = await startWorld('socket', async (url) => {
      gate = await startGate(url)
      return gate.url
    })
    service = customerService(world)
  })
  beforeEach(async () => {
    await gate.open()
    await world.workspace.control.post('clear-faults', {})
  })
  afterAll(async () => {
    await gate?.open()
    await world?.stop()
    await gate?.close()
  })

  const readCards = async () => {
    const messages = await service.emma.messages(service.channel)
    return messages.filter(caseOnCard)
  }

  it('posts once, after the wait, when Slack answers with a rate limit', async () => {
    const before = (await readCards()).length
    const limited = { method: 'chat.postMessage', kind: 'ratelimited', times: 3, retryAfter: 1 } as const
    await world.workspace.control.fault(limited)
    const place = await service.bringTo('accepted')
    const readMessages = () => service.emma.messages(service.channel, place.ts)
    const thread = await until('the thread tells it', readMessages, (lines) => lines.length > 1 && lines)
    expect(thread.map((line) => linesOf(line)[0]?.replace(/,.*/, ''))).toEqual([
      expect.stringContaining('The feed lags.'),
      '<@U0EMMA> acknowledged the complaint to the client by e-mail',
    ])
    expect(await readCards()).toHaveLength(before + 1)
  })

  it('posts the card once when Slack’s answer is lost, and the card shows what happened in the meantime', async () => {
    const { emma, channel, log } = service
    const before = (await readCards()).length
    await world.workspace.control.fault({ method: 'chat.postMessage', kind: 'lost_reply' })
    const letter = { name: 'letter.txt', mimetype: 'text/plain', content: 'Dear all,' }
    const place = await log({ files: [await emma.upload(letter)] })
    const readCard = async () => (await readCards()).find(({ ts }) => ts === place.ts)
    await until(
      'the card counts the evidence',
      readCard,
      (card) => card && messageText(card).includes('1 file of evidence'),
    )
    const thread = () => emma.messages(channel, place.ts)
    await until('the thread names it', thread, (lines) =>
      lines.some((line) => messageText(line).includes('letter.txt')),
    )
    expect(await readCards()).toHaveLength(before + 1)
  })

  it('posts the card to the administrators and records a fact when the department’s channel is archived', async () => {
    const { helen, log } = service
    const admin = 'C0REDRESSADMIN'
    await world.workspace.control.post('channel', { channel: 'C0FINANCE', is_archived: true })
    const place = await log({ category: 'billing' }, admin, helen)
    const readMessages = () => helen.messages(admin)
    await until('the card says why it is here', readMessages, (messages) => {
      const card = messages.find(({ ts }) => ts === place.ts)
      return (
        card && messageText(card).includes('的一条消息无法送达所属频道：is_archived。请检查该频道是否存在')
      )
    })
    // The card appears a moment before its place is stored.
    const readFacts = () =>
      world.database.prisma.caseFact.findMany({
        where: { type: 'delivery-failed', case: { cardTs: place.ts } },
      })
    const facts = await until('the case knows its card', readFacts, (found) => found.length > 0 && found)
    expect(facts).toHaveLength(1)
    expect(facts[0]?.data).toMatchObject({ channelId: 'C0FINANCE', error: 'is_archived' })
    // The thread of the case continues at its card.
    const file = { name: 'invoice.txt', mimetype: 'text/plain', content: 'Invoice 7' }
    await helen.say(admin, '', { thread: place.ts, files: [file] })
    const thread = () => helen.messages(admin, place.ts)
    await until('its thread goes on', thread, (lines) =>
      lines.some((line) => messageText(line).includes('invoice.txt')),
    )
  })

  const outages = {
    'is gone': async () => gate.shut(),
    'does not answer': async () => gate.stall(),
  }
  it.each(Object.entries(outages))('keeps the text of a form when the database %s', async (outage, fail) => {
    const { emma, channel, expectNoChange } = service
    const before = (await readCards()).length
    await emma.openByCommand(channel)
    await emma.enter({ client: { search: 'north' }, description: 'Said in bad weather.', category: 'other' })
    await expectNoChange(async () => {
      await fail()
      expect(await emma.submitOnce()).toEqual({ result: 'errors', errors: { client: notSavedReply } })
    })
    const form = await emma.modal()
    expect(JSON.stringify(form?.values.description)).toContain('Said in bad weather.')
    await gate.open()
    await until(
      'the database is reached again',
      () => emma.submitOnce(),
      ({ result }) => result === 'closed',
    )
    await until('the card is there', readCards, (cards) => cards.length === before + 1)
    const logged = await world.database.prisma.caseFact.count({
      where: { type: 'complaint-logged', data: { path: ['description'], equals: 'Said in bad weather.' } },
    })
    expect(logged).toBe(Object.keys(outages).indexOf(outage) + 1)
  })

  it('completes an interrupted delivery when the database is back, and posts it once', async () => {
    const { emma, tom, bringTo, expectStatus, channel } = service
    const place = await bringTo('accepted')
    await tom.press(place, 'do:take')
    await gate.shut()
    const letter = { name: 'late.txt', mimetype: 'text/plain', content: 'Late.' }
    await tom.say(channel, '', { thread: place.ts, files: [letter] })
    await gate.open()
    await expectStatus(place, 'investigating')
    const thread = () => emma.messages(channel, place.ts)
    const lines = await until('the thread is whole', thread, (messages) => {
      const texts = messages.map(messageText)
      const hasText = (text: string) => texts.some((one) => one.includes(text))
      return (
        ['acknowledged the complaint', 'took the case', 'Evidence kept: late.txt'].every(hasText) && texts
      )
    })
    for (const text of ['acknowledged the complaint', 'took the case', 'Evidence kept']) {
      expect(lines.filter((line) => line.includes(text))).toHaveLength(1)
    }
  })

  it('replies that nothing was saved when a button is pressed without the database', async () => {
    const { tom, bringTo, channel, expectStatus, expectEphemeral, expectNoChange } = service
    const place = await bringTo('accepted')
    await expectNoChange(async () => {
      await gate.shut()
      const reply = await expectEphemeral(tom, channel, () => tom.press(place, 'do:take'))
      expect(reply).toBe(notSavedReply)
    })
    await gate.open()
    await tom.press(place, 'do:take')
    await expectStatus(place, 'investigating')
  })
})
