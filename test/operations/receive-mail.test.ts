import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case } from '../../src/cases/case.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { receiveMail } from '../../src/operations/mail/receive-mail.ts'
import type { MailFile, ReceivedMail } from '../../src/operations/mail/received-mail.ts'
import {
  recordAutomaticMail,
  recordBounce,
  saveUnreadableMail,
} from '../../src/operations/mail/record-mail.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import {
  acknowledgeRequest,
  done,
  type Fixture,
  hours,
  monday,
  openFixture,
} from '../storage/store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
  await fixture.store.saveMailbox({
    id: 'box',
    uidValidity: '1',
    nextUid: 1,
    renumberedUntil: 0,
    beganAt: monday,
  })
})
afterAll(() => fixture.drop())

const client = 'linjing@yuanshan.example.com'
const tokenOf = () => randomUUID().replaceAll('-', '').slice(0, 26)
let uid = 0

const mailOf = (change: Partial<ReceivedMail> = {}): ReceivedMail => {
  uid += 1
  return {
    id: randomUUID(),
    place: { mailbox: 'box', uidValidity: '1', uid },
    messageId: `${randomUUID()}@yuanshan.example.com`,
    from: { name: '林静', address: client },
    fromIsDoubtful: false,
    subject: '关于投诉',
    words: '周日晚上十点失败。',
    text: '周日晚上十点失败。\n\n> 请问何时失败？',
    isReply: true,
    arrivedAt: hours(5),
    replyTokens: [],
    noticeIds: [],
    numbers: [],
    ...change,
  }
}
const receive = (mail: ReceivedMail, { now = hours(6), files = [] as MailFile[] } = {}) =>
  receiveMail(fixture.store, { hash: sha256, newId: randomUUID, now }, mail, files)

const facts = async (kase: Case) => (await fixture.store.caseFile({ id: kase.id }))?.facts ?? []
const lastOf = async (kase: Case) => (await facts(kase)).filter(({ by }) => by === 'client')
const dispositionOf = async (mail: ReceivedMail) =>
  (await fixture.prisma.inboundMail.findUniqueOrThrow({ where: { id: mail.id } })).disposition
const drafts = () => fixture.store.waitingDrafts(1000)
const draftOf = async (id: string | null) => (await drafts()).find((draft) => draft.id === id)

/** An acknowledged case with an owner, and the letter with a question to the client. */
async function caseWithQuestion(): Promise<Case> {
  const kase = done(await fixture.log())
  done(await fixture.act(kase, 'U0LILEI', acknowledgeRequest(hours(1))))
  const question = { verb: 'ask-client', method: 'email', toldAt: hours(3), text: '请问何时失败？' } as const
  return done(await fixture.act(kase, 'U0WANGMIN', question, { now: hours(3) }))
}
async function linkTo(kase: Case, change: { expiresAt?: Instant; noticeId?: string } = {}): Promise<string> {
  const token = tokenOf()
  await fixture.store.saveLink({
    id: randomUUID(),
    caseId: kase.id,
    noticeId: null,
    createdAt: hours(3),
    expiresAt: hours(9_000),
    tokenHash: sha256(randomUUID()),
    replyHash: sha256(token),
    ...change,
  })
  return token
}
const letterOf = async (kase: Case) => (await fixture.store.lettersOf(kase.id)).at(-1)?.noticeId ?? ''
const file = (name: string, inline = false): MailFile => ({
  name,
  mimetype: 'text/plain',
  size: 3,
  sha256: sha256(name),
  inline,
})

describe('the case of a mail', () => {
  test('is found by the token in the address; the answer ends the pause at its arrival', async () => {
    const kase = await caseWithQuestion()
    const mail = mailOf({
      replyTokens: [await linkTo(kase)],
      from: { name: null, address: 'colleague@elsewhere.example' },
    })
    expect(await receive(mail)).toEqual({ disposition: 'answer', caseId: kase.id, draftId: null })
    expect(await lastOf(kase)).toEqual([
      {
        type: 'client-answered',
        at: hours(6),
        by: 'client',
        method: 'email',
        answeredAt: hours(5),
        words: '周日晚上十点失败。',
      },
    ])
    expect(await dispositionOf(mail)).toBe('answer')
  })

  test('is found by the letter that the mail replies to', async () => {
    const kase = await caseWithQuestion()
    const result = await receive(mailOf({ noticeIds: [randomUUID(), await letterOf(kase)] }))
    expect(result).toMatchObject({ disposition: 'answer', caseId: kase.id })
  })

  test("is found by its number only if the mail comes from its client's address", async () => {
    const kase = await caseWithQuestion()
    const numbers = ['C-2026-9999', kase.complaint.number]
    const stranger = await receive(mailOf({ numbers, from: { name: 'Eve', address: 'eve@evil.example' } }))
    expect(stranger).toMatchObject({ disposition: 'draft', caseId: null })
    expect(await draftOf(stranger.draftId)).toMatchObject({ mentions: kase.complaint.number, clientId: null })
    const forged = await receive(mailOf({ numbers, fromIsDoubtful: true }))
    expect(forged.disposition).toBe('draft')
    expect(await lastOf(kase)).toEqual([])
    expect(await receive(mailOf({ numbers }))).toMatchObject({ disposition: 'answer', caseId: kase.id })
  })

  test('is not revealed by a revoked or expired token', async () => {
    const kase = await caseWithQuestion()
    const stranger = { name: null, address: 'eve@evil.example' }
    const expired = await linkTo(kase, { expiresAt: hours(4) })
    const token = await linkTo(kase)
    await fixture.store.transaction((tx) => tx.revokeLinks(kase.id, hours(4)))
    for (const each of [expired, token]) {
      const result = await receive(
        mailOf({ replyTokens: [each], from: stranger, noticeIds: [await letterOf(kase)] }),
      )
      expect(await draftOf(result.draftId)).toMatchObject({ mentions: kase.complaint.number })
    }
    expect(await receive(mailOf({ replyTokens: [token] }))).toMatchObject({ caseId: kase.id })
  })

  test('is not revealed by a letter whose links were revoked, like one that went to the wrong address', async () => {
    const kase = await caseWithQuestion()
    const noticeId = await letterOf(kase)
    await linkTo(kase, { noticeId })
    const wrong = mailOf({ noticeIds: [noticeId], from: { name: null, address: 'wrong@elsewhere.example' } })
    await fixture.store.transaction((tx) => tx.revokeLinks(kase.id, hours(4)))
    const result = await receive(wrong)
    expect(await draftOf(result.draftId)).toMatchObject({ mentions: kase.complaint.number })
    expect(await receive(mailOf({ noticeIds: [noticeId] }))).toMatchObject({ caseId: kase.id })
  })

  test('is the one that the named case was merged into', async () => {
    const [first, second] = [await caseWithQuestion(), await caseWithQuestion()]
    const into = { verb: 'merge', into: second.complaint.number } as const
    done(await fixture.act(first, 'U0WANGMIN', into, { now: hours(4) }))
    const result = await receive(mailOf({ replyTokens: [await linkTo(first)] }))
    expect(result).toMatchObject({ disposition: 'answer', caseId: second.id })
  })
})

describe('a mail to a case', () => {
  test('becomes a message if nothing was asked, or if it came before the question', async () => {
    const kase = await caseWithQuestion()
    const token = await linkTo(kase)
    await receive(mailOf({ replyTokens: [token], arrivedAt: hours(2) }))
    expect((await lastOf(kase)).map(({ type }) => type)).toEqual(['client-wrote'])
    await receive(mailOf({ replyTokens: [token] }))
    await receive(mailOf({ replyTokens: [token], words: '补充一点。' }))
    expect((await lastOf(kase)).map(({ type }) => type)).toEqual([
      'client-wrote',
      'client-answered',
      'client-wrote',
    ])
  })

  test('is recorded in an ended case, which stays ended', async () => {
    const kase = await caseWithQuestion()
    const withdrawn = { verb: 'withdraw', method: 'phone', answeredAt: hours(4), words: '撤回。' } as const
    done(await fixture.act(kase, 'U0LILEI', withdrawn, { now: hours(4) }))
    expect(await receive(mailOf({ replyTokens: [await linkTo(kase)] }))).toMatchObject({
      disposition: 'answer',
    })
    expect((await fixture.store.caseFile({ id: kase.id }))?.case.status).toBe('withdrawn')
    expect((await lastOf(kase)).map(({ type }) => type)).toEqual(['client-wrote'])
  })

  test("counts as arriving now if the mail server's clock is ahead", async () => {
    const kase = await caseWithQuestion()
    await receive(mailOf({ replyTokens: [await linkTo(kase)], arrivedAt: hours(7) }))
    expect(await lastOf(kase)).toMatchObject([{ type: 'client-answered', answeredAt: hours(6) }])
    const { draftId } = await receive(mailOf({ arrivedAt: hours(7) }))
    expect(await draftOf(draftId)).toMatchObject({ receivedAt: hours(6) })
  })

  test('is cut to the maximum text length of the rules', async () => {
    const kase = await caseWithQuestion()
    await receive(mailOf({ replyTokens: [await linkTo(kase)], words: '长'.repeat(5_000) }))
    expect(await lastOf(kase)).toMatchObject([{ words: `${'长'.repeat(2_999)}…` }])
  })

  test('adds its files as evidence, each once, and answers a question by sending what was asked for', async () => {
    const kase = await caseWithQuestion()
    const token = await linkTo(kase)
    const picture = await receive(mailOf({ replyTokens: [token], words: '👍' }), {
      files: [file('logo.png', true)],
    })
    expect(picture.disposition).toBe('answer')
    expect((await lastOf(kase)).map(({ type }) => type)).toEqual(['evidence-added'])
    await receive(mailOf({ replyTokens: [token], words: '' }), {
      files: [file('log.txt'), file('logo.png', true)],
    })
    expect((await lastOf(kase)).slice(1)).toMatchObject([
      { type: 'client-answered', words: 'log.txt' },
      { type: 'evidence-added', name: 'log.txt', sha256: sha256('log.txt') },
    ])
    const rows = await fixture.prisma.evidence.findMany({ where: { caseId: kase.id } })
    expect(rows.map(({ name, source, storedAt }) => [name, source, storedAt !== null]).sort()).toEqual([
      ['log.txt', 'email', true],
      ['logo.png', 'email', true],
    ])
  })
})

describe('a new mail', () => {
  test("becomes a draft with its files, of the client with its sender's address", async () => {
    const mail = mailOf({ isReply: false, text: '发票金额有误。' })
    const result = await receive(mail, { files: [file('invoice.txt')] })
    expect(await draftOf(result.draftId)).toMatchObject({
      source: 'email',
      fromName: '林静',
      fromAddress: client,
      subject: '关于投诉',
      text: '发票金额有误。',
      language: 'zh',
      clientId: 'yuanshan',
      mentions: null,
      receivedAt: hours(5),
      files: [{ name: 'invoice.txt', mimetype: 'text/plain', size: 3, sha256: sha256('invoice.txt') }],
    })
  })

  test.each([
    ['a colleague of the client', 'someone@yuanshan.example.com', 'yuanshan'],
    ['a stranger', 'someone@elsewhere.example', null],
    ['somebody with an address like anybody has', 'someone@gmail.com', null],
  ])('of %s is of %s: %s', async (_, address, clientId) => {
    await fixture.prisma.client.update({ where: { id: 'jiangnan' }, data: { email: 'wu@gmail.com' } })
    const result = await receive(
      mailOf({ from: { name: null, address }, subject: 'Wrong', words: 'Wrong.', text: 'Wrong.' }),
    )
    const language = clientId === null ? 'en' : 'zh'
    expect(await draftOf(result.draftId)).toMatchObject({ clientId, language })
  })

  test('is saved although it has no sender, a NUL and half a character', async () => {
    const mail = mailOf({ from: null, subject: 'a\0\ud800', words: '\0', text: 'x\0', messageId: 'a\0b@c' })
    expect((await receive(mail)).disposition).toBe('draft')
  })
})

describe('repeated mails', () => {
  test('are processed once: the same mail, a copy of it, and both at the same time', async () => {
    const kase = await caseWithQuestion()
    const mail = mailOf({ replyTokens: [await linkTo(kase)] })
    const copy = { ...mail, id: randomUUID(), place: { ...mail.place, uid: uid + 1 } }
    uid += 1
    const all = await Promise.all([receive(mail), receive(mail), receive(copy)])
    expect(all.map(({ disposition }) => disposition).sort()).toEqual(['answer', 'repeated', 'repeated'])
    expect((await receive(copy)).disposition).toBe('repeated')
    expect(await lastOf(kase)).toHaveLength(1)
  })

  test('become a draft once, also after the claims were deleted', async () => {
    const mail = mailOf()
    const before = (await drafts()).length
    await receive(mail)
    await fixture.store.deleteClaims(instant(hours(10_000)))
    await receive({ ...mail, id: randomUUID() })
    expect(await drafts()).toHaveLength(before + 1)
  })

  test('are skipped with all mails before the last one that was processed', async () => {
    const mail = mailOf()
    await receive(mail)
    expect((await fixture.store.mailbox('box'))?.nextUid).toBe(mail.place.uid + 1)
  })
})

describe('mails from programs', () => {
  const take = { hash: sha256, newId: randomUUID, now: hours(6) }

  test('an auto-reply is recorded in its case and ends no pause', async () => {
    const kase = await caseWithQuestion()
    const mail = mailOf({ replyTokens: [await linkTo(kase)] })
    const result = await recordAutomaticMail(fixture.store, take, mail, 'auto-reply')
    expect(result).toEqual({ disposition: 'auto-reply', caseId: kase.id, draftId: null })
    expect((await fixture.store.caseFile({ id: kase.id }))?.case.question).not.toBe(null)
    expect(await dispositionOf(mail)).toBe('auto-reply')
  })

  test('a permanent bounce makes the client count as not notified, once; a delay changes nothing', async () => {
    const kase = await caseWithQuestion()
    const noticeId = await letterOf(kase)
    const back = { noticeId, answer: '550 5.1.1 unknown' }
    await recordBounce(fixture.store, take, mailOf(), { ...back, permanent: false })
    expect((await fixture.store.caseFile({ id: kase.id }))?.case.question).not.toBe(null)
    const mail = mailOf()
    for (const _ of [1, 2]) await recordBounce(fixture.store, take, mail, { ...back, permanent: true })
    expect((await fixture.store.caseFile({ id: kase.id }))?.case.question).toBe(null)
    const undelivered = (await facts(kase)).filter(({ type }) => type === 'letter-undelivered')
    expect(undelivered).toMatchObject([{ reason: 'bounced', answer: '550 5.1.1 unknown', stands: false }])
    expect(await dispositionOf(mail)).toBe('bounce')
  })

  test('a bounce of an unknown letter changes nothing', async () => {
    const bounce = { noticeId: randomUUID(), permanent: true, answer: '550' }
    expect(await recordBounce(fixture.store, take, mailOf(), bounce)).toMatchObject({ caseId: null })
  })

  test('a mail that is too large becomes a draft that says so, with its case number', async () => {
    const kase = await caseWithQuestion()
    const mail = mailOf({ replyTokens: [await linkTo(kase)], words: '', text: '' })
    const result = await saveUnreadableMail(fixture.store, take, mail, 'too-large', [])
    expect(result.disposition).toBe('too-large')
    expect(await draftOf(result.draftId)).toMatchObject({
      subject: '关于投诉',
      fromAddress: client,
      mentions: kase.complaint.number,
      text: '该邮件超过 25 MB，未读取内容，原件仍在服务邮箱中。',
    })
  })
})
