import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseId } from '../../src/agreement/ids.ts'
import { departmentId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { failEvidence, receiveFiles, recordEvidence } from '../../src/operations/cases/add-evidence.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { correctable } from './courses.ts'
import { done, type Fixture, hours, monday, openFixture, toApproval } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

const noticeId = async (caseId: CaseId, purpose: string, to: { audience?: string } = {}): Promise<string> =>
  (await fixture.prisma.notice.findFirstOrThrow({ where: { caseId, purpose, ...to } })).id
const row = (id: string) => fixture.prisma.notice.findUniqueOrThrow({ where: { id } })
const place = (ts: string) => ({ channelId: 'C0TECHSUPPORT', ts })

const acknowledge = (kase: Case) =>
  fixture.act(kase, 'U0WANGMIN', {
    verb: 'acknowledge',
    method: 'phone',
    toldAt: hours(1),
    text: 'received',
    parts: ['received', 'process', 'expected-time'],
  })

const correctReceipt = (kase: Case, newReceipt: Instant, now: Instant) =>
  fixture.act(
    kase,
    'U0LILEI',
    { verb: 'correct', to: correctable(kase, { receivedAt: newReceipt }), reason: '时间录错了' },
    { now },
  )

describe('a notice', () => {
  it('reports when an earlier attempt with unknown result began', async () => {
    const kase = done(await fixture.log())
    const id = await noticeId(kase.id, 'logged')
    const first = await fixture.outbox.begin(id, hours(1))
    expect(first).toMatchObject({
      id,
      purpose: 'logged',
      audience: { person: 'U0LILEI' },
      attemptedAt: null,
      createdAt: monday,
      file: { case: { id: kase.id } },
    })
    expect((await fixture.outbox.begin(id, hours(2)))?.attemptedAt).not.toBeNull()
  })

  it('reports no earlier attempt once it was cleared', async () => {
    const kase = done(await fixture.log())
    const id = await noticeId(kase.id, 'logged')
    await fixture.outbox.begin(id, hours(1))
    await fixture.outbox.clearAttempt(id)
    expect((await fixture.outbox.begin(id, hours(2)))?.attemptedAt).toBeNull()
  })

  it('is not attempted once it was sent or dropped', async () => {
    const kase = done(await fixture.log())
    const sentId = await noticeId(kase.id, 'logged')
    await fixture.outbox.recordSent(sentId, place('1.1'), hours(1))
    await fixture.outbox.drop(sentId, 'too late')
    expect(await fixture.outbox.begin(sentId, hours(2))).toBeNull()
    expect(await row(sentId)).toMatchObject({ ts: '1.1', failure: null })
    const droppedId = await noticeId(kase.id, 'card')
    await fixture.outbox.drop(droppedId, 'channel_not_found')
    expect(await fixture.outbox.begin(droppedId, hours(2))).toBeNull()
    expect(await row(droppedId)).toMatchObject({ sentAt: null, failure: 'channel_not_found' })
    expect(await fixture.outbox.begin('no-such-notice', hours(2))).toBeNull()
  })

  it('records where in Slack it was posted', async () => {
    const kase = await toApproval(fixture)
    const [approvers] = kase.status === 'awaiting-approval' ? kase.approvers : []
    if (approvers === undefined) throw new Error('Nobody was asked.')
    const notice = { purpose: 'approval', round: 1, audience: { approvers } } as const
    expect(await fixture.outbox.placeOf(kase.id, notice)).toBeNull()
    await fixture.outbox.recordSent(
      await noticeId(kase.id, 'approval'),
      { channelId: 'C0APPROVALS', ts: '9.9' },
      hours(5),
    )
    expect(await fixture.outbox.placeOf(kase.id, notice)).toEqual({ channelId: 'C0APPROVALS', ts: '9.9' })
  })
})

describe('a card that was posted', () => {
  it('becomes the card of its case, and the notices that waited for it are enqueued', async () => {
    const kase = done(await fixture.log())
    await acknowledge(kase)
    const event = await noticeId(kase.id, 'event')
    const logged = await noticeId(kase.id, 'logged')
    await fixture.pool.query('DELETE FROM graphile_worker._private_jobs WHERE key = $1', [`notice:${logged}`])
    const postponeJob = `UPDATE graphile_worker._private_jobs SET run_at = now() + interval '1 day', attempts = 3 WHERE key = $1`
    await fixture.pool.query(postponeJob, [`notice:${event}`])
    await fixture.outbox.recordSent(await noticeId(kase.id, 'card'), place('5.5'), hours(2))
    const file = await fixture.store.caseFile({ id: kase.id })
    expect(file?.card).toEqual(place('5.5'))
    const { rows } = await fixture.pool.query(
      `SELECT run_at <= now() AS due, attempts::int, max_attempts::int FROM graphile_worker._private_jobs WHERE key = $1`,
      [`notice:${event}`],
    )
    expect(rows).toEqual([{ due: true, attempts: 0, max_attempts: 25 }])
    const job = (await fixture.jobs()).find(({ key }) => key === `notice:${logged}`)
    expect(job?.queue).toBe('slack:U0LILEI')
  })

  it('is edited in its channel even after its department moved to another one', async () => {
    const kase = done(await fixture.log({ complaint: { category: 'billing' } }))
    await fixture.outbox.recordSent(
      await noticeId(kase.id, 'card'),
      { channelId: 'C0OLD', ts: '5.6' },
      hours(1),
    )
    await fixture.act(kase, 'U0ZHOUYAN', {
      verb: 'acknowledge',
      method: 'phone',
      toldAt: hours(1),
      text: 'received',
      parts: ['received', 'process', 'expected-time'],
    })
    const jobs = (await fixture.jobs()).filter(({ payload }) => payload.caseId === kase.id)
    expect(jobs.map(({ task, queue }) => [task, queue])).toEqual([['edit-card', 'slack:C0OLD']])
  })
})

describe('a sweep', () => {
  it('enqueues each reminder once even if it runs repeatedly, and none outside working hours', async () => {
    const kase = done(await fixture.log())
    const reminders = async () =>
      (
        await fixture.prisma.notice.findMany({
          where: {
            caseId: kase.id,
            purpose: { in: ['due-soon', 'overdue'] },
            threshold: { startsWith: 'ACK ' },
            audience: 'thread',
          },
          orderBy: { createdAt: 'asc' },
        })
      ).map(({ threshold }) => threshold)
    await checkDueClocks(fixture.store, hours(1))
    expect(await reminders()).toEqual([])
    // Received an hour before it was logged; three quarters of the 24 hours have passed at three in the morning.
    await Promise.all([checkDueClocks(fixture.store, hours(17)), checkDueClocks(fixture.store, hours(17))])
    expect(await reminders()).toEqual([])
    await Promise.all([checkDueClocks(fixture.store, hours(23)), checkDueClocks(fixture.store, hours(23))])
    expect(await reminders()).toEqual(['ACK nine-tenths'])
    await checkDueClocks(fixture.store, hours(24))
    await checkDueClocks(fixture.store, hours(25))
    expect(await reminders()).toEqual(['ACK nine-tenths', 'ACK overdue'])
    const overdue = await noticeId(kase.id, 'overdue', { audience: 'thread' })
    const job = (await fixture.jobs()).find(({ key }) => key === `notice:${overdue}`)
    expect(job).toMatchObject({ task: 'deliver-notice', queue: 'slack:C0TECHSUPPORT' })
    expect(await fixture.outbox.begin(overdue, hours(25))).toMatchObject({
      purpose: 'overdue',
      code: 'ACK',
      step: 'overdue',
    })
  })

  it('drops a reminder whose clock has stopped before it was sent', async () => {
    const kase = done(await fixture.log())
    await checkDueClocks(fixture.store, hours(23))
    const id = await noticeId(kase.id, 'due-soon')
    await acknowledge(kase)
    expect(await fixture.outbox.begin(id, hours(23.5))).toBeNull()
    expect((await row(id)).failure).toBe('no longer true')
  })

  it('drops "due soon" when the clock is overdue by the time it is sent', async () => {
    const kase = done(await fixture.log())
    await checkDueClocks(fixture.store, hours(23))
    expect(await fixture.outbox.begin(await noticeId(kase.id, 'due-soon'), hours(30))).toBeNull()
  })

  it('enqueues a reminder again that was dropped before its dates moved', async () => {
    const kase = done(await fixture.log())
    await checkDueClocks(fixture.store, hours(23))
    const id = await noticeId(kase.id, 'due-soon')
    // The receipt is corrected to half a day later, just before the reminder is sent.
    await correctReceipt(kase, hours(9), hours(23))
    expect(await fixture.outbox.begin(id, hours(23))).toBeNull()
    await checkDueClocks(fixture.store, hours(31))
    expect((await row(id)).failure).toBeNull()
    expect((await fixture.jobs()).map(({ key }) => key)).toContain(`notice:${id}`)
    expect(await fixture.outbox.begin(id, hours(31))).toMatchObject({ code: 'ACK', step: 'nine-tenths' })
  })

  it('does not enqueue a reminder again after a command that leaves the clock unchanged', async () => {
    const kase = done(await fixture.log())
    const tuesday = instant('2026-12-02T08:00:00Z')
    await acknowledge(kase)
    await checkDueClocks(fixture.store, tuesday)
    const standard = { caseId_code_cycle: { caseId: kase.id, code: 'STANDARD', cycle: 1 } }
    const before = await fixture.prisma.clock.findUniqueOrThrow({ where: standard })
    await fixture.act(
      kase,
      'U0WANGMIN',
      { verb: 'assign', assignee: personId('U0WANGMIN') },
      { now: tuesday },
    )
    expect(await fixture.prisma.clock.findUniqueOrThrow({ where: standard })).toEqual(before)
    expect(before.nextAt?.getTime()).toBe((before.dueAt?.getTime() ?? 0) + 1)
  })

  it('enqueues one edit of a card that became stale', async () => {
    const kase = done(await fixture.log({ complaint: { category: 'late-delivery' } }))
    await fixture.outbox.recordSent(
      await noticeId(kase.id, 'card'),
      { channelId: 'C0CUSTOMERSERVICE', ts: '7.7' },
      monday,
    )
    await fixture.outbox.recordCardShown(kase.id, hours(2))
    const edits = async () =>
      (await fixture.jobs()).filter(({ task, payload }) => task === 'edit-card' && payload.caseId === kase.id)
    const refreshStaleCards = (now: number) => fixture.store.refreshStaleCards(hours(now), 1000)
    await refreshStaleCards(1.9)
    expect(await edits()).toEqual([])
    expect(await refreshStaleCards(2)).toBeGreaterThan(0)
    expect(await edits()).toMatchObject([{ queue: 'slack:C0CUSTOMERSERVICE', key: `card:${kase.id}` }])
    expect(await refreshStaleCards(2)).toBe(0)
  })

  it('leaves a stale card whose edit has just begun to the next sweep', async () => {
    const kase = done(await fixture.log({ complaint: { category: 'late-delivery' } }))
    const card = { channelId: 'C0CUSTOMERSERVICE', ts: '7.8' }
    await fixture.outbox.recordSent(await noticeId(kase.id, 'card'), card, monday)
    await fixture.outbox.recordCardShown(kase.id, hours(2))
    const refreshStaleCards = () => fixture.store.refreshStaleCards(hours(2), 1000)
    expect(await refreshStaleCards()).toBe(1)
    await fixture.outbox.recordCardShown(kase.id, hours(2))

    const worker = await fixture.pool.connect()
    await worker.query('BEGIN')
    await worker.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'worker' WHERE key = $1`,
      [`card:${kase.id}`],
    )
    const refresh = refreshStaleCards()
    await setTimeout(200)
    await worker.query('COMMIT')
    worker.release()
    expect(await refresh).toBe(0)
    expect(await refreshStaleCards()).toBe(1)
  })
})

describe('a file dropped in a thread', () => {
  const files = [{ slackFileId: 'F01', name: '截图.png', mimetype: 'image/png', size: 1234 }]

  it('is copied once, stored under its hash, and becomes a fact', async () => {
    const kase = done(await fixture.log())
    await fixture.outbox.recordSent(await noticeId(kase.id, 'card'), place('8.8'), monday)
    const drop = (key: string) =>
      receiveFiles(fixture.store, {
        key,
        thread: { card: place('8.8') },
        by: personId('U0OLIVER'),
        now: hours(1),
        files,
      })
    expect(await drop(`${kase.id} one`)).toBe(true)
    expect(await drop(`${kase.id} two`)).toBe(true)
    const rows = await fixture.prisma.evidence.findMany({ where: { caseId: kase.id } })
    expect(rows).toHaveLength(1)
    const id = rows[0]?.id ?? ''
    const jobs = (await fixture.jobs()).filter(
      ({ task, payload }) => task === 'copy-evidence' && payload.evidenceId === id,
    )
    expect(jobs).toMatchObject([{ queue: 'evidence' }])
    expect(await fixture.outbox.pendingEvidence(id)).toEqual({
      ...files[0],
      id,
      caseId: kase.id,
      addedBy: 'U0OLIVER',
    })

    const copiedFile = { id, sha256: 'a'.repeat(64), size: 1200, now: hours(2) }
    await recordEvidence(fixture.store, copiedFile)
    await recordEvidence(fixture.store, copiedFile)
    expect(await fixture.outbox.pendingEvidence(id)).toBeNull()
    const file = await fixture.store.caseFile({ id: kase.id })
    expect(file?.case.evidence).toMatchObject([
      { evidenceId: id, sha256: copiedFile.sha256, size: 1200, by: 'U0OLIVER' },
    ])
  })

  it('that cannot be fetched becomes one fact with the reason', async () => {
    const kase = done(await fixture.log({ files }))
    const { id } = await fixture.prisma.evidence.findFirstOrThrow({ where: { caseId: kase.id } })
    await failEvidence(fixture.store, { id, error: 'file_deleted', now: hours(1) })
    await failEvidence(fixture.store, { id, error: 'file_not_found', now: hours(2) })
    expect((await fixture.prisma.evidence.findUniqueOrThrow({ where: { id } })).failure).toBe('file_deleted')
    const facts = (await fixture.store.caseFile({ id: kase.id }))?.facts ?? []
    expect(facts.filter(({ type }) => type === 'evidence-failed')).toMatchObject([
      { error: 'file_deleted', broughtBy: 'U0LILEI', at: hours(1) },
    ])
  })

  it('in the thread of a card that is still being posted is left to Slack to send again', async () => {
    done(await fixture.log())
    const thread = { card: { channelId: 'C0TECHSUPPORT', ts: '0.0' } }
    const by = personId('U0OLIVER')
    await expect(receiveFiles(fixture.store, { key: 'y', thread, by, now: monday, files })).rejects.toThrow(
      'card on its way',
    )
  })

  it('in a thread without a case is ignored', async () => {
    const thread = { card: { channelId: 'C0FINANCE', ts: '0.0' } }
    const by = personId('U0OLIVER')
    expect(await receiveFiles(fixture.store, { key: 'x', thread, by, now: monday, files })).toBe(false)
  })
})

describe('checkDueClocks for a case that moved', () => {
  it('checks a clock again when its case moves to a department that is open', async () => {
    const kase = done(await fixture.log())
    const hoursOf = (week: object) => ({ timeZone: 'Asia/Shanghai', calendar: 'CN', week })
    await fixture.prisma.department.update({
      where: { id: 'technical-support' },
      data: { hours: hoursOf({ fri: ['09:00-12:00'] }) },
    })
    await acknowledge(kase)
    await checkDueClocks(fixture.store, instant('2026-11-25T16:00:00+08:00'))
    const where = { caseId: kase.id, threshold: { startsWith: 'ASSIGNMENT' } }
    expect(await fixture.prisma.notice.count({ where })).toBe(0)
    const request = {
      verb: 'hand-over',
      department: departmentId('finance'),
      to: null,
      promises: '周五前回电',
      openQuestions: null,
    } as const
    // The clock of the assignment ends with the offer; that of the investigation continues.
    const investigation = { caseId_code_cycle: { caseId: kase.id, code: 'INVESTIGATION', cycle: 1 } }
    const before = await fixture.prisma.clock.findUniqueOrThrow({ where: investigation })
    done(await fixture.act(kase, 'U0WANGMIN', request, { now: instant('2026-11-25T16:01:00+08:00') }))
    const after = await fixture.prisma.clock.findUniqueOrThrow({ where: investigation })
    expect(after.dueAt).toEqual(before.dueAt)
    expect(before.nextAt?.toISOString()).toBe('2026-11-26T01:00:00.000Z')
    expect((after.nextAt?.getTime() ?? 0) < instant('2026-11-25T16:01:00+08:00')).toBe(true)
  })
})
