import type { Task, TaskContext } from '../jobs/task.ts'
import type { GivenUp } from '../jobs/worker-options.ts'
import {
  findTaskName,
  parsePayload,
  type TaskName,
  type TaskPayload,
  taskNames,
  taskTable,
} from '../storage/job-queue/task-table.ts'

/** The handler for the jobs of one task. */
export type TaskHandler<Name extends TaskName> = {
  /** Does one job. Throws to be tried again later. */
  readonly run: (payload: TaskPayload<Name>, context: TaskContext) => Promise<void>
  /** Called when the last attempt has failed; null: nothing, since a later job of the task does the same work. */
  readonly giveUp: ((payload: TaskPayload<Name>, error: unknown) => Promise<void>) | null
}

export type TaskHandlers = { readonly [Name in TaskName]: TaskHandler<Name> }

/** The worker's task for stored jobs of that name. */
export const toTask =
  <Name extends TaskName>(name: Name, { run }: Pick<TaskHandler<Name>, 'run'>): Task =>
  (stored, context) =>
    run(parsePayload(name, stored), context)

/** The worker's tasks, also under the names by which earlier versions enqueued them. */
export const taskList = (handlers: TaskHandlers): Record<string, Task> =>
  Object.fromEntries(
    taskNames.flatMap((name) => {
      const task = toTaskOf(handlers, name)
      return [name, ...taskTable[name].formerNames].map((each) => [each, task])
    }),
  )

const toTaskOf = <Name extends TaskName>(handlers: TaskHandlers, name: Name): Task =>
  toTask(name, handlers[name])

/** Calls the handler's `giveUp` for a job that failed its last attempt. */
export async function giveUpJob(handlers: TaskHandlers, { task, payload, error }: GivenUp): Promise<void> {
  const name = findTaskName(task)
  if (name !== null) await giveUpOf(handlers, name, payload, error)
}

async function giveUpOf<Name extends TaskName>(
  handlers: TaskHandlers,
  name: Name,
  payload: unknown,
  error: unknown,
): Promise<void> {
  await handlers[name].giveUp?.(parsePayload(name, payload), error)
}
