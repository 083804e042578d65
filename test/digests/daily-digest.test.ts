import { describe, expect, it } from 'vitest'
import { caseId, personId } from '../../src/agreement/ids.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { dailyDigest, isUrgent, type OpenCase } from '../../src/digests/daily-digest.ts'

const at = (text: string): Instant => instant(`${text}+08:00`)
const now = at('2026-11-24T09:00:00')
const days = { ends: at('2026-11-25T00:00:00'), nextEnds: at('2026-11-26T00:00:00') }
let count = 0
const open = (dueAt: string | null, change: Partial<OpenCase> = {}): OpenCase => {
  count++
  return {
    id: caseId(`case-${count}`),
    number: `C-2026-${String(count).padStart(4, '0')}`,
    status: 'investigating',
    sensitive: false,
    summary: 'It does not work',
    clientName: 'Client',
    ownerId: personId('U0BEN'),
    ownerName: 'Ben',
    waitingFor: null,
    timeZone: 'Asia/Shanghai',
    next: dueAt === null ? null : { code: 'INVESTIGATION', dueAt: at(dueAt), provisional: null },
    card: null,
    ...change,
  }
}
const digestOf = (cases: readonly OpenCase[]) =>
  dailyDigest(cases, days, now, ({ next }) => (next ? { overdue: false, unit: 'minutes', amount: 42 } : null))
const counts = (cases: readonly OpenCase[]) =>
  Object.fromEntries(digestOf(cases).sections.map(({ group, count }) => [group, count]))

describe('the digest of a day', () => {
  it('separates overdue, due today and due by the next working day, to the millisecond', () => {
    const moments = [
      '2026-11-24T08:59:59',
      '2026-11-24T09:00:00',
      '2026-11-25T00:00:00',
      '2026-11-25T00:00:01',
    ]
    expect(
      counts([...moments, '2026-11-26T00:00:00', '2026-11-26T00:00:01'].map((due) => open(due))),
    ).toEqual({
      overdue: 1,
      'due-today': 2,
      'due-tomorrow': 2,
    })
  })

  it('lists a provisional date by its day, and never as overdue', () => {
    const provisionally = (text: string) =>
      open(null, {
        next: { code: 'STANDARD', dueAt: null, provisional: { uncovered: 2027, at: at(text) } },
      })
    expect(
      counts(
        ['2026-11-23T18:00:00', '2026-11-24T18:00:00', '2026-11-25T18:00:00', '2026-12-01T18:00:00'].map(
          provisionally,
        ),
      ),
    ).toEqual({ 'due-today': 2, 'due-tomorrow': 1 })
  })

  it('counts a case in every group it belongs to, and lists it once, in the most urgent one', () => {
    const both = open('2026-11-23T18:00:00', { ownerId: null, ownerName: null, waitingFor: 'client' })
    const later = open('2026-12-01T18:00:00', { ownerId: null, ownerName: null })
    const listed = digestOf([both, later]).sections.map(({ group, count, above, lines }) => [
      group,
      count,
      above,
      lines.map(({ number }) => number),
    ])
    expect(listed).toEqual([
      ['overdue', 1, 0, [both.number]],
      ['waiting-for-client', 1, 1, []],
      ['unowned', 2, 1, [later.number]],
    ])
  })

  it('counts a case as waiting for the client after a question and while a solution awaits confirmation', () => {
    const cases = [
      open(null, { waitingFor: 'client' }),
      open(null, { status: 'awaiting-confirmation' }),
      open(null, { waitingFor: 'third-party' }),
      open(null, { status: 'awaiting-approval' }),
    ]
    expect(counts(cases)).toEqual({ 'waiting-for-client': 2, 'awaiting-approval': 1 })
  })

  it('lists ten cases of a group and counts the others', () => {
    const many = Array.from({ length: 13 }, () => open('2026-11-23T18:00:00'))
    const [overdue] = digestOf(many).sections
    expect(overdue).toMatchObject({ group: 'overdue', count: 13, above: 0 })
    expect(overdue?.lines).toHaveLength(10)
  })

  it('shows only number, status and clock of a sensitive case (3.1)', () => {
    const [section] = digestOf([open('2026-11-24T18:00:00', { sensitive: true })]).sections
    expect(section?.lines[0]).toMatchObject({
      about: null,
      status: 'investigating',
      next: { code: 'INVESTIGATION' },
    })
    expect(JSON.stringify(section)).not.toMatch(/Client|Ben|work/)
  })

  it('does not change from minute to minute', () => {
    const [section] = digestOf([open('2026-11-24T18:00:00')]).sections
    expect(section?.lines[0]?.left).toEqual({ overdue: false, unit: 'minutes', amount: 0 })
  })

  it('is empty without cases to list, and has urgent cases where one is due by the next working day', () => {
    expect(digestOf([open('2026-12-01T18:00:00')])).toEqual({ open: 1, sections: [] })
    expect(isUrgent(digestOf([open('2026-11-25T18:00:00')]))).toBe(true)
    expect(isUrgent(digestOf([open('2026-12-01T18:00:00', { ownerId: null })]))).toBe(false)
  })
})
