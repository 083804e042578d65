import { Prisma } from '../generated/client.ts'
import { constant } from './job-key.ts'
import { type PayloadShape, type QueueRule, type TaskName, taskTable } from './task-table.ts'

/** SQL expressions over the rows that jobs are enqueued for. */
type JobOf<Name extends TaskName> = {
  readonly payload: { readonly [Field in keyof PayloadShape<Name>]: Prisma.Sql }
} & QueueValues<(typeof taskTable)[Name]['queue']>

/** `channel`: the Slack channel or person whose queue the job joins; `audience`: as the notice stores it. */
type QueueValues<Rule extends QueueRule> = Rule extends 'slack'
  ? { readonly channel: Prisma.Sql }
  : Rule extends 'recipient'
    ? { readonly audience: Prisma.Sql; readonly channel: Prisma.Sql }
    : unknown

/**
 * SQL: the columns of one job for each row of a select, which may order them by further columns. Name the select `jobs`
 * and end the statement with {@link addJobs}:
 *
 *     WITH jobs AS (SELECT ${job('edit-card', { payload: { caseId: sql`c.id` }, channel: sql`c.card_channel_id` })}
 *                   FROM cases c WHERE …)
 *     ${addJobs()}
 */
export function job<Name extends TaskName>(name: Name, { payload, ...queueValues }: JobOf<Name>): Prisma.Sql {
  const { queue, key, maxAttempts, priority } = taskTable[name]
  const fields = Object.entries<Prisma.Sql>(payload).map(
    ([field, value]) => Prisma.sql`${constant(field)}, ${value}`,
  )
  // The table pairs each key with the fields of its own payload.
  const keyOf = key as ((payload: object) => Prisma.Sql) | null
  return Prisma.sql`
    ${constant(name)}::text AS task, json_build_object(${Prisma.join(fields, ', ')}) AS payload,
    ${queueOf(queue, queueValues)} AS queue, ${keyOf?.(payload) ?? Prisma.sql`NULL::text`} AS key,
    ${Prisma.raw(String(maxAttempts))} AS max_attempts, ${Prisma.raw(String(priority))} AS priority`
}

function queueOf(rule: QueueRule, queueValues: { channel?: Prisma.Sql; audience?: Prisma.Sql }): Prisma.Sql {
  if (rule !== 'slack' && rule !== 'recipient') return constant(rule)
  const slack = Prisma.sql`'slack:' || ${queueValues.channel}`
  return rule === 'slack'
    ? slack
    : Prisma.sql`CASE WHEN ${queueValues.audience} = 'client' THEN 'mail' ELSE ${slack} END`
}

/**
 * SQL that ends a statement: enqueues the rows of `jobs` in that order and returns their number as `queued`. The jobs are
 * committed and rolled back with the transaction. A queue is ordered by the times of its jobs alone, and now() is the
 * same for a whole transaction: each job gets a time of its own by the wall clock.
 */
export const addJobs = (order: Prisma.Sql = Prisma.sql`1`): Prisma.Sql =>
  Prisma.sql`SELECT count(*)::int AS queued FROM (${addedJobs(order)}) added`

/** SQL of a select that enqueues like {@link addJobs} and returns the `payload` of each job; one that just began is left out. */
export const addedJobs = (order: Prisma.Sql = Prisma.sql`1`): Prisma.Sql => Prisma.sql`
  SELECT added.payload
  FROM (
    SELECT array_agg((task, payload, queue, clock_timestamp() + place * interval '1 microsecond', max_attempts, key,
                      priority, NULL)::graphile_worker.job_spec) AS list
    FROM (SELECT *, row_number() OVER (ORDER BY ${order}) AS place FROM jobs) placed
  ) specs, LATERAL graphile_worker.add_jobs(list) added
  WHERE list IS NOT NULL`
