import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { receiveFiles } from '../../src/operations/cases/add-evidence.ts'
import { at, correctable, courseOf, requests, toConfirmation } from './courses.ts'
import { done, type Fixture, monday, openFixture } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

const cardId = async ({ id: caseId }: Case, cycle: number): Promise<string> =>
  (await fixture.prisma.notice.findFirstOrThrow({ where: { caseId, purpose: 'card', cycle } })).id
const fileOf = async ({ id }: Case) => {
  const file = await fixture.store.caseFile({ id })
  if (!file) throw new Error(`There is no case ${id}.`)
  return file
}
const jobsOf = async ({ id }: Case, task: string) =>
  (await fixture.jobs())
    .filter((job) => job.task === task && job.payload.caseId === id)
    .map(({ payload: { caseId: _, ...more }, queue, key }) => ({ ...more, queue, key }))

let ts = 0
const place = (channelId: string) => ({ channelId, ts: `${++ts}.0` })

/** A case whose first card was posted in the channel of technical support, and which was escalated later. */
async function openEscalatedCase() {
  const course = await toConfirmation(fixture)
  const oldPlace = place('C0TECHSUPPORT')
  await fixture.outbox.recordSent(await cardId(course.kase(), 1), oldPlace, monday)
  const kase = await course.act('U0LILEI', '2026-11-24 10:00', requests.escalate('2026-11-24 09:00'))
  return { course, kase, oldPlace }
}

describe('a card that moves', () => {
  it('has no place until the new card is posted; the old place is kept', async () => {
    const { kase, oldPlace } = await openEscalatedCase()
    const movingFile = await fileOf(kase)
    expect(movingFile.department).toMatchObject({ id: 'quality-assurance', headId: 'U0SUNLI' })
    expect([movingFile.card, movingFile.earlierCards]).toEqual([null, [oldPlace]])
    expect(await fixture.prisma.case.findUniqueOrThrow({ where: { id: kase.id } })).toMatchObject({
      cardNumber: 2,
      level: 1,
      departmentId: 'quality-assurance',
      cardChannelId: null,
      cardTs: null,
    })
    const newPlace = place('C0QUALITY')
    await fixture.outbox.recordSent(await cardId(kase, 2), newPlace, at('2026-11-24 10:01'))
    const movedFile = await fileOf(kase)
    expect([movedFile.card, movedFile.earlierCards]).toEqual([newPlace, [oldPlace]])
  })

  it('is enqueued for its new channel, with the record below it', async () => {
    const { kase } = await openEscalatedCase()
    const savedNotices = await fixture.prisma.notice.findMany({
      where: { caseId: kase.id, cycle: 2, purpose: { in: ['card', 'record'] } },
      orderBy: { purpose: 'asc' },
    })
    const jobs = await fixture.jobs()
    expect(
      savedNotices.map(({ id, purpose }) => [purpose, jobs.find(({ key }) => key === `notice:${id}`)?.queue]),
    ).toEqual([
      ['card', 'slack:C0QUALITY'],
      ['record', 'slack:C0QUALITY'],
    ])
  })

  it('once posted, has the old card edited to link to it, and the waiting notices enqueued', async () => {
    const { kase } = await openEscalatedCase()
    expect(await jobsOf(kase, 'edit-moved')).toEqual([])
    const record = await fixture.prisma.notice.findFirstOrThrow({
      where: { caseId: kase.id, purpose: 'record' },
    })
    const deleteJob = 'DELETE FROM graphile_worker._private_jobs WHERE key = $1'
    await fixture.pool.query(deleteJob, [`notice:${record.id}`])
    await fixture.outbox.recordSent(await cardId(kase, 2), place('C0QUALITY'), at('2026-11-24 10:01'))
    expect(await jobsOf(kase, 'edit-moved')).toEqual([
      { cardNumber: 1, queue: 'slack:C0TECHSUPPORT', key: `moved:${kase.id}:1` },
    ])
    expect((await fixture.jobs()).find(({ key }) => key === `notice:${record.id}`)?.queue).toBe(
      'slack:C0QUALITY',
    )
  })

  it('does not take the place of an earlier card that is posted late', async () => {
    const course = courseOf(fixture, done(await fixture.log()))
    await course.act('U0WANGMIN', '2026-11-23 11:00', requests.acknowledge)
    await course.act('U0CHENHAO', '2026-11-23 12:00', requests.take('U0CHENHAO'))
    const kase = await course.act('U0CHENHAO', '2026-11-23 13:00', requests.handOver('finance', null))
    const [latePlace, newPlace] = [place('C0TECHSUPPORT'), place('C0FINANCE')]
    await fixture.outbox.recordSent(await cardId(kase, 2), newPlace, monday)
    await fixture.outbox.recordSent(await cardId(kase, 1), latePlace, monday)
    const file = await fileOf(kase)
    expect([file.card, file.earlierCards]).toEqual([newPlace, [latePlace]])
  })

  it('stays where it is while the case stays in its department', async () => {
    const course = await toConfirmation(fixture)
    const currentPlace = place('C0TECHSUPPORT')
    await fixture.outbox.recordSent(await cardId(course.kase(), 1), currentPlace, monday)
    const offer = requests.handOver('technical-support', 'U0WANGMIN')
    const kase = await course.act('U0CHENHAO', '2026-11-24 10:00', offer)
    expect(kase.cardNumber).toBe(1)
    expect((await fileOf(kase)).card).toEqual(currentPlace)
    await course.act('U0WANGMIN', '2026-11-24 11:00', { verb: 'accept-hand-over' })
    expect((await fileOf(kase)).case.owner).toBe('U0WANGMIN')
  })
})

describe('an old thread', () => {
  const files = [{ slackFileId: 'F01', name: '截图.png', mimetype: 'image/png', size: 1234 }]

  it('still leads to its case, before and after the new card is posted', async () => {
    const { kase, oldPlace } = await openEscalatedCase()
    expect((await fixture.store.caseFile({ card: oldPlace }))?.case.id).toBe(kase.id)
    const newPlace = place('C0QUALITY')
    await fixture.outbox.recordSent(await cardId(kase, 2), newPlace, at('2026-11-24 10:01'))
    expect((await fixture.store.caseFile({ card: oldPlace }))?.case.id).toBe(kase.id)
    expect((await fixture.store.caseFile({ card: newPlace }))?.case.id).toBe(kase.id)
    const thread = { card: oldPlace }
    const by = personId('U0CHENHAO')
    const now = at('2026-11-24 11:00')
    expect(await receiveFiles(fixture.store, { key: kase.id, thread, by, now, files })).toBe(true)
    expect(await fixture.prisma.evidence.findMany({ where: { caseId: kase.id } })).toMatchObject([
      { name: '截图.png', addedBy: 'U0CHENHAO' },
    ])
  })

  it('of a card that is still being posted is reported as pending', async () => {
    expect(await fixture.store.hasPendingCard('C0CUSTOMERSERVICE')).toBe(false)
    await fixture.log({ complaint: { category: 'late-delivery' } })
    expect(await fixture.store.hasPendingCard('C0CUSTOMERSERVICE')).toBe(true)
  })
})

describe('a sensitive case', () => {
  const openSensitiveCase = async () =>
    courseOf(fixture, done(await fixture.log({ complaint: { sensitive: true } })))

  it('keeps the first channel that was made for it', async () => {
    const { id } = (await openSensitiveCase()).kase()
    expect(await fixture.outbox.recordPrivateChannel(id, 'G0ONE')).toBe('G0ONE')
    expect(await fixture.outbox.recordPrivateChannel(id, 'G0TWO')).toBe('G0ONE')
    expect((await fixture.store.caseFile({ id }))?.privateChannelId).toBe('G0ONE')
    await expect(fixture.outbox.recordPrivateChannel('nowhere' as never, 'G0ONE')).rejects.toThrow(
      /no case nowhere/,
    )
  })

  it('has the members of its channel updated after every command', async () => {
    const course = await openSensitiveCase()
    const { id } = course.kase()
    await fixture.outbox.recordPrivateChannel(id, 'G0THREE')
    expect(await fixture.store.hasPendingCard('G0THREE')).toBe(true)
    await fixture.outbox.recordSent(await cardId(course.kase(), 1), place('G0THREE'), monday)
    expect(await fixture.store.hasPendingCard('G0THREE')).toBe(false)
    expect(await jobsOf(course.kase(), 'sync-channel')).toEqual([])
    await course.act('U0WANGMIN', '2026-11-23 11:00', requests.acknowledge)
    const kase = await course.act('U0CHENHAO', '2026-11-23 12:00', requests.take('U0CHENHAO'))
    expect(await jobsOf(kase, 'sync-channel')).toEqual([{ queue: 'slack:G0THREE', key: `channel:${id}` }])
  })

  it('stays in its channel when another department takes over', async () => {
    const course = await openSensitiveCase()
    await fixture.outbox.recordPrivateChannel(course.kase().id, 'G0FOUR')
    const currentPlace = place('G0FOUR')
    await fixture.outbox.recordSent(await cardId(course.kase(), 1), currentPlace, monday)
    await course.act('U0WANGMIN', '2026-11-23 11:00', requests.acknowledge)
    await course.act('U0CHENHAO', '2026-11-23 12:00', requests.take('U0CHENHAO'))
    const offer = requests.handOver('finance', 'U0XUJIE')
    const kase = await course.act('U0CHENHAO', '2026-11-23 13:00', offer)
    const file = await fileOf(kase)
    expect([file.department.id, file.card, file.earlierCards]).toEqual(['finance', currentPlace, []])
  })

  /** The lines that will show only the case number, by purpose, cycle and queue. */
  const hiddenLines = async ({ id: caseId }: Case) => {
    const notices = await fixture.prisma.notice.findMany({ where: { caseId } })
    return (await fixture.jobs()).flatMap(({ task, payload, queue }) => {
      const notice = notices.find(({ id }) => id === payload.noticeId)
      return task === 'hide-line' && notice ? [[notice.purpose, notice.cycle, queue]] : []
    })
  }

  it('that was an ordinary case has its earlier messages hidden, in threads and direct messages', async () => {
    const course = await toConfirmation(fixture)
    const { id: caseId } = course.kase()
    await fixture.outbox.recordSent(await cardId(course.kase(), 1), place('C0TECHSUPPORT'), monday)
    const lines = await fixture.prisma.notice.findMany({
      where: { caseId, purpose: 'event' },
      orderBy: { cycle: 'asc' },
    })
    const [lastLine, ...sentLines] = lines.toReversed()
    for (const { id } of sentLines) await fixture.outbox.recordSent(id, place('C0TECHSUPPORT'), monday)
    const handedOverCase = await course.act(
      'U0CHENHAO',
      '2026-11-24 09:00',
      requests.handOver('technical-support', 'U0WANGMIN'),
    )
    const handOverNotices = await fixture.prisma.notice.findMany({ where: { caseId, purpose: 'hand-over' } })
    for (const { id } of handOverNotices) await fixture.outbox.recordSent(id, place('D0WANGMIN'), monday)
    const to = correctable(handedOverCase, { sensitive: true })
    const kase = await course.act('U0LILEI', '2026-11-24 10:00', {
      verb: 'correct',
      to,
      reason: '客户要求保密',
    })
    expect(await hiddenLines(kase)).toEqual([])
    await fixture.outbox.recordPrivateChannel(caseId, 'G0FIVE')
    await fixture.outbox.recordSent(await cardId(kase, 2), place('G0FIVE'), at('2026-11-24 10:01'))
    const expected = [
      ...sentLines.map(({ cycle }) => ['event', cycle, 'slack:C0TECHSUPPORT']),
      ...handOverNotices.map(({ cycle }) => ['hand-over', cycle, 'slack:D0WANGMIN']),
    ]
    expect((await hiddenLines(kase)).toSorted()).toEqual(expected.toSorted())

    // Messages in its own channel stay, also when a delayed line is posted in the old thread.
    const ownChannelNotice = await fixture.prisma.notice.findFirstOrThrow({
      where: { caseId, purpose: 'record' },
    })
    await fixture.outbox.recordSent(ownChannelNotice.id, place('G0FIVE'), at('2026-11-24 10:02'))
    if (!lastLine) throw new Error('There are lines.')
    await fixture.outbox.recordSent(lastLine.id, place('C0TECHSUPPORT'), at('2026-11-24 10:03'))
    expect(await hiddenLines(kase)).toContainEqual(['event', lastLine.cycle, 'slack:C0TECHSUPPORT'])
    expect((await hiddenLines(kase)).map(([purpose]) => purpose)).not.toContain('record')
    expect(await fixture.outbox.sentNotice(ownChannelNotice.id)).toMatchObject({
      purpose: 'record',
      place: { channelId: 'G0FIVE' },
      file: { privateChannelId: 'G0FIVE' },
    })
    expect(await fixture.outbox.sentNotice('nowhere')).toBeNull()
  })

  it('differs from an ordinary one, whose earlier messages stay when its card moves', async () => {
    const { kase } = await openEscalatedCase()
    const line = { caseId: kase.id, purpose: 'event' }
    const { id } = await fixture.prisma.notice.findFirstOrThrow({ where: line })
    await fixture.outbox.recordSent(id, place('C0TECHSUPPORT'), at('2026-11-24 10:00'))
    await fixture.outbox.recordSent(await cardId(kase, 2), place('C0QUALITY'), at('2026-11-24 10:01'))
    expect(await hiddenLines(kase)).toEqual([])
  })

  it('that was an ordinary case moves out of the channel of its department', async () => {
    const course = await toConfirmation(fixture)
    const oldPlace = place('C0TECHSUPPORT')
    await fixture.outbox.recordSent(await cardId(course.kase(), 1), oldPlace, monday)
    const to = correctable(course.kase(), { sensitive: true })
    const request = { verb: 'correct', to, reason: '客户要求保密' } as const
    const kase = await course.act('U0LILEI', '2026-11-24 10:00', request)
    const file = await fileOf(kase)
    expect([file.card, file.earlierCards]).toEqual([null, [oldPlace]])
    expect(await jobsOf(kase, 'sync-channel')).toHaveLength(1)
  })
})
