import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { doctorCommand } from '../../src/cli/doctor-command.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { done, type Fixture, hours, monday, openFixture } from '../storage/store-fixture.ts'
import { startDovecot } from '../support/dovecot.ts'
import { itWithDovecot } from '../support/it-with-dovecot.ts'
import { startMailServer } from '../support/smtp-server.ts'

let fixture: Fixture
let lines: string[]
const evening = instant('2026-11-24T20:00:00+08:00')
let now: Instant

beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())
beforeEach(async () => {
  lines = []
  now = evening
  await fixture.pool.query('TRUNCATE notices')
  await fixture.pool.query('UPDATE clocks SET next_at = NULL')
})

const run = (...args: string[]) =>
  doctorCommand(args, {
    databaseUrl: fixture.url,
    directory: '/nowhere',
    print: (line) => lines.push(line),
    now: () => now,
  })
/** Saves a notice without a case, sent to this channel at this time. */
const saveNotice = (purpose: string, channelId: string, sentAt: string, audience = 'thread') =>
  fixture.pool.query(
    `INSERT INTO notices (id, purpose, cycle, threshold, audience, data, created_at, sent_at, channel_id, ts)
     VALUES ($1, $2, 1, $1, $3, '{}', $4, $4, $5, '1.1')`,
    [randomUUID(), purpose, audience, sentAt, channelId],
  )
const noticesOf = async (caseId: string) =>
  (await fixture.prisma.notice.findMany({ where: { caseId }, select: { id: true, purpose: true } })).map(
    ({ id, purpose }) => ({ id, purpose }),
  )
/** Logs a case and sends all of its notices; its clocks are checked in time. */
async function logAndSend(change: Parameters<Fixture['log']>[0] = {}) {
  const kase = done(await fixture.log(change))
  for (const { id, purpose } of await noticesOf(kase.id)) {
    await fixture.outbox.begin(id, hours(0))
    const channelId = purpose === 'logged' ? 'D0LILEI' : kase.complaint.sensitive ? 'G0OWN' : 'C0TECH'
    await fixture.outbox.recordSent(id, { channelId, ts: '1.1' }, hours(1))
  }
  await fixture.pool.query('UPDATE clocks SET next_at = NULL')
  return kase
}
const row = (label: string) =>
  lines
    .find((line) => line.startsWith(label))
    ?.trim()
    .split(/ {2,}| (?=[\d·])/)

describe('npm run doctor', () => {
  itWithDovecot('signs in to the mail server and the mailbox, and reports why it cannot', async () => {
    const auth = { user: 'service', pass: 'right' }
    const [smtp, imap] = [await startMailServer({ auth }), await startDovecot()]
    const wrong = (url: string) =>
      Object.assign(new URL(url), { username: 'service', password: 'wrong' }).href
    const runWithMail = async (smtpUrl: string, imapUrl: string) => {
      lines = []
      const records = {
        databaseUrl: fixture.url,
        directory: '/nowhere',
        print: (line: string) => lines.push(line),
      }
      await doctorCommand([], { ...records, now: () => now, mail: { smtpUrl, imapUrl } })
      return lines.filter((line) => line.startsWith('wrong:'))
    }
    expect(await runWithMail(smtp.url, imap.url)).toEqual([])
    const refused = await runWithMail(wrong(smtp.url), wrong(imap.url))
    expect(refused).toEqual([
      expect.stringContaining('The mail server of SMTP_URL cannot be used (Invalid login: 535'),
      expect.stringContaining('The mailbox of IMAP_URL cannot be read ('),
    ])
    expect(refused.join()).not.toContain('wrong@')
    await Promise.all([smtp.stop(), imap.stop()])
    expect(await runWithMail(smtp.url, imap.url)).toHaveLength(2)
    expect(await runWithMail('smtp://', '')).toHaveLength(1)
    expect(smtp.mails()).toBe(0)
  })

  it('counts the messages of each channel and local day, the busiest channel first, and reports when nothing is wrong', async () => {
    const { rows } = await fixture.pool.query<{ channel_id: string; name_en: string }>(
      "SELECT channel_id, name_en FROM departments WHERE id = 'technical-support'",
    )
    const [tech] = rows
    if (!tech) throw new Error('The demonstration has a technical support.')
    await logAndSend()
    await fixture.pool.query("UPDATE notices SET channel_id = $1 WHERE channel_id = 'C0TECH'", [
      tech.channel_id,
    ])
    // 00:30 of the 24th in Shanghai is still the 23rd in UTC.
    await saveNotice('digest', tech.channel_id, '2026-11-23T16:30:00Z')
    await saveNotice('overdue', tech.channel_id, '2026-11-24T02:00:00Z')
    await saveNotice('calendar-missing', 'C0NOBODYS', '2026-11-20T02:00:00Z')
    // One notice before the period, and one after it.
    await saveNotice('event', 'C0NOBODYS', '2026-11-10T15:59:59Z')
    await saveNotice('event', 'C0NOBODYS', '2026-11-24T16:00:00Z')
    expect(await run()).toBe(0)
    expect(lines[0]).toBe('Messages per channel and day, 2026-11-11 to 2026-11-24 (Asia/Shanghai)')
    const channels = lines.slice(3, 7).map((line) => line.split(/ {2,}/)[0])
    expect(channels).toEqual([
      `${tech.name_en} ${tech.channel_id}`,
      'C0NOBODYS',
      '李雷 (direct) D0LILEI',
      'All channels',
    ])
    const dots = (count: number) => Array.from({ length: count }, () => '·')
    expect(row(`${tech.name_en} `)?.slice(1)).toEqual([...dots(12), '1', '2', '3'])
    expect(row('C0NOBODYS')?.slice(1)).toEqual([...dots(9), '1', ...dots(4), '1'])
    expect(row('All channels')?.slice(1)).toEqual([...dots(9), '1', ...dots(2), '2', '2', '5'])
    expect(lines).toContain(
      'By purpose: cards 1, thread lines 0, reminders 1, digests 1, approvals 0, personal 1, others 1',
    )
    expect(lines.at(-1)).toBe('Nothing is wrong.')
  })

  it('counts a person’s own digest as a digest, in their direct messages', async () => {
    await saveNotice('digest', 'D0LILEI', '2026-11-24T01:00:00Z', 'person:U0LILEI')
    await run('--days', '1')
    expect(row('李雷 (direct) D0LILEI')).toEqual(['李雷 (direct) D0LILEI', '1', '1'])
    expect(lines).toContain(
      'By purpose: cards 0, thread lines 0, reminders 0, digests 1, approvals 0, personal 0',
    )
  })

  it('accepts --time-zone and --days', async () => {
    await saveNotice('digest', 'C0X', '2026-11-23T16:30:00Z')
    expect(await run('--days', '2', '--time-zone', 'UTC')).toBe(0)
    expect(lines[0]).toBe('Messages per channel and day, 2026-11-23 to 2026-11-24 (UTC)')
    expect(row('C0X')).toEqual(['C0X', '1', '·', '1'])
    lines = []
    await run('--days', '1')
    expect(row('C0X')).toEqual(['C0X', '1', '1'])
  })

  it('counts a day of 25 hours as one day', async () => {
    now = instant('2026-11-01T23:00:00-05:00')
    // New York: the second 01:30, and the last hour of the day.
    await saveNotice('event', 'C0X', '2026-11-01T06:30:00Z')
    await saveNotice('event', 'C0X', '2026-11-02T04:30:00Z')
    await saveNotice('event', 'C0X', '2026-11-01T03:59:00Z')
    await run('--days', '2', '--time-zone', 'America/New_York')
    expect(row('C0X')).toEqual(['C0X', '1', '2', '3'])
  })

  it('3.1: names the channel of a sensitive case only by the case number', async () => {
    const kase = await logAndSend({ complaint: { sensitive: true, description: 'QQQ' } })
    await fixture.outbox.recordPrivateChannel(kase.id, 'G0OWN')
    await run()
    expect(lines.join('\n')).toContain(`${kase.complaint.number} G0OWN`)
    expect(lines.join('\n')).not.toMatch(/QQQ|远山/)
  })

  it('prints “None.” when there are no messages', async () => {
    expect(await run()).toBe(0)
    expect(lines[2]).toBe('None.')
  })

  it('lists thirty channels and sums up the rest', async () => {
    for (let n = 10; n < 45; n++) await saveNotice('event', `C0${n}`, '2026-11-24T02:00:00Z')
    await run('--days', '1')
    expect(lines.filter((line) => /^C0\d\d /.test(line))).toHaveLength(30)
    expect(row('5 more')).toEqual(['5 more', '5', '5'])
    expect(row('All channels')).toEqual(['All channels', '35', '35'])
  })

  it('reports messages that wait for more than an hour, until they are sent', async () => {
    const kase = done(await fixture.log({ now: monday }))
    await fixture.pool.query('UPDATE clocks SET next_at = NULL')
    now = hours(1)
    expect(await run()).toBe(0)
    now = instant(hours(1) + 1)
    lines = []
    expect(await run()).toBe(1)
    expect(lines.at(-1)).toBe(
      `wrong: 2 messages have waited for more than an hour, the oldest of ${kase.complaint.number} since 2026-11-23 10:00: is the bot running, and does Slack answer it? The log says why.`,
    )
    for (const { id } of await noticesOf(kase.id)) await fixture.outbox.recordSent(id, null, hours(2))
    expect(await run()).toBe(0)
  })

  it('reports deliveries that were given up, with the cases and the remedy, but not outdated notices', async () => {
    const kases = []
    for (let n = 0; n < 4; n++) kases.push(done(await fixture.log()))
    await fixture.pool.query('UPDATE clocks SET next_at = NULL')
    const reasons = { logged: 'no longer true', card: 'channel_not_found' } as const
    for (const kase of kases)
      for (const { id, purpose } of await noticesOf(kase.id))
        await fixture.outbox.drop(id, reasons[purpose as keyof typeof reasons])
    await saveNotice('event', 'C0X', '2026-11-24T02:00:00Z')
    await fixture.pool.query(
      "UPDATE notices SET sent_at = NULL, failure = 'nothing to say' WHERE channel_id = 'C0X'",
    )
    expect(await run()).toBe(1)
    const numbers = kases.map(({ complaint }) => complaint.number)
    expect(lines.filter((line) => line.startsWith('wrong: '))).toEqual([
      `wrong: 4 messages of ${numbers.slice(0, 3).join(', ')} and 1 more could not be delivered (channel_not_found): check that the channel exists and invite the bot to it, or name another in the company file.`,
    ])
    // A person has found out that the letter arrived.
    await fixture.pool.query(`UPDATE notices SET purpose = 'letter', cycle = 1 WHERE purpose = 'card'`)
    expect(await run()).toBe(1)
    for (const { id } of kases) {
      await fixture.pool.query(
        `INSERT INTO case_facts (case_id, seq, type, at, by, data, prev_hash, hash)
         SELECT case_id, 2, 'letter-settled', at, by, '{"letter": 1}', hash, 'h' || hash FROM case_facts
         WHERE case_id = $1 AND seq = 1`,
        [id],
      )
    }
    expect(await run()).toBe(0)
    await fixture.pool.query(`UPDATE notices SET purpose = 'card' WHERE purpose = 'letter'`)
    // Deliveries given up before the period are not reported.
    now = instant(evening + 20 * 86_400_000)
    expect(await run()).toBe(0)
  })

  it('asks whether the bot is running while due clocks are not checked, until a sweep checks them', async () => {
    const kase = await logAndSend()
    await fixture.pool.query('UPDATE clocks SET next_at = $1 WHERE case_id = $2 AND code = $3', [
      '2026-11-24T09:00:00+08:00',
      kase.id,
      'ACK',
    ])
    now = instant('2026-11-24T09:10:00+08:00')
    expect(await run()).toBe(0)
    now = instant('2026-11-24T09:10:01+08:00')
    expect(await run()).toBe(1)
    expect(lines.at(-1)).toBe(
      'wrong: 1 clock has not been looked at since 2026-11-24 09:00: is the bot running? Start it with "npm start"; it catches up by itself.',
    )
    await checkDueClocks(fixture.store, now)
    expect(await run()).toBe(0)
  })

  it('notes a year without a calendar, and reports it as wrong when an open case reaches into it', async () => {
    now = instant('2026-12-28T11:00:00+08:00')
    expect(await run()).toBe(0)
    expect(lines.at(-2)).toBe('note: 2027 for CN is not published here; no open case reaches into it yet')
    await logAndSend({ now, complaint: { receivedAt: now } })
    expect(await run()).toBe(1)
    expect(lines.at(-1)).toBe(
      'wrong: 2027 for CN is not published here; 1 open case reaches into it: import it with "npm run calendar -- import FILE" (docs/calendars.md).',
    )
  })

  it('changes nothing', async () => {
    await fixture.log()
    const before = await fixture.pool.query('SELECT * FROM notices ORDER BY id')
    await run()
    expect((await fixture.pool.query('SELECT * FROM notices ORDER BY id')).rows).toEqual(before.rows)
  })

  it.each([
    [['--days', '0'], '--days "0" is not allowed: 1 to 31 are.'],
    [['--days', 'all'], '--days "all" is not allowed: 1 to 31 are.'],
    [['--time-zone', 'Mars'], '--time-zone "Mars" is no time zone: use an IANA name such as Asia/Shanghai.'],
    [['now'], 'npm run doctor'],
    [['--day', '3'], 'npm run doctor'],
  ])('refuses %j', async (args, expectedText) => {
    expect(await run(...args)).toBe(2)
    expect(lines[0]).toContain(expectedText)
    lines = []
    expect(await run('--help')).toBe(0)
    expect(lines[0]).toContain('npm run doctor')
  })
})
