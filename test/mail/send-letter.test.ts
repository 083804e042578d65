import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clientId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import type { LetterDeps } from '../../src/mail/outgoing/letter-deps.ts'
import { giveUpLetter } from '../../src/mail/outgoing/retry-letter.ts'
import { sendLetter } from '../../src/mail/outgoing/send-letter.ts'
import { smtpTransport } from '../../src/mail/outgoing/smtp-transport.ts'
import { settleDoubtfulLetter } from '../../src/operations/mail/settle-doubtful-letter.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { done, type Fixture, hours, openFixture } from '../storage/store-fixture.ts'
import { type MailServer, startMailServer } from '../support/smtp-server.ts'
import { beginLetter } from './support/begin-letter.ts'
import { letterDeps } from './support/letter-deps.ts'

const parts = ['received', 'process', 'expected-time'] as const

describe('a letter over a mail server', () => {
  let fixture: Fixture
  let server: MailServer
  let deps: LetterDeps
  beforeAll(async () => {
    ;[fixture, server] = await Promise.all([openFixture(), startMailServer()])
    const transport = smtpTransport(server.url, { connecting: 2_000, silence: 2_000 })
    deps = letterDeps(fixture, transport, { publicUrl: 'https://complaints.example.com' })
  })
  afterAll(async () => {
    await fixture.drop()
    await server.stop()
  })
  afterEach(() => server.heal())

  const acknowledgedCase = async (client = 'yuanshan'): Promise<Case> => {
    const kase = done(await fixture.log({ complaint: { clientId: clientId(client) } }))
    const contact = { method: 'email', toldAt: hours(1), text: '已收到您的投诉。', parts } as const
    return done(await fixture.act(kase, 'U0LILEI', { verb: 'acknowledge', ...contact }))
  }
  const lettersOf = async (kase: Case) => {
    const { rows } = await fixture.pool.query<{
      id: string
      threshold: string
      tried: boolean
      sent: boolean
      failure: string | null
    }>(
      `SELECT id, threshold, attempted_at IS NOT NULL AS tried, sent_at IS NOT NULL AS sent, failure
       FROM notices WHERE case_id = $1 AND purpose = 'letter' ORDER BY created_at, cycle`,
      [kase.id],
    )
    return rows
  }
  /** Attempts once to send each letter of a case that is neither sent nor given up. */
  const deliver = async (kase: Case, attempt = 1) => {
    for (const { id } of await lettersOf(kase)) {
      const delivery = await beginLetter(fixture.outbox, id, hours(2))
      if (delivery) await sendLetter(deps, delivery, attempt)
    }
  }
  const receivedMails = (kase: Case) =>
    server.acceptedMails.filter(({ mail }) => mail.subject?.includes(kase.complaint.number))
  const fileOf = async (kase: Case) => {
    const file = await fixture.store.caseFile({ id: kase.id })
    if (!file) throw new Error('The case is gone.')
    return file
  }
  const factsOf = async (kase: Case) =>
    (await fileOf(kase)).facts.filter(({ type }) => type.startsWith('letter-'))
  const settle = async (kase: Case, by: string, sent: 'again' | 'arrived') =>
    settleDoubtfulLetter(fixture.store, {
      key: randomUUID(),
      caseId: kase.id,
      by: personId(by),
      now: hours(3),
      letter: 2,
      sent,
    })
  const noticeAudiences = async (kase: Case, purpose: string) => {
    const { rows } = await fixture.pool.query<{ audience: string }>(
      'SELECT audience FROM notices WHERE case_id = $1 AND purpose = $2',
      [kase.id, purpose],
    )
    return rows.map(({ audience }) => audience)
  }

  test('reaches the client once, with a link and a reply address of which only the hashes are saved', async () => {
    const kase = await acknowledgedCase()
    await deliver(kase)
    await deliver(kase)
    const [first, ...more] = receivedMails(kase)
    expect(more).toEqual([])
    expect(await lettersOf(kase)).toMatchObject([{ tried: true, sent: true, failure: null }])
    const [notice] = await lettersOf(kase)
    expect(first?.mail.messageId).toBe(`<${notice?.id}@yuanfan.example.com>`)
    const page = /https:\/\/complaints\.example\.com\/c\/([A-Za-z0-9_-]{43})\n/.exec(first?.mail.text ?? '')
    const address = /^service\+([a-z2-7]{26})@yuanfan\.example\.com$/.exec(
      first?.mail.replyTo?.value[0]?.address ?? '',
    )
    const link = await fixture.store.clientLink(sha256(page?.[1] ?? ''))
    expect(link).toMatchObject({ caseId: kase.id, noticeId: notice?.id, revokedAt: null })
    expect(link?.expiresAt).toBeGreaterThan(hours(24 * 300))
    expect(await fixture.store.replyLink(sha256(address?.[1] ?? ''))).toEqual(link)
    const { rows } = await fixture.pool.query('SELECT * FROM client_links')
    const stored = JSON.stringify(rows)
    expect(stored).not.toContain(page?.[1])
    expect(stored).not.toContain(address?.[1])
  })

  test("continues the thread, and replies to the client's latest mail", async () => {
    const kase = await acknowledgedCase()
    await deliver(kase)
    await fixture.store.transaction((tx) =>
      tx.recordMail({
        id: `mail ${kase.id}`,
        messageId: '<CAF+1@mail.yuanshan.example.com>',
        from: 'linjing@yuanshan.example.com',
        at: hours(2),
        disposition: 'answer',
        caseId: kase.id,
        draftId: null,
      }),
    )
    const contact = { method: 'email', toldAt: hours(2), text: '调查进行中。' } as const
    done(
      await fixture.act(
        kase,
        'U0LILEI',
        { verb: 'inform', about: 'progress', ...contact },
        { now: hours(2) },
      ),
    )
    await deliver(kase)
    const [first, second] = receivedMails(kase)
    expect(second?.mail.inReplyTo).toBe('<CAF+1@mail.yuanshan.example.com>')
    expect(second?.mail.references).toEqual([first?.mail.messageId, '<CAF+1@mail.yuanshan.example.com>'])
  })

  test('counts as undelivered if the server refuses it, and the account manager gets a notice with the reason', async () => {
    const kase = await acknowledgedCase()
    server.fault({ at: 'recipient', code: 550, answer: '5.1.1 <b>No</b> such user here' }, 1)
    await deliver(kase)
    await deliver(kase)
    expect(receivedMails(kase)).toEqual([])
    expect(await factsOf(kase)).toMatchObject([
      {
        type: 'letter-undelivered',
        letter: 2,
        reason: 'refused',
        answer: '550 5.1.1 <b>No</b> such user here',
        stands: false,
      },
    ])
    const { case: current } = await fileOf(kase)
    expect([current.status, current.acknowledgement]).toEqual(['received', null])
    const ack = await fixture.prisma.clock.findFirst({ where: { caseId: kase.id, code: 'ACK' } })
    expect(ack).toMatchObject({ stoppedAt: null, verdict: null })
    expect(await noticeAudiences(kase, 'letter-undelivered')).toEqual(['person:U0LILEI'])
    expect(await lettersOf(kase)).toMatchObject([
      { sent: false, failure: expect.stringMatching(/^refused: 550/) },
    ])
    // A second acknowledgement is another letter.
    const contact = { method: 'email', toldAt: hours(4), text: '已收到您的投诉。', parts } as const
    done(await fixture.act(kase, 'U0LILEI', { verb: 'acknowledge', ...contact }, { now: hours(4) }))
    await deliver(kase)
    expect(receivedMails(kase)).toHaveLength(1)
  })

  test('is retried after a temporary refusal, and sent once the server accepts it', async () => {
    const kase = await acknowledgedCase()
    server.fault({ at: 'text', code: 451, answer: '4.3.0 Try again later' }, 1)
    await expect(deliver(kase, 1)).rejects.toThrow('451 4.3.0')
    server.fault({ drop: 'before-text' }, 1)
    await expect(deliver(kase, 2)).rejects.toThrow()
    expect(await lettersOf(kase)).toMatchObject([{ tried: false, sent: false, failure: null }])
    await deliver(kase, 3)
    expect(receivedMails(kase)).toHaveLength(1)
    expect(await factsOf(kase)).toEqual([])
  })

  test("counts as undelivered after hours of retries, with the server's latest answer", async () => {
    const kase = await acknowledgedCase()
    server.fault({ at: 'recipient', code: 451, answer: '4.7.1 Greylisted' })
    for (let attempt = 1; attempt < 10; attempt++) await expect(deliver(kase, attempt)).rejects.toThrow()
    expect(await factsOf(kase)).toEqual([])
    await deliver(kase, 10)
    expect(await factsOf(kase)).toMatchObject([
      { type: 'letter-undelivered', reason: 'unreachable', answer: '451 4.7.1 Greylisted', stands: false },
    ])
    server.heal()
    await deliver(kase, 11)
    expect(receivedMails(kase)).toEqual([])
  })

  test('is not sent if its case already recorded it as undelivered', async () => {
    const kase = await acknowledgedCase()
    server.fault({ at: 'recipient', code: 550, answer: 'No' }, 1)
    await deliver(kase)
    await fixture.pool.query(
      "UPDATE notices SET failure = NULL, attempted_at = NULL WHERE case_id = $1 AND purpose = 'letter'",
      [kase.id],
    )
    await deliver(kase)
    expect(receivedMails(kase)).toEqual([])
    expect(await factsOf(kase)).toHaveLength(1)
  })

  describe('a letter that may or may not have been sent', () => {
    const caseWithDoubtfulLetter = async () => {
      const kase = await acknowledgedCase()
      server.fault({ drop: 'after-taking' }, 1)
      await deliver(kase)
      return kase
    }

    test('is not sent again; its case records that once, and the account manager gets a notice', async () => {
      const kase = await caseWithDoubtfulLetter()
      for (const _ of [1, 2, 3]) await deliver(kase)
      expect(receivedMails(kase)).toHaveLength(1)
      expect(await factsOf(kase)).toMatchObject([{ type: 'letter-doubtful', letter: 2, by: 'redress' }])
      expect(await noticeAudiences(kase, 'letter-doubtful')).toEqual(['person:U0LILEI'])
      expect((await fileOf(kase)).case.status).toBe('accepted')
      expect(await lettersOf(kase)).toMatchObject([{ sent: false, failure: expect.any(String) }])
    })

    test('is doubtful as well if the process ended in the middle of an attempt', async () => {
      const kase = await acknowledgedCase()
      const [{ id } = { id: '' }] = await lettersOf(kase)
      // An attempt that was begun by a process that no longer exists.
      await fixture.outbox.begin(id, hours(1))
      await deliver(kase)
      await deliver(kase)
      expect(receivedMails(kase)).toEqual([])
      expect(await factsOf(kase)).toMatchObject([{ type: 'letter-doubtful' }])
    })

    test('is sent again, as another mail of the same thread, if a person decides so', async () => {
      const kase = await caseWithDoubtfulLetter()
      expect(await settle(kase, 'U0LILEI', 'again')).toMatchObject({ done: {} })
      expect(await settle(kase, 'U0LILEI', 'again')).toMatchObject({ refused: { code: 'out-of-date' } })
      await deliver(kase)
      await deliver(kase)
      const [first, second, ...more] = receivedMails(kase)
      expect(more).toEqual([])
      expect(second?.mail.messageId).not.toBe(first?.mail.messageId)
      expect(second?.mail.references).toBe(first?.mail.messageId)
      expect(second?.mail.text?.split('---')[0]).toBe(first?.mail.text?.split('---')[0])
      const [{ seq } = { seq: 0 }] = (await fileOf(kase)).facts.flatMap(({ type }, index) =>
        type === 'letter-settled' ? [{ seq: index + 1 }] : [],
      )
      expect((await lettersOf(kase)).at(-1)).toMatchObject({ threshold: `again ${seq}`, sent: true })
    })

    test('can become doubtful again when it is sent again, and can be refused', async () => {
      const kase = await caseWithDoubtfulLetter()
      await settle(kase, 'U0LILEI', 'again')
      server.fault({ drop: 'before-taking' }, 1)
      await deliver(kase)
      await settle(kase, 'U0LILEI', 'again')
      server.fault({ at: 'recipient', code: 550, answer: 'No such user' }, 1)
      await deliver(kase)
      expect((await factsOf(kase)).map(({ type }) => type)).toEqual([
        'letter-doubtful',
        'letter-settled',
        'letter-doubtful',
        'letter-settled',
        'letter-undelivered',
      ])
      expect(receivedMails(kase)).toHaveLength(1)
      expect((await fileOf(kase)).case.acknowledgement).toBeNull()
    })

    test('is not sent again once a person says that it arrived', async () => {
      const kase = await caseWithDoubtfulLetter()
      expect(await settle(kase, 'U0LILEI', 'arrived')).toMatchObject({ done: {} })
      await deliver(kase)
      expect(receivedMails(kase)).toHaveLength(1)
      expect(await settle(kase, 'U0LILEI', 'again')).toMatchObject({ refused: { code: 'out-of-date' } })
    })

    test('can be settled only by the account manager, the owner and the head of the department', async () => {
      const kase = await caseWithDoubtfulLetter()
      expect(await settle(kase, 'U0NOBODY', 'again')).toEqual({ notFound: true })
      expect(await settle(kase, 'U0CHENHAO', 'again')).toMatchObject({
        refused: { code: 'not-yours', who: ['account-manager', 'owner', 'head'] },
      })
      expect(await settle(kase, 'U0WANGMIN', 'arrived')).toMatchObject({ done: {} })
    })
  })

  test('counts as undelivered if its job failed for good because of an error of our own', async () => {
    const kase = await acknowledgedCase()
    const [{ id } = { id: '' }] = await lettersOf(kase)
    const delivery = await beginLetter(fixture.outbox, id, hours(2))
    if (!delivery) throw new Error('There is nothing to deliver.')
    await giveUpLetter(deps, delivery, 'Error: out of\nluck')
    expect(await factsOf(kase)).toMatchObject([
      { type: 'letter-undelivered', reason: 'unreachable', answer: 'Error: out of luck' },
    ])
    expect(await fixture.outbox.begin(id, hours(3))).toBeNull()
  })

  test('does not count as attempted if an error occurs before it is handed over', async () => {
    const kase = await acknowledgedCase()
    const [{ id } = { id: '' }] = await lettersOf(kase)
    const delivery = await beginLetter(fixture.outbox, id, hours(2))
    if (!delivery) throw new Error('There is nothing to deliver.')
    const broken = {
      ...deps,
      letters: {
        ...deps.letters,
        random: () => {
          throw new Error('no entropy')
        },
      },
    }
    await expect(sendLetter(broken, delivery, 1)).rejects.toThrow('no entropy')
    await deliver(kase)
    expect(receivedMails(kase)).toHaveLength(1)
  })
})
