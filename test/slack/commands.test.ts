import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { formatDate } from '../../src/notices/format-time.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { connectSlack, type SlackConnection } from '../../src/slack/connect.ts'
import { until } from '../jobs/support/worker.ts'
import { done, propose } from '../storage/store-fixture.ts'
import { secrets } from '../support/workspace.ts'
import { openPost, type Post } from './support/delivery.ts'

const { zh, en } = { zh: wordsIn('zh'), en: wordsIn('en') }
const day = 86_400_000

describe('/complaint', () => {
  let post: Post
  let connection: SlackConnection
  beforeAll(async () => {
    post = await openPost()
    const transport = { mode: 'socket', appToken: secrets.appToken } as const
    const apiUrl = `${post.sandbox.origin}/api/`
    connection = await connectSlack(post.deps, { botToken: secrets.botToken, transport, apiUrl })
  })
  afterAll(async () => {
    await connection.stop()
    await post.close()
  })
  afterEach(() => post.control('clear-faults', {}))

  const runCommand = async (id: string, text: string, channel = 'C0REDRESSADMIN'): Promise<string> => {
    const answer = await post.person(id).slash(`/complaint ${text}`, channel)
    return JSON.stringify(answer)
  }
  const dateIn = (days: number) => new Date(post.deps.now() + days * day).toISOString().slice(0, 10)
  const directMessages = async (id: string) => {
    const person = post.person(id)
    return (await person.messages(await person.direct())).map(({ text }) => text)
  }
  const approversOf = async (id: string) =>
    (await post.store.profile(personId(id), post.deps.now()))?.person.standsInFor?.map(({ id }) => id) ?? []

  const investigatedCase = async (): Promise<Case> => {
    const kase = await post.newCase()
    const now = { now: post.deps.now() }
    const acknowledge = {
      verb: 'acknowledge',
      method: 'phone',
      toldAt: now.now,
      text: '已收到，将于一周内答复。',
      parts: ['received', 'process', 'expected-time'],
    } as const
    done(await post.act(kase, 'U0WANGMIN', acknowledge, now))
    done(await post.act(kase, 'U0CHENHAO', { verb: 'assign', assignee: personId('U0CHENHAO') }, now))
    const findings = {
      verb: 'complete-investigation',
      finding: '导出任务超时',
      outcome: 'upheld',
      rootCause: 'machine',
      cause: '磁盘已满',
    } as const
    return done(await post.act(kase, 'U0CHENHAO', findings, now))
  }

  test('help lists the person’s roles, commands and waiting cases', async () => {
    const newCase = await post.newCase()
    const manager = await runCommand('U0LILEI', 'help', 'C0TECHSUPPORT')
    expect(manager).toContain(zh.commands.role['account-manager'])
    expect(manager).toContain(zh.commands.helpNew)
    expect(manager).toContain(zh.commands.helpDelegate)
    expect(manager).toContain(`*${newCase.complaint.number}* · ${zh.terms.verb.acknowledge} · 2.3`)

    const formulating = await investigatedCase()
    const owner = await runCommand('U0CHENHAO', 'help', 'C0TECHSUPPORT')
    expect(owner).toContain(zh.commands.memberOf('技术支持部'))
    expect(owner).toContain(`*${formulating.complaint.number}* · ${zh.terms.verb.propose} · `)
    const head = await runCommand('U0WANGMIN', 'help', 'C0TECHSUPPORT')
    expect(head).toContain(zh.commands.headOf('技术支持部'))

    expect(await runCommand('U0HELEN', 'help')).toContain(en.commands.nothingWaits)
    done(await post.act(formulating, 'U0CHENHAO', propose(20_000), { now: post.deps.now() }))
    const approver = await runCommand('U0HELEN', 'help')
    expect(approver).toContain(en.commands.approver)
    expect(approver).toContain(en.commands.role.administrator)
    expect(approver).toContain(en.commands.helpDelegate)
    expect(approver).toContain(`*${formulating.complaint.number}* · ${en.terms.verb.approve} · `)
  })

  test('help names a sensitive case by its number, and only to those involved', async () => {
    const sensitiveCase = await post.newCase({ complaint: { sensitive: true, description: 'QQQ' } })
    const { number } = sensitiveCase.complaint
    const manager = await runCommand('U0LILEI', 'help', 'C0TECHSUPPORT')
    expect(manager).toContain(`• *${number}*`)
    expect(manager).not.toContain(`*${number}* ·`)
    expect(await runCommand('U0EMMA', 'help', 'C0TECHSUPPORT')).not.toContain(number)
    const list = await runCommand('U0EMMA', 'list', 'C0TECHSUPPORT')
    expect(list).toContain(number)
    expect(list).not.toContain('QQQ')
  })

  test('agreement shows the terms in force with a client, with their clauses', async () => {
    const reply = await runCommand('U0EMMA', 'agreement north', 'C0TECHSUPPORT')
    for (const phrase of ['Northwind', '2.3', '24 hours', '3.3(2)', '20 business days', '4.3', '¥50,000.00'])
      expect(reply).toContain(phrase)
    expect(await runCommand('U0LILEI', 'agreement 远山', 'C0TECHSUPPORT')).toContain('24 小时')
    expect(await runCommand('U0EMMA', 'agreement', 'C0TECHSUPPORT')).toContain(en.agreement.needsClient)
    expect(await runCommand('U0EMMA', 'agreement nobody', 'C0TECHSUPPORT')).toContain('“nobody”')
  })

  test('agreement shows the preamble, the version, the next version, and each contract by its number', async () => {
    const [{ id, terms } = { id: '', terms: {} }] = (
      await post.pool.query(
        "SELECT v.id, v.terms FROM agreement_versions v JOIN agreements a ON a.id = v.agreement_id WHERE a.client_id = 'northwind'",
      )
    ).rows
    const parties = {
      provider: { name: 'Yuanfan', representative: 'Shen' },
      client: { address: '1 Pier <Rd>' },
    }
    await post.pool.query(
      `UPDATE agreement_versions SET effective_to = '2030-12-31', signed_on = '2025-12-15', signed_at = 'Oslo', parties = $2
       WHERE id = $1`,
      [id, JSON.stringify(parties)],
    )
    await post.pool.query(
      `INSERT INTO agreement_versions (id, agreement_id, version, effective_from, terms)
       SELECT 'northwind-later', agreement_id, 7, '2031-01-01', $2 FROM agreement_versions WHERE id = $1`,
      [id, JSON.stringify(terms)],
    )
    const reply = await runCommand('U0EMMA', 'agreement north', 'C0TECHSUPPORT')
    for (const phrase of [
      'until Tue 31 Dec 2030',
      'signed Mon 15 Dec 2025, Oslo',
      'Provider: Yuanfan · represented by Shen',
      'Client: 1 Pier &lt;Rd&gt;',
      'From Wed 1 Jan 2031 version 7 takes its place',
    ])
      expect(reply).toContain(phrase)
    for (const nth of [2, 3])
      await post.pool.query(
        `WITH added AS (INSERT INTO agreements (id, client_id, contract_no, service)
           VALUES ($1, 'northwind', $2, 'Backup') RETURNING id)
         INSERT INTO agreement_versions (id, agreement_id, version, effective_from, terms)
         SELECT $1, id, 1, '2026-02-01', $3 FROM added`,
        [`northwind-${nth}`, `NW-${nth}`, JSON.stringify(terms)],
      )
    const allContracts = await runCommand('U0EMMA', 'agreement north', 'C0TECHSUPPORT')
    expect(allContracts).toContain('Further contracts are in force: ')
    const oneContract = await runCommand('U0EMMA', 'agreement north nw-3', 'C0TECHSUPPORT')
    expect(oneContract).toContain('*Contract NW-3* · Backup')
    expect(oneContract).not.toContain('NW-2')
  })

  test('agreement says that none is in force, and when the next takes effect', async () => {
    await post.pool.query(
      "UPDATE agreement_versions SET effective_to = '2026-01-01' WHERE id LIKE 'jiangnan%'",
    )
    expect(await runCommand('U0EMMA', 'agreement 江南', 'C0TECHSUPPORT')).toMatch(
      /No agreement with 苏州江南纺织/,
    )
    await post.pool.query(
      `INSERT INTO agreement_versions (id, agreement_id, version, effective_from, terms)
       SELECT 'jiangnan-later', agreement_id, 9, '2031-01-01', terms FROM agreement_versions
       WHERE id LIKE 'jiangnan%' LIMIT 1`,
    )
    expect(await runCommand('U0EMMA', 'agreement 江南', 'C0TECHSUPPORT')).toContain(
      'Version 9 takes effect on Wed 1 Jan 2031',
    )
  })

  test('dates shows every date of a complaint received at a given time, by the agreement then in force', async () => {
    const reply = await runCommand('U0EMMA', 'dates north 2026-09-24T16:30', 'C0TECHSUPPORT')
    for (const phrase of [
      'received Thu 24 Sep 2026, 16:30',
      'Fri 25 Sep, 16:30 · 2.3 acknowledgement: 24 hours, from Thu 24 Sep, 16:30',
      'Mon 12 Oct, 18:00 · 3.3(1) standard limit: 7 business days',
      en.trace.plan.part.escalation,
      'Asia/Shanghai',
    ])
      expect(reply).toContain(phrase)
    expect(await runCommand('U0LILEI', 'dates 远山 2026-09-24 16:30', 'C0TECHSUPPORT')).toContain(
      '10月12日 周一 18:00 · 3.3(1) 标准处理时限：7 个工作日，9月25日 周五 16:30 起算',
    )
    // For a year without a calendar it says so, and shows the dates that are known.
    const december = await runCommand('U0EMMA', 'dates north 2026-12-24T16:30', 'C0TECHSUPPORT')
    expect(december).toContain(en.trace.plan.provisional('2027'))
    expect(december).toContain(`open · 3.3(1) standard limit: 7 business days`)
    // Without a time, the complaint is received now.
    const now = new Date(post.deps.now() + 8 * 3_600_000)
    expect(await runCommand('U0EMMA', 'dates north', 'C0TECHSUPPORT')).toContain(
      ` ${now.getUTCFullYear()}, ${now.toISOString().slice(11, 13)}:`,
    )
  })

  test('dates says that the client, the time or the agreement is missing', async () => {
    const ask = (text: string) => runCommand('U0EMMA', text, 'C0TECHSUPPORT')
    expect(await ask('dates')).toContain(en.trace.plan.needsClient)
    expect(await ask('dates 2026-09-24T16:30')).toContain(en.trace.plan.needsClient)
    expect(await ask('dates nobody 2026-09-24')).toContain('“nobody”')
    for (const time of ['2026-02-30', '2026-09-24T25:00', '2026-09-24T4pm'])
      expect(await ask(`dates north ${time}`)).toContain(en.trace.plan.badTime(time))
    expect(await ask('dates north 1999-01-04')).toMatch(/No agreement with Northwind[^.]* is in force then/)
    expect(await ask('help')).toContain('/complaint dates CLIENT')
  })

  test('delegate lets a person name a deputy', async () => {
    expect(await runCommand('U0TOM', 'delegate off <@U0HELEN|helen>', 'C0CUSTOMERSERVICE')).toContain(
      en.commands.delegate.notTheirs,
    )
    expect(await runCommand('U0TOM', 'delegate off somebody', 'C0CUSTOMERSERVICE')).toContain(
      en.commands.delegate.unknownPerson,
    )
    const helen = post.person('U0HELEN')
    await runCommand('U0HELEN', 'delegate')
    const fill = async (delegate: string, from: string, until: string) => {
      await helen.fill('delegate', delegate)
      await helen.fill('from', from)
      await helen.fill('until', until)
      return helen.submit()
    }
    const texts = en.commands.delegate
    expect(await fill('U0HELEN', dateIn(0), dateIn(3))).toMatchObject({
      errors: { delegate: texts.notYourself },
    })
    expect(await fill('U0OLIVER', dateIn(3), dateIn(1))).toMatchObject({
      errors: { until: texts.untilFirst },
    })
    expect(await fill('U0OLIVER', dateIn(-5), dateIn(-3))).toMatchObject({ errors: { until: texts.over } })
    expect(await approversOf('U0OLIVER')).toEqual([])
    expect(await fill('U0OLIVER', dateIn(-1), dateIn(3))).toMatchObject({ result: 'closed' })
    expect(await approversOf('U0OLIVER')).toEqual(['U0HELEN'])
    await until(async () => (await directMessages('U0OLIVER')).some((text) => text.includes('<@U0HELEN>')))
    await until(async () => (await directMessages('U0HELEN')).some((text) => text.includes('<@U0OLIVER>')))
  })

  test('a stand-in sees the approver’s waiting cases until the approver ends the delegation', async () => {
    const kase = await investigatedCase()
    done(await post.act(kase, 'U0CHENHAO', propose(20_000), { now: post.deps.now() }))
    await post.control('channel', { channel: 'C0REDRESSADMIN', add: ['U0OLIVER'] })
    const waiting = await runCommand('U0OLIVER', 'help')
    expect(waiting).toContain(en.commands.standIn('<@U0HELEN>'))
    expect(waiting).toContain(`*${kase.complaint.number}* · ${en.terms.verb.approve}`)
    expect(await runCommand('U0HELEN', 'delegate off')).toContain(en.commands.delegate.ended)
    expect(await approversOf('U0OLIVER')).toEqual([])
    expect(await runCommand('U0OLIVER', 'help')).not.toContain(kase.complaint.number)
  })

  test('a stand-in gets one notice, in their language, that their delegation has ended', async () => {
    const texts = { en: en.deliver.standsInNoMore, zh: zh.deliver.standsInNoMore }
    const endSentence = (language: 'en' | 'zh', approver: string, from: number, until: number) => {
      const reader = { words: { en, zh }[language], timeZone: 'UTC', now: post.deps.now() }
      const [first, last] = [
        formatDate(plainDate(dateIn(from)), reader),
        formatDate(plainDate(dateIn(until)), reader),
      ]
      return texts[language](`<@${approver}>`, first, last)
    }
    const countMessages = async (id: string, text: string) =>
      (await directMessages(id)).filter((one) => one === text).length
    const startDelegation = async (
      approver: string,
      delegate: string,
      from: number,
      until: number,
      channel?: string,
    ) => {
      await runCommand(approver, 'delegate', channel)
      const person = post.person(approver)
      await person.fill('delegate', delegate)
      await person.fill('from', dateIn(from))
      await person.fill('until', dateIn(until))
      expect(await person.submit()).toMatchObject({ result: 'closed' })
    }
    // The delegation of the test before has already ended; nobody gets another notice.
    const earlier = endSentence('en', 'U0HELEN', -1, 3)
    await until(async () => (await countMessages('U0OLIVER', earlier)) > 0)
    expect(await runCommand('U0HELEN', 'delegate off')).toContain(en.commands.delegate.noneToEnd)

    await startDelegation('U0HELEN', 'U0TOM', -2, 2)
    await Promise.all([runCommand('U0HELEN', 'delegate off'), runCommand('U0HELEN', 'delegate off')])
    const running = endSentence('en', 'U0HELEN', -2, 2)
    await until(async () => (await countMessages('U0TOM', running)) > 0)
    expect(await approversOf('U0TOM')).toEqual([])

    // A future delegation, to a person who reads Chinese.
    await startDelegation('U0ZHAOGANG', 'U0SUNLI', 5, 9, 'C0APPROVALS')
    expect(await runCommand('U0ZHAOGANG', 'delegate off', 'C0APPROVALS')).toContain(
      zh.commands.delegate.ended,
    )
    const toCome = endSentence('zh', 'U0ZHAOGANG', 5, 9)
    await until(async () => (await countMessages('U0SUNLI', toCome)) > 0)
    expect(await runCommand('U0ZHAOGANG', 'delegate off', 'C0APPROVALS')).toContain(
      zh.commands.delegate.noneToEnd,
    )
    const times = [
      countMessages('U0OLIVER', earlier),
      countMessages('U0TOM', running),
      countMessages('U0SUNLI', toCome),
    ]
    expect(await Promise.all(times)).toEqual([1, 1, 1])
  })

  test('a delegation to a closed account is refused at the field', async () => {
    await post.control('person', { user: 'U0OLIVER', deleted: true })
    await until(
      async () =>
        (await post.store.profile(personId('U0OLIVER'), post.deps.now()))?.person.deactivated === true,
    )
    const gang = post.person('U0ZHAOGANG')
    await runCommand('U0ZHAOGANG', 'delegate', 'C0APPROVALS')
    await gang.fill('delegate', 'U0OLIVER')
    await gang.fill('from', dateIn(0))
    await gang.fill('until', dateIn(3))
    expect(await gang.submit()).toMatchObject({ errors: { delegate: zh.commands.delegate.inactive } })
    await post.control('person', { user: 'U0OLIVER', deleted: false })
  })
})
