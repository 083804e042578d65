import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { caseId, clientId, personId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { addDraft, dismissDraft, restoreDraft } from '../../src/operations/intake/decide-draft.ts'
import { logComplaint } from '../../src/operations/intake/log-complaint.ts'
import { pendingDrafts } from '../../src/operations/intake/pending-drafts.ts'
import { remindDrafts } from '../../src/operations/intake/remind-drafts.ts'
import type { NewIntakeDraft } from '../../src/operations/ports/draft-ports.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import {
  acknowledgeRequest,
  done,
  type Fixture,
  hours,
  monday,
  openFixture,
} from '../storage/store-fixture.ts'
import { intakeDraft } from '../support/intake-draft.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.drop())
beforeEach(async () => {
  await fixture.pool.query(`DELETE FROM intake_drafts; DELETE FROM notices WHERE purpose = 'draft'`)
})

const now = monday
const newId = () => crypto.randomUUID()
const li = personId('U0LILEI')
const emma = personId('U0EMMA')
const act = (draftId: string, by = li) => ({ key: newId(), draftId, by, now })

async function received(change: Partial<NewIntakeDraft> = {}): Promise<NewIntakeDraft> {
  const draft = intakeDraft(change)
  expect(await fixture.store.transaction((tx) => tx.saveIntakeDraft(draft))).toBe(true)
  return draft
}

const logged = (draft: NewIntakeDraft, by = li, more: { sensitive?: boolean } = {}) =>
  logComplaint(fixture.store, {
    key: newId(),
    caseId: caseId(newId()),
    by,
    now,
    files: [],
    complaint: {
      clientId: clientId('yuanshan'),
      channel: 'email',
      receivedAt: draft.receivedAt,
      description: draft.text,
      category: 'technical-fault',
      contractNo: null,
      service: null,
      expectedSolution: null,
      severity: 'normal',
      sensitive: more.sensitive ?? false,
      personComplainedAbout: null,
      source: null,
    },
    draft: { id: draft.id, permalink: 'https://acme.slack.com/archives/C1/p1', newId },
  })

const factsOf = async (id: string) => (await fixture.store.caseFile({ id: caseId(id) }))?.facts ?? []

describe('a draft', () => {
  test('has its card enqueued once, however often it arrives', async () => {
    const draft = await received()
    expect(await fixture.store.transaction((tx) => tx.saveIntakeDraft({ ...draft, id: newId() }))).toBe(false)
    const jobs = (await fixture.jobs()).filter(({ task }) => task === 'deliver-draft')
    expect(jobs).toMatchObject([{ queue: 'slack:C0INTAKE' }])
  })

  test('becomes a case with its exact time of receipt, its text as source and its files as evidence', async () => {
    const file = { name: '截图.png', mimetype: 'image/png', size: 3, sha256: 'a'.repeat(64) }
    const draft = await received({ files: [file, { ...file, name: '同一文件.png' }] })
    const kase = done(await logged(draft))
    expect(kase.complaint).toMatchObject({
      receivedAt: draft.receivedAt,
      draftId: draft.id,
      source: {
        permalink: 'https://acme.slack.com/archives/C1/p1',
        text: '数据导出失败\n\n从周日晚上开始导出失败，无法月结。',
      },
    })
    const evidence = (await factsOf(kase.id)).filter(({ type }) => type === 'evidence-added')
    expect(evidence).toMatchObject([{ by: 'client', name: '截图.png', sha256: file.sha256 }])
    const rows = await fixture.prisma.evidence.findMany({ where: { caseId: kase.id } })
    expect(rows).toMatchObject([{ source: 'email', sha256: file.sha256, addedBy: 'client' }])
    expect(await fixture.store.intakeDraft(draft.id)).toMatchObject({
      status: 'logged',
      decision: { caseId: kase.id, by: li, at: now },
    })
  })

  test('is logged by one of twenty people who try at once; the others are told so, and nothing else is saved', async () => {
    const draft = await received()
    const before = await fixture.prisma.case.count()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => logged(draft, n % 2 === 0 ? li : emma)),
    )
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toEqual(
      Array.from({ length: 19 }, () => ({ refused: { code: 'draft-decided', status: 'logged' } })),
    )
    expect(await fixture.prisma.case.count()).toBe(before + 1)
  })

  test('cannot be decided in two ways', async () => {
    const draft = await received()
    const kase = done(await fixture.log())
    const number = kase.complaint.number
    const outcomes = await Promise.all([
      dismissDraft(fixture.store, { ...act(draft.id), reason: 'Advertising.' }),
      addDraft(fixture.store, sha256, { ...act(draft.id, emma), number, newId }),
      logged(draft),
    ])
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
  })

  test('can be decided by account managers and administrators only', async () => {
    const draft = await received()
    const wang = personId('U0WANGMIN')
    const refused = { refused: { code: 'draft-not-allowed' } }
    expect(await dismissDraft(fixture.store, { ...act(draft.id, wang), reason: 'No.' })).toEqual(refused)
    expect(await logged(draft, wang)).toEqual(refused)
    expect(
      await dismissDraft(fixture.store, { ...act(draft.id, personId('U0NOBODY')), reason: 'x' }),
    ).toEqual(refused)
    const helen = personId('U0HELEN')
    expect(await dismissDraft(fixture.store, { ...act(draft.id, helen), reason: 'Spam.' })).toEqual({
      done: 'dismiss',
    })
  })

  test('keeps everything when it is dismissed, and can be restored', async () => {
    const draft = await received()
    const wordless = await dismissDraft(fixture.store, { ...act(draft.id), reason: '…' })
    expect(wordless).toEqual({ refused: { code: 'words-missing', field: 'reason' } })
    await dismissDraft(fixture.store, { ...act(draft.id), reason: 'An advertisement.' })
    expect(await fixture.store.intakeDraft(draft.id)).toMatchObject({
      ...draft,
      status: 'dismissed',
      decision: { reason: 'An advertisement.' },
    })
    const again = act(draft.id)
    expect(await restoreDraft(fixture.store, again)).toEqual({ done: 'restore' })
    expect(await restoreDraft(fixture.store, again)).toEqual({ repeated: true })
    expect(await restoreDraft(fixture.store, act(draft.id, emma))).toEqual({
      refused: { code: 'draft-decided', status: 'waiting' },
    })
    done(await logged(draft))
  })
})

describe('a draft that is added to a case', () => {
  const add = (draft: NewIntakeDraft, number: string, by = li, at = now) =>
    addDraft(fixture.store, sha256, { ...act(draft.id, by), now: at, number, newId })

  test('answers the open question, and its files become evidence', async () => {
    const kase = done(await fixture.log({ complaint: { receivedAt: instant(monday - 7_200_000) } }))
    await fixture.act(kase, 'U0LILEI', acknowledgeRequest(instant(monday + 60_000)), { now: hours(1) })
    await fixture.act(kase, 'U0LILEI', {
      verb: 'ask-client',
      method: 'phone',
      toldAt: hours(1),
      text: '请问是哪一份报表？',
    })
    const draft = await received({ receivedAt: hours(2), text: '是利润表。', subject: null })
    expect(await add(draft, kase.complaint.number, li, hours(3))).toEqual({ done: 'add' })
    const facts = await factsOf(kase.id)
    expect(facts.find(({ type }) => type === 'client-answered')).toMatchObject({
      by: 'client',
      method: 'email',
      answeredAt: hours(2),
      words: '是利润表。',
    })
    expect(facts.at(-1)).toMatchObject({ type: 'evidence-added', by: 'client', name: '截图.png' })
    expect((await fixture.store.caseFile({ id: kase.id }))?.case.question).toBeNull()
  })

  test('becomes a message if it came before the question was asked', async () => {
    const kase = done(await fixture.log({ complaint: { receivedAt: instant(monday - 7_200_000) } }))
    await fixture.act(kase, 'U0LILEI', acknowledgeRequest(instant(monday + 60_000)), { now: hours(1) })
    await fixture.act(
      kase,
      'U0LILEI',
      { verb: 'ask-client', method: 'phone', toldAt: hours(2), text: '请问是哪一份报表？' },
      { now: hours(2) },
    )
    const draft = await received({ source: 'form', receivedAt: hours(1) })
    expect(await add(draft, kase.complaint.number, li, hours(3))).toEqual({ done: 'add' })
    const message = (await factsOf(kase.id)).find(({ type }) => type === 'client-wrote')
    expect(message).toMatchObject({ by: 'client', method: 'online', answeredAt: hours(1) })
    expect((await fixture.store.caseFile({ id: kase.id }))?.case.question).not.toBeNull()
  })

  test('is refused if it came before the complaint, since its earlier receipt would be lost', async () => {
    const kase = done(await fixture.log())
    const draft = await received({ receivedAt: instant(kase.complaint.receivedAt - 3_600_000) })
    expect(await add(draft, kase.complaint.number)).toEqual({
      refused: { code: 'draft-earlier', field: 'case' },
    })
    expect(await fixture.store.intakeDraft(draft.id)).toMatchObject({ status: 'waiting', decision: null })
  })

  test('is refused for an unknown case, and for a sensitive one of another account manager', async () => {
    const unknownCase = { refused: { code: 'draft-case-unknown', field: 'case' } }
    const draft = await received({ receivedAt: now })
    expect(await add(draft, 'C-2026-9999')).toEqual(unknownCase)
    const secret = done(await fixture.log({ by: emma, complaint: { sensitive: true } }))
    expect(await add(draft, secret.complaint.number)).toEqual(unknownCase)
    expect(await add(draft, secret.complaint.number, emma)).toEqual({ done: 'add' })
  })

  test('may consist of files only, but not be empty', async () => {
    const kase = done(await fixture.log())
    const { number } = kase.complaint
    const bare = { subject: null, text: '', receivedAt: now }
    const nothing = await received({ ...bare, files: [] })
    expect(await add(nothing, number)).toMatchObject({ refused: { code: 'words-missing' } })
    const pictures = await received(bare)
    expect(await add(pictures, number)).toEqual({ done: 'add' })
    expect((await factsOf(kase.id)).map(({ type }) => type)).toEqual(['complaint-logged', 'evidence-added'])
  })
})

describe('letterReceivedAt', () => {
  const letter = (on: string, at: string | null, when = now) =>
    logComplaint(fixture.store, {
      key: newId(),
      caseId: caseId(newId()),
      by: li,
      now: when,
      files: [],
      complaint: {
        clientId: clientId('yuanshan'),
        channel: 'letter',
        receivedAt: { on: on as never, at },
        description: '信中称导出失败。',
        category: 'technical-fault',
        contractNo: null,
        service: null,
        expectedSolution: null,
        severity: 'normal',
        sensitive: false,
        personComplainedAbout: null,
        source: null,
      },
    })

  test.each([
    ['the opening of its day, in the zone of the agreement', '2026-11-20', null, '2026-11-20T09:00:00+08:00'],
    ['the time that was given', '2026-11-20', '16:45', '2026-11-20T16:45:00+08:00'],
    ['the opening of the day it is logged on', '2026-11-23', null, '2026-11-23T09:00:00+08:00'],
  ])('was received at %s', async (_, on, at, receivedAt) => {
    expect(done(await letter(on, at)).complaint).toMatchObject({
      channel: 'letter',
      deliveredOn: on,
      receivedAt: instant(receivedAt),
    })
  })

  test('is now if the letter is logged before the day has opened', async () => {
    const early = instant('2026-11-23T08:10:00+08:00')
    expect(done(await letter('2026-11-23', null, early)).complaint.receivedAt).toBe(early)
  })

  test('is never in the future', async () => {
    const refused = { refused: { code: 'in-the-future', field: 'deliveredOn' } }
    expect(await letter('2026-11-24', null)).toEqual(refused)
    expect(await letter('2026-11-23', '10:01')).toEqual(refused)
  })
})

describe('a draft that nobody has decided on', () => {
  const remind = (text: string) => remindDrafts(fixture.store, instant(`${text}+08:00`))
  const markPosted = (draft: NewIntakeDraft) =>
    fixture.pool.query(`UPDATE notices SET sent_at = now(), channel_id = 'C1', ts = '1' WHERE id = $1`, [
      `draft:card:${draft.id}`,
    ])
  const promised = async () =>
    (
      await fixture.pool.query<{ id: string; failure: string | null }>(
        `SELECT threshold, failure FROM notices WHERE purpose = 'draft' AND threshold <> 'card' ORDER BY threshold`,
      )
    ).rows

  test('causes one reminder after four working hours, and one more while someone is at work to act', async () => {
    // Due on Tuesday at 09:12, so six hours before is at night: the last hour of Monday takes its place.
    const draft = await received()
    await markPosted(draft)
    expect(await remind('2026-11-23T13:12:00')).toBe(0)
    expect(await Promise.all([remind('2026-11-23T13:13:00'), remind('2026-11-23T13:13:00')])).toContain(1)
    expect(await remind('2026-11-23T17:12:00')).toBe(0)
    expect(await remind('2026-11-23T17:13:00')).toBe(1)
    expect(await remind('2026-11-23T17:14:00')).toBe(0)
    expect(await promised()).toEqual([
      { threshold: 'due', failure: null },
      { threshold: 'waiting', failure: null },
    ])
    const jobs = (await fixture.jobs()).filter(({ task }) => task === 'deliver-draft')
    expect(jobs.map(({ payload }) => payload.noticeId)).toEqual(
      expect.arrayContaining([`draft:waiting:${draft.id}`, `draft:due:${draft.id}`]),
    )
  })

  test('causes a reminder six hours before its acknowledgment is due, if someone is at work then', async () => {
    await markPosted(await received({ receivedAt: instant('2026-11-23T16:30:00+08:00') }))
    expect(await remind('2026-11-24T10:29:00')).toBe(0)
    expect(await remind('2026-11-24T10:30:00')).toBe(1)
    expect(await remind('2026-11-24T11:29:00')).toBe(0)
    expect(await remind('2026-11-24T11:30:00')).toBe(1)
  })

  test('has a due date counted from receipt, by the agreement with its client if that is known', async () => {
    await fixture.pool.query(
      `UPDATE agreement_versions SET terms = jsonb_set(terms, '{ackLimit}', '8')
       WHERE agreement_id IN (SELECT id FROM agreements WHERE client_id = 'yuanshan')`,
    )
    await markPosted(await received())
    await markPosted(await received({ clientId: null }))
    expect(await remind('2026-11-23T11:13:00')).toBe(1)
    await fixture.pool.query(
      `UPDATE agreement_versions SET terms = jsonb_set(terms, '{ackLimit}', '24')
       WHERE agreement_id IN (SELECT id FROM agreements WHERE client_id = 'yuanshan')`,
    )
  })

  test('causes no reminder at night: after a Saturday the more urgent one is sent on Monday', async () => {
    await markPosted(await received({ receivedAt: instant('2026-11-21T10:00:00+08:00') }))
    expect(await remind('2026-11-22T12:00:00')).toBe(0)
    expect(await remind('2026-11-23T08:59:00')).toBe(0)
    // As if the first check were in the afternoon.
    expect(await remind('2026-11-23T14:00:00')).toBe(1)
    expect(await promised()).toEqual([
      { threshold: 'due', failure: 'no longer true' },
      { threshold: 'overdue', failure: null },
      { threshold: 'waiting', failure: 'no longer true' },
    ])
    expect(await remind('2026-11-23T15:00:00')).toBe(0)
  })

  test('is edited as soon as its acknowledgment is overdue, at night, too, and reminded of in the morning', async () => {
    const draft = await received({ receivedAt: instant('2026-11-23T12:00:00+08:00') })
    await markPosted(draft)
    await fixture.pool.query(`DELETE FROM graphile_worker._private_jobs`)
    const edits = async () => (await fixture.jobs()).filter(({ task }) => task === 'edit-draft').length
    await remind('2026-11-24T11:00:00')
    expect(await edits()).toBe(0)
    await remind('2026-11-24T12:01:00')
    await remind('2026-11-24T20:00:00')
    expect(await edits()).toBe(1)
    expect((await promised()).filter(({ failure }) => failure === null)).toEqual([
      { threshold: 'due', failure: null },
      { threshold: 'overdue', failure: null },
    ])
  })

  test('waits for the account manager of its client, of an open case first, and without one for all of them', async () => {
    const deciders = async (change: Partial<NewIntakeDraft>) => {
      const { id } = await received(change)
      const pending = await pendingDrafts(fixture.store, hours(30))
      return pending.find((each) => each.id === id)
    }
    expect((await deciders({ clientId: null }))?.deciders).toEqual([emma, li])
    const kase = done(await fixture.log({ by: emma, complaint: { clientId: clientId('northwind') } }))
    expect(await deciders({ clientId: clientId('northwind') })).toMatchObject({
      deciders: [emma],
      isOverdue: true,
    })
    expect((await deciders({ clientId: null, mentions: kase.complaint.number }))?.deciders).toEqual([emma])
    await fixture.pool.query(`UPDATE people SET deactivated = true WHERE id = $1`, [emma])
    expect((await deciders({ clientId: clientId('northwind') }))?.deciders).toEqual([li])
    await fixture.pool.query(`UPDATE people SET deactivated = false WHERE id = $1`, [emma])
  })

  test('is named without its words, and not at all if it belongs to a sensitive case', async () => {
    const secret = done(await fixture.log({ by: emma, complaint: { sensitive: true } }))
    await received({ mentions: secret.complaint.number })
    const [line] = await pendingDrafts(fixture.store, hours(1))
    expect(line).toMatchObject({ from: null, deciders: [emma], ownerName: 'Emma Clarke' })
  })

  test('causes no reminder before its card is posted, nor after it is decided', async () => {
    const [unseen, decided] = [await received(), await received()]
    await markPosted(decided)
    await dismissDraft(fixture.store, { ...act(decided.id), reason: 'Spam.' })
    expect(await remind('2026-11-23T17:30:00')).toBe(0)
    await markPosted(unseen)
    expect(await remind('2026-11-23T17:30:00')).toBe(1)
  })
})
