import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import {
  type ReminderClick,
  recordReminderAnswer,
} from '../../src/operations/clocks/record-reminder-answer.ts'
import { acknowledgeRequest, done, type Fixture, hours, openFixture } from '../storage/store-fixture.ts'

const at = (text: string) => instant(`${text}+08:00`)
let fixture: Fixture
let kase: Case
/** STANDARD: half on Friday 27th 13:30, three quarters on Tuesday 1st 11:15, the last day is Wednesday 2nd. */
let half: string

beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.drop())
beforeEach(async () => {
  kase = done(await fixture.log())
  await fixture.act(kase, 'U0WANGMIN', acknowledgeRequest(hours(1)), { now: hours(1) })
  await fixture.act(kase, 'U0CHENHAO', { verb: 'assign', assignee: personId('U0CHENHAO') }, { now: hours(2) })
  await checkDueClocks(fixture.store, at('2026-11-27T13:30:00'))
  half = (await reminders('STANDARD half'))[0]?.id ?? ''
})

const reminders = async (like: string) =>
  (
    await fixture.prisma.notice.findMany({
      where: { caseId: kase.id, threshold: { startsWith: like } },
      orderBy: { createdAt: 'asc' },
    })
  ).map(({ id, threshold, audience }) => ({ id, said: `${threshold} to ${audience}` }))
let clicks = 0
const click = (
  by: string,
  answer: ReminderClick['answer'],
  when: string,
  change: Partial<ReminderClick> = {},
) =>
  recordReminderAnswer(fixture.store, {
    key: `click ${clicks++}`,
    noticeId: half,
    by: personId(by),
    now: at(when),
    answer,
    ...change,
  })
const reminderTexts = async () => (await reminders('STANDARD')).map((each) => each.said)

test('reminds those who must act again when a snooze ends, and the account manager on the last day', async () => {
  expect(await click('U0CHENHAO', 'last-day', '2026-11-27T14:00:00')).toMatchObject({
    done: { type: 'reminder-snoozed', until: at('2026-12-02T09:00:00'), step: 'half' },
  })
  for (const when of ['2026-11-27T14:01:00', '2026-12-01T11:15:00', '2026-12-02T08:59:00'])
    await checkDueClocks(fixture.store, at(when))
  expect(await reminderTexts()).toEqual(['STANDARD half to thread'])
  await Promise.all([
    checkDueClocks(fixture.store, at('2026-12-02T09:00:00')),
    checkDueClocks(fixture.store, at('2026-12-02T09:00:00')),
  ])
  expect((await reminderTexts()).sort()).toEqual([
    'STANDARD due-today again-1 to thread',
    'STANDARD due-today to person:U0LILEI',
    'STANDARD half to thread',
  ])
})

test('reminds the account manager of a step that a snooze skips for others', async () => {
  await fixture.pool.query(`UPDATE departments SET hours = $1 WHERE id = 'technical-support'`, [
    { timeZone: 'Asia/Shanghai', calendar: 'CN', week: { wed: ['14:00-18:00'] } },
  ])
  await click('U0CHENHAO', 'last-day', '2026-11-27T14:00:00')
  await checkDueClocks(fixture.store, at('2026-12-02T09:00:00'))
  await checkDueClocks(fixture.store, at('2026-12-02T14:00:00'))
  await fixture.pool.query(`UPDATE departments SET hours = NULL WHERE id = 'technical-support'`)
  expect((await reminderTexts()).sort()).toEqual([
    'STANDARD due-today again-1 to thread',
    'STANDARD due-today to person:U0LILEI',
    'STANDARD half to thread',
  ])
})

test('records the answers of two people who answer at the same time', async () => {
  const when = '2026-11-27T14:00:00'
  const answers = await Promise.all([click('U0CHENHAO', 'two-hours', when), click('U0WANGMIN', 'seen', when)])
  expect(answers.every((answer) => 'done' in answer)).toBe(true)
  const file = await fixture.store.caseFile({ id: kase.id })
  expect(
    file?.facts
      .filter(({ type }) => type.startsWith('reminder-'))
      .map(({ by }) => by)
      .sort(),
  ).toEqual(['U0CHENHAO', 'U0WANGMIN'])
  const edits = (await fixture.jobs()).filter(({ task }) => task === 'edit-reminder')
  expect(edits.map(({ key }) => key)).toContain(`reminder:${half}`)
})

test('refuses people who are not reminded, and counts each click once', async () => {
  const when = '2026-11-27T14:00:00'
  expect(await click('U0TOM', 'seen', when)).toMatchObject({ refused: { code: 'not-yours' } })
  const key = 'the same click'
  const answers = await Promise.all([1, 2, 3].map(() => click('U0CHENHAO', 'seen', when, { key })))
  expect(answers.map((answer) => Object.keys(answer)[0]).sort()).toEqual(['done', 'repeated', 'repeated'])
  // A refusal does not use up the click: the same person may click again.
  expect(await click('U0TOM', 'seen', when)).toMatchObject({ refused: { code: 'not-yours' } })
})

test('changes nothing for a reminder that is past or unknown, or for a snooze past the deadline', async () => {
  expect(await click('U0CHENHAO', 'last-day', '2026-12-02T09:30:00')).toMatchObject({ refused: {} })
  expect(await click('U0CHENHAO', 'seen', '2026-12-01T12:00:00')).toMatchObject({
    refused: { code: 'out-of-date' },
  })
  expect(await click('U0CHENHAO', 'two-hours', '2026-11-27T17:00:00')).toMatchObject({
    refused: { code: 'after-due' },
  })
  expect(await click('U0CHENHAO', 'seen', '2026-11-27T14:00:00', { noticeId: 'none' })).toEqual({
    notFound: true,
  })
  const file = await fixture.store.caseFile({ id: kase.id })
  expect(file?.facts.filter(({ type }) => type.startsWith('reminder-'))).toEqual([])
})
