import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Running, run } from '../../src/app/run.ts'
import type { Instant } from '../../src/deadlines/instant.ts'
import { at } from '../support/agreement.ts'
import { messageText } from '../support/format-message.ts'
import type { Place } from '../support/person.ts'
import { until } from '../support/until.ts'
import { secrets } from '../support/workspace.ts'
import { type CustomerService, customerService } from './customer-service.ts'
import { type Company, startCompany } from './world.ts'

describe('reminders', () => {
  let company: Company
  let service: CustomerService
  let running: Running | null = null
  let now: Instant
  beforeAll(async () => {
    company = await startCompany()
    service = customerService(company)
  })
  afterEach(async () => {
    await stop()
  })
  afterAll(() => company?.stop(), 60_000)

  /** Starts the bot in this process, with a clock that only the test sets. */
  async function start(): Promise<Running> {
    const { workspace, database } = company
    const { botToken, appToken } = secrets
    const slack = {
      botToken,
      apiUrl: `${workspace.origin}/api/`,
      transport: { mode: 'socket', appToken },
    } as const
    const { dataDirectory } = workspace
    const config = {
      slack,
      databaseUrl: database.url,
      dataDirectory,
      port: 0,
      logLevel: 'warn',
      demo: 'empty',
      mail: { smtpUrl: null, imapUrl: null },
      portal: { publicUrl: null, port: 0, intakeSecret: null, trustedProxies: 0 },
    } as const
    const log = pino({ level: 'silent' })
    running = await run({ config, now: () => now, newId: randomUUID, log, progress: () => {} })
    return running
  }
  async function stop(): Promise<void> {
    await running?.stop()
    running = null
  }

  const hasNewer = (text: string) => text.includes('There is a newer reminder.')
  const reminders = async ({ channel, ts }: Place) =>
    (await service.emma.messages(channel, ts))
      .map(messageText)
      .filter((text) => /^(🟢|🟡|🔴)/.test(text) || hasNewer(text))
  /** Waits until there are that many, of which only the last still asks. */
  const expectReminders = (place: Place, count: number) =>
    until(
      `${count} reminders are there`,
      () => reminders(place),
      (texts) => texts.length >= count && texts.slice(0, -1).every(hasNewer) && texts,
    )

  /** Waits until no enqueued notice is unsent. */
  const settle = () =>
    until(
      'every enqueued notice is sent',
      () => company.database.prisma.notice.count({ where: { sentAt: null, failure: null } }),
      (waiting) => waiting === 0,
    )

  it('are sent once each, counted over National Day to the make-up Saturday', async () => {
    now = at('2026-09-30 10:00')
    const { runMinute } = await start()
    const place = await service.bringTo('investigating')
    for (const moment of ['2026-09-30 18:01', '2026-10-01 09:00', '2026-10-04 18:01', '2026-10-09 13:29']) {
      now = at(moment)
      await runMinute()
    }
    await settle()
    expect(await reminders(place)).toEqual([])

    now = at('2026-10-09 13:30')
    await Promise.all([runMinute(), runMinute()])
    await runMinute()
    await settle()
    const dueSoon =
      /^🟡 <@U0TOM> 3\.2\(3\) preliminary investigation is due Sat 10 Oct, 18:00: .* left\.\n\[ Complete investigation \]/
    expect(await expectReminders(place, 1)).toEqual([expect.stringMatching(dueSoon)])

    now = at('2026-10-10 09:00')
    await Promise.all([runMinute(), runMinute()])
    await settle()
    const newer = '3.2(3) preliminary investigation: due Sat 10 Oct, 18:00. There is a newer reminder.'
    expect(await expectReminders(place, 2)).toEqual([newer, expect.stringMatching(dueSoon)])

    // Nobody is at work on Saturday evening.
    now = at('2026-10-10 18:01')
    await Promise.all([runMinute(), runMinute()])
    await settle()
    expect(await reminders(place)).toHaveLength(2)
    now = at('2026-10-12 09:00')
    await Promise.all([runMinute(), runMinute()])
    await stop()
    await start()
    await running?.runMinute()
    await settle()
    const overdue =
      /^🔴 <@U0TOM> <@U0SARAH> 3\.2\(3\) preliminary investigation was due Sat 10 Oct, 18:00 and is overdue by 1 business day\.\n/
    const [, , ...late] = await expectReminders(place, 3)
    expect(late).toEqual([expect.stringMatching(overdue)])
  })

  it('count a make-up working Sunday', async () => {
    now = at('2026-09-17 10:00')
    const { runMinute } = await start()
    const place = await service.bringTo('investigating')
    now = at('2026-09-20 13:29')
    await runMinute()
    await settle()
    expect(await reminders(place)).toEqual([])
    now = at('2026-09-20 13:30')
    await runMinute()
    expect(await expectReminders(place, 1)).toEqual([expect.stringContaining('is due Mon 21 Sep, 18:00')])
  })

  it('are not sent for a clock that has stopped in the meantime', async () => {
    now = at('2026-11-02 10:00')
    const { runMinute } = await start()
    const place = await service.bringTo('investigating')
    now = at('2026-11-05 10:00')
    // The reminder is enqueued, but Slack's rate limit delays it until the investigation is completed.
    const limited = { method: 'chat.postMessage', kind: 'ratelimited', times: 1, retryAfter: 2 } as const
    await company.workspace.control.fault(limited)
    await runMinute()
    await service.tom.openByButton(place, 'open:complete-investigation')
    await service.tom.enter({ finding: 'Found.', outcome: 'upheld', rootCause: 'people', cause: 'Haste.' })
    expect(await service.tom.submit()).toEqual({ result: 'closed' })
    await settle()
    now = at('2026-11-05 18:01')
    await runMinute()
    await settle()
    expect(await reminders(place)).toEqual([])
  })

  it('that no longer apply are not sent after a downtime', async () => {
    now = at('2026-11-09 10:00')
    await start()
    const place = await service.bringTo('investigating')
    await stop()
    now = at('2026-11-13 09:00')
    await start()
    const lines = await expectReminders(place, 1)
    await settle()
    expect(lines).toEqual([
      expect.stringMatching(/^🔴 .* preliminary investigation was due Thu 12 Nov, 18:00 and is overdue/),
    ])
    expect(await reminders(place)).toEqual(lines)
  })

  it('for client-visible clocks also go to the account manager and the escalation department, once', async () => {
    now = at('2026-11-02 10:00')
    const { runMinute } = await start()
    const place = await service.bringTo('investigating')
    for (const moment of ['2026-11-12 09:00', '2026-11-12 22:30', '2026-11-13 09:00', '2026-11-13 22:30']) {
      now = at(moment)
      await runMinute()
      await settle()
    }
    const kase = await company.database.prisma.case.findFirstOrThrow({ where: { cardTs: place.ts } })
    const sent = await company.database.prisma.notice.findMany({
      where: { caseId: kase.id, threshold: { startsWith: 'STANDARD ' }, sentAt: { not: null } },
      orderBy: { createdAt: 'asc' },
    })
    expect(sent.map(({ audience, threshold }) => `${audience}: ${threshold}`).sort()).toEqual([
      'escalation: STANDARD overdue',
      'person:U0EMMA: STANDARD overdue',
      'thread: STANDARD overdue',
      'thread: STANDARD overdue-2',
    ])
    expect(sent.find(({ audience }) => audience === 'escalation')?.channelId).toBe('C0QUALITY')
    const direct = await service.emma.messages(await service.emma.direct())
    const isDigest = (text: string) => text.startsWith('Your complaints · ')
    const reminders = direct.map(({ text }) => text).filter((text) => !isDigest(text))
    expect(reminders.at(-1)).toMatch(
      /^🔴 <http\S+\|C-2026-\d{4}> 3\.3\(1\) standard limit was due Wed 11 Nov, 18:00/,
    )
  })

  /** The reminders of a thread that can still be answered, with their ids. */
  const readAnswerable = async ({ channel, ts }: Place) =>
    (await service.emma.messages(channel, ts)).flatMap((message) => {
      const notice =
        /"action_id":"reminder:seen".*?"value":"([^"]+)"|"value":"([^"]+)"[^{}]*"action_id":"reminder:seen"/.exec(
          JSON.stringify(message.blocks),
        )
      return notice ? [{ place: { channel, ts: message.ts }, id: notice[1] ?? notice[2] ?? '' }] : []
    })

  it('can be marked as seen or snoozed, never past the limit', async () => {
    now = at('2026-11-18 10:00')
    const { runMinute } = await start()
    const place = await service.bringTo('investigating')
    now = at('2026-11-20 13:30')
    await runMinute()
    await expectReminders(place, 1)
    const [first] = await readAnswerable(place)
    if (!first) throw new Error('The reminder has no button to answer it.')

    now = at('2026-11-20 14:00')
    await service.tom.press(first.place, 'reminder:snooze', { selected: `${first.id} two-hours` })
    await settle()
    const snoozed = await until(
      'the reminder says who put it off',
      () => reminders(place),
      (lines) =>
        lines.find((line) => line.includes('⏰ <@U0TOM> wants to hear of it again Fri 20 Nov, 16:00')) &&
        lines,
    )
    expect(snoozed).toHaveLength(1)
    expect(await readAnswerable(place)).toEqual([])
    now = at('2026-11-20 15:59')
    await runMinute()
    await settle()
    expect(await reminders(place)).toHaveLength(1)
    now = at('2026-11-20 16:00')
    await Promise.all([runMinute(), runMinute()])
    expect(await expectReminders(place, 2)).toHaveLength(2)

    const [again] = await readAnswerable(place)
    if (!again) throw new Error('The second reminder has no button to answer it.')
    const why = await service.tom.openByButton(again.place, 'open:why')
    expect(JSON.stringify(why.view)).toMatch(/3\.2\(3\) preliminary investigation/i)
    await service.tom.close()
    await service.tom.press(again.place, 'reminder:seen')
    await service.sarah.press(again.place, 'reminder:seen', { stale: true })
    await until(
      'the reminder says who has seen it',
      () => reminders(place),
      (lines) => lines.some((line) => /✓ Seen by <@U0(TOM|SARAH)>, Fri 20 Nov, 16:00/.test(line)),
    )
    now = at('2026-11-23 09:00')
    await runMinute()
    expect(await expectReminders(place, 3)).toEqual([
      expect.stringMatching(/newer reminder\.\n⏰ <@U0TOM> wants to hear of it again Fri 20 Nov, 16:00/),
      expect.stringMatching(/newer reminder\.\n✓ Seen by <@U0(TOM|SARAH)>, Fri 20 Nov, 16:00/),
      expect.stringMatching(/^🟡 /),
    ])
    const facts = await company.database.prisma.caseFact.findMany({
      where: { case: { cardTs: place.ts }, type: { startsWith: 'reminder-' } },
      orderBy: { seq: 'asc' },
    })
    expect(facts.map(({ type, by }) => `${type} ${by}`)).toEqual([
      'reminder-snoozed U0TOM',
      'reminder-seen U0TOM',
      'reminder-seen U0SARAH',
    ])
  })

  it('that are out of date cannot be answered; the reply says so', async () => {
    now = at('2026-11-18 10:00')
    const { runMinute } = await start()
    const place = await service.bringTo('investigating')
    now = at('2026-11-20 13:30')
    await runMinute()
    await expectReminders(place, 1)
    const [reminder] = await readAnswerable(place)
    if (!reminder) throw new Error('The reminder has no button to answer it.')
    await service.tom.openByButton(place, 'open:complete-investigation')
    await service.tom.enter({ finding: 'Found.', outcome: 'upheld', rootCause: 'people', cause: 'Haste.' })
    expect(await service.tom.submit()).toEqual({ result: 'closed' })
    await until(
      'the reminder shows when its limit ended',
      () => service.tom.messages(place.channel, place.ts),
      (messages) =>
        messages.some(
          (message) =>
            message.ts === reminder.place.ts &&
            messageText(message) ===
              '✓ 3.2(3) preliminary investigation: ended Fri 20 Nov, 13:30, in time (<@U0TOM>).',
        ),
    )
    await service.tom.press(reminder.place, 'reminder:seen', { stale: true })
    const reply = await until(
      'Tom gets the reason',
      () => service.tom.ephemeralTexts(place.channel, place.ts),
      (texts) => texts.at(-1),
    )
    expect(reply).toBe(
      'This reminder is out of date: its limit has stopped or moved on. Nothing was changed.',
    )
  })

  it('of the acknowledgement go to the head in the thread, and to the account manager directly', async () => {
    now = at('2026-11-16 10:00')
    const { runMinute } = await start()
    const place = await service.log()
    now = at('2026-11-17 10:01')
    await runMinute()
    const [line] = await expectReminders(place, 1)
    expect(line).toMatch(/^🔴 <@U0SARAH> 2\.3 acknowledgement was due Tue 17 Nov, 10:00 and is overdue/)
    // Emma works in New York, and is reminded directly when her day begins there, with the button.
    now = at('2026-11-17 22:01')
    await runMinute()
    const reminder = await directReminder('is overdue')
    await service.emma.openByButton(reminder, 'open:acknowledge')
  })

  it('come on Friday before people leave of a limit that ends on Saturday', async () => {
    now = at('2026-11-20 16:58')
    const { runMinute } = await start()
    const place = await service.log()
    now = at('2026-11-20 17:00')
    await runMinute()
    const [line] = await expectReminders(place, 1)
    expect(line).toMatch(/2\.3 acknowledgement is due Sat 21 Nov, 16:58, outside your working hours/)
    // Five in the afternoon in New York.
    now = at('2026-11-21 06:00')
    await runMinute()
    await directReminder('outside your working hours')
    await settle()
    expect(await reminders(place)).toHaveLength(1)
  })

  /** The newest direct message to Emma with these words. */
  const directReminder = (words: string): Promise<Place> =>
    until(
      `Emma is told directly: ${words}`,
      async () => service.emma.messages(await service.emma.direct()),
      (messages) => {
        const message = messages.findLast(({ text }) => text.includes(words))
        return message && { channel: message.channel, ts: message.ts }
      },
    )
})
