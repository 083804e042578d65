import { describe, expect, test } from 'vitest'
import { giveUpJob, type TaskHandlers, taskList } from '../../src/app/worker-tasks.ts'
import { findTaskName, parsePayload, taskNames } from '../../src/storage/job-queue/task-table.ts'

const context = { jobId: '1', attempt: 1, putOffCount: 0, signal: new AbortController().signal }

/** Handlers that record their calls. */
function recordingHandlers(): { handlers: TaskHandlers; calls: unknown[] } {
  const calls: unknown[] = []
  const handler = (name: string) => ({
    run: async (payload: unknown) => void calls.push([name, payload]),
    giveUp: async (payload: unknown, error: unknown) => void calls.push([name, payload, String(error)]),
  })
  return {
    calls,
    handlers: Object.fromEntries(taskNames.map((name) => [name, handler(name)])) as unknown as TaskHandlers,
  }
}

describe('the task list', () => {
  test('has a task for each name in the table', () => {
    expect(Object.keys(taskList(recordingHandlers().handlers))).toEqual(expect.arrayContaining(taskNames))
  })

  test('runs jobs enqueued by the previous version, under their old names and fields', async () => {
    const { handlers, calls } = recordingHandlers()
    const tasks = taskList(handlers)
    await tasks['edit-header']?.({ caseId: 'c1' }, context)
    await tasks['edit-moved']?.({ caseId: 'c1', desk: 2 }, context)
    expect(calls).toEqual([
      ['edit-card', { caseId: 'c1' }],
      ['edit-moved', { caseId: 'c1', cardNumber: 2 }],
    ])
  })

  test('refuses a payload that does not fit its task', () => {
    expect(() => parsePayload('edit-moved', { caseId: 'c1' })).toThrow('cardNumber')
    expect(() => parsePayload('deliver-notice', null)).toThrow()
  })

  test('calls `giveUp` for a job that failed its last attempt, also under a former name', async () => {
    const { handlers, calls } = recordingHandlers()
    const job = { id: '1', attempts: 25, error: new Error('gone') }
    await giveUpJob(handlers, { ...job, task: 'edit-header', payload: { caseId: 'c1' } })
    await giveUpJob(handlers, { ...job, task: 'of-a-later-version', payload: {} })
    expect(calls).toEqual([['edit-card', { caseId: 'c1' }, 'Error: gone']])
    expect(findTaskName('of-a-later-version')).toBeNull()
  })
})
