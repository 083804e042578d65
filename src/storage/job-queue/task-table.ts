import { z } from 'zod'
import { caseIdValue, instantValue } from '../../cases/facts/stored-values.ts'
import type { Prisma } from '../generated/client.ts'
import { jobKey } from './job-key.ts'

/**
 * Jobs of one queue run one at a time, in the order in which they were enqueued.
 * `slack`: one queue per Slack channel or person, which keeps Slack's pace.
 * `recipient`: the same, but letters to the client share one for mail.
 * Any other: the name of the queue.
 */
export type QueueRule = 'slack' | 'recipient' | 'evidence' | 'page-views'

type Definition<Shape extends z.ZodRawShape, Queue extends QueueRule> = {
  /** The fields of the stored payload. */
  readonly payload: z.ZodObject<Shape>
  readonly queue: Queue
  /** SQL of the job's key: enqueued again under the same key, a job that waits is replaced. null: never replaced. */
  readonly key: ((payload: Record<keyof Shape, Prisma.Sql>) => Prisma.Sql) | null
  /** Failed attempts after which a job is given up; being put off is no failure. */
  readonly maxAttempts?: number
  /** Jobs with a lower number run first. */
  readonly priority?: number
  /** Names under which earlier versions enqueued the task; what they left behind is done under this one. */
  readonly formerNames?: readonly string[]
  /** Payload fields of earlier versions, with the name they have today. */
  readonly formerFields?: Readonly<Record<string, keyof Shape & string>>
}

const task = <Shape extends z.ZodRawShape, Queue extends QueueRule>(
  definition: Definition<Shape, Queue>,
) => ({
  maxAttempts: 25,
  priority: 0,
  formerNames: [],
  formerFields: {},
  ...definition,
})

const noticePayload = z.object({ noticeId: z.string() })
const draftPayload = z.object({ draftId: z.string() })
const digestPayload = z.object({ digestId: z.string() })
const casePayload = z.object({ caseId: caseIdValue })

/** Every kind of job. `app/task-handlers.ts` has the handler of each. */
export const taskTable = {
  'deliver-notice': task({
    payload: noticePayload,
    queue: 'recipient',
    key: ({ noticeId }) => jobKey`notice:${noticeId}`,
  }),
  'edit-reminder': task({
    payload: noticePayload,
    queue: 'slack',
    key: ({ noticeId }) => jobKey`reminder:${noticeId}`,
  }),
  'settle-requests': task({
    payload: casePayload,
    queue: 'slack',
    key: ({ caseId }) => jobKey`requests:${caseId}`,
  }),
  'hide-line': task({
    payload: noticePayload,
    queue: 'slack',
    key: ({ noticeId }) => jobKey`hide:${noticeId}`,
  }),
  'tell-missing-calendar': task({
    payload: noticePayload,
    queue: 'slack',
    key: ({ noticeId }) => jobKey`notice:${noticeId}`,
  }),
  'deliver-draft': task({
    payload: noticePayload,
    queue: 'slack',
    key: ({ noticeId }) => jobKey`notice:${noticeId}`,
  }),
  'edit-draft': task({
    payload: draftPayload,
    queue: 'slack',
    key: ({ draftId }) => jobKey`edit-draft:${draftId}`,
  }),
  'deliver-digest': task({
    payload: digestPayload,
    queue: 'slack',
    key: ({ digestId }) => jobKey`deliver-digest ${digestId}`,
  }),
  'edit-digest': task({
    payload: digestPayload,
    queue: 'slack',
    key: ({ digestId }) => jobKey`edit-digest ${digestId}`,
  }),
  'edit-card': task({
    payload: casePayload,
    queue: 'slack',
    key: ({ caseId }) => jobKey`card:${caseId}`,
    formerNames: ['edit-header'],
  }),
  'edit-moved': task({
    payload: casePayload.extend({ cardNumber: z.int() }),
    queue: 'slack',
    key: ({ caseId, cardNumber }) => jobKey`moved:${caseId}:${cardNumber}`,
    formerFields: { desk: 'cardNumber' },
  }),
  'edit-approval': task({
    payload: casePayload.extend({ round: z.int() }),
    queue: 'slack',
    key: ({ caseId, round }) => jobKey`approval:${caseId}:${round}`,
  }),
  'edit-doubt': task({
    payload: casePayload.extend({ letter: z.int() }),
    queue: 'slack',
    key: ({ caseId, letter }) => jobKey`doubt:${caseId}:${letter}`,
  }),
  'edit-messages': task({
    payload: casePayload,
    queue: 'slack',
    key: ({ caseId }) => jobKey`messages:${caseId}`,
  }),
  'sync-channel': task({
    payload: casePayload,
    queue: 'slack',
    key: ({ caseId }) => jobKey`channel:${caseId}`,
  }),
  'copy-evidence': task({
    payload: z.object({ evidenceId: z.string() }),
    queue: 'evidence',
    key: ({ evidenceId }) => jobKey`evidence:${evidenceId}`,
  }),
  /** The client opened the page of a case. Lowest priority: nobody waits for it. */
  'note-view': task({
    payload: casePayload.extend({ link: z.string(), at: instantValue }),
    queue: 'page-views',
    key: null,
    priority: 50,
  }),
} as const

type Tasks = typeof taskTable
export type TaskName = keyof Tasks
export type PayloadShape<Name extends TaskName> = Tasks[Name]['payload']['shape']
export type TaskPayload<Name extends TaskName> = z.output<Tasks[Name]['payload']>

export const taskNames = Object.keys(taskTable) as TaskName[]

/** The task of a stored job, also under a name of an earlier version; null: a task of a later version. */
export const findTaskName = (name: string): TaskName | null =>
  taskNames.find(
    (each) => each === name || (taskTable[each].formerNames as readonly string[]).includes(name),
  ) ?? null

/** Reads the payload of a job that this or an earlier version enqueued. Throws when it does not fit the task. */
export function parsePayload<Name extends TaskName>(name: Name, stored: unknown): TaskPayload<Name> {
  const { payload, formerFields } = taskTable[name]
  const newNames: Readonly<Record<string, string>> = formerFields
  const fields = Object.entries(z.record(z.string(), z.unknown()).parse(stored))
  const renamed = Object.fromEntries(fields.map(([field, value]) => [newNames[field] ?? field, value]))
  return payload.parse(renamed) as TaskPayload<Name>
}
