import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ScheduleDeps, ScheduledWork } from '../../src/app/schedule.ts'
import { startSchedule, workOn } from '../../src/app/start-schedule.ts'
import { instant } from '../../src/deadlines/instant.ts'

const at = (text: string) => instant(`${text}Z`)
const ordinary = at('2026-12-01T09:17:00')
const names = (...occasions: Parameters<typeof workOn>[0]) =>
  workOn(occasions, ordinary).map(({ name }) => name)

const eachMinute = [
  'remind of deadlines, and act on those that expired',
  'unassign owners whose account was deactivated',
  'report account managers whose account was deactivated',
  'enqueue the daily and weekly digests that are due',
  'remind of drafts that nobody has decided on',
]

describe('the schedule', () => {
  it('recounts deadlines before any other work', () => {
    expect(names('starting')).toEqual(['recount deadlines after a calendar change'])
  })

  it('runs the work of a minute after the start, each minute, and when the clock is moved', () => {
    expect(names('minute')).toEqual(eachMinute)
    expect(names('clock-moved')).toEqual(eachMinute)
    expect(names('started')).toEqual([
      ...eachMinute,
      'warn of missing calendars',
      'refresh Slack user groups',
      'delete the files of abandoned forms',
    ])
  })

  it('checks for missing calendars each day, and when the clock is moved to another date', () => {
    expect(names('date-moved')).toEqual(['warn of missing calendars'])
    expect(names('day')).toContain('warn of missing calendars')
  })

  it('deletes old records in the first minute of an hour only', () => {
    const isDeleted = (time: string) =>
      workOn(['minute'], at(`2026-12-01T${time}`)).some(({ when }) => when.includes('hour'))
    expect(['09:00:00', '10:00:30'].map(isDeleted)).toEqual([true, true])
    expect(['09:59:00', '10:01:00'].map(isDeleted)).toEqual([false, false])
  })
})

describe('startSchedule', () => {
  beforeEach(() => void vi.useFakeTimers({ now: ordinary }))
  afterEach(() => void vi.useRealTimers())

  const errors: string[] = []
  const runs: string[] = []
  const log = { error: (_: object, message: string) => void errors.push(message) }
  const deps = { now: () => instant(Date.now()), log } as unknown as ScheduleDeps
  const work: readonly ScheduledWork[] = [
    {
      name: 'fails',
      when: ['minute', 'started'],
      run: () => Promise.reject(new Error('the database is away')),
    },
    { name: 'follows', when: ['minute', 'started'], run: async () => void runs.push('follows') },
    { name: 'daily', when: ['day', 'started'], run: async () => void runs.push('daily') },
  ]

  it('logs the name of work that fails, and runs the rest', async () => {
    const running = await startSchedule(deps, null, work)
    await vi.advanceTimersByTimeAsync(0)
    expect(runs).toEqual(['follows', 'daily'])
    expect(errors).toEqual(['scheduled work failed: fails'])
    await running.runMinute()
    expect(runs).toEqual(['follows', 'daily', 'follows'])
    await running.stop()
  })

  it('fails when the work before the start fails', async () => {
    const failing = [{ ...work[0], when: ['starting'] }] as readonly ScheduledWork[]
    await expect(startSchedule(deps, null, failing)).rejects.toThrow('the database is away')
  })
})
