import { approverGroupId, personId } from '../../agreement/ids.ts'
import { type ClockCode, clockCodes } from '../../deadlines/clock.ts'
import type { Audience, Notice, NoticePurpose, ToApprovers, ToPerson } from '../../notices/notice.ts'
import type { ReminderStep } from '../../notices/reminder-step.ts'

/**
 * A notice as its columns hold it. Within a case all four together are unique.
 *
 * | purpose | cycle | threshold |
 * |---|---|---|
 * | card, record | number of the card | |
 * | logged | 1 | |
 * | approval | round | |
 * | letter | number of the fact | `again 7` where fact 7 had it sent again |
 * | due-soon, overdue | cycle of the clock | `STANDARD half`, `STANDARD half again-1` |
 * | any other | number of the fact | |
 */
type NoticeColumns = {
  readonly purpose: NoticePurpose
  readonly cycle: number
  readonly threshold: string
  readonly audience: string
}

const everyPurpose: Record<NoticePurpose, true> = {
  card: true,
  record: true,
  event: true,
  logged: true,
  assigned: true,
  'hand-over': true,
  'to-tell': true,
  'client-wrote': true,
  approval: true,
  letter: true,
  'letter-undelivered': true,
  'letter-doubtful': true,
  'account-manager': true,
  'due-soon': true,
  overdue: true,
}
export const noticePurposes = Object.keys(everyPurpose) as NoticePurpose[]

export function toColumns(notice: Notice): NoticeColumns {
  const { purpose } = notice
  const audience = audienceKey(notice.audience)
  switch (notice.purpose) {
    case 'card':
    case 'record':
      return { purpose, cycle: notice.cardNumber, threshold: '', audience }
    case 'logged':
      return { purpose, cycle: 1, threshold: '', audience }
    case 'approval':
      return { purpose, cycle: notice.round, threshold: '', audience }
    case 'letter': {
      const threshold = notice.resend === null ? '' : `again ${notice.resend}`
      return { purpose, cycle: notice.fact, threshold, audience }
    }
    case 'due-soon':
    case 'overdue':
      return { purpose, cycle: notice.cycle, threshold: `${notice.code} ${notice.step}`, audience }
    default:
      return { purpose, cycle: notice.fact, threshold: '', audience }
  }
}

/** Throws on columns that {@link toColumns} does not write. */
export function ofColumns({ purpose, cycle, threshold, audience }: NoticeColumns): Notice {
  const to = audienceOf(audience)
  switch (purpose) {
    case 'card':
    case 'record':
      return { purpose, cardNumber: cycle, audience: theThread(to) }
    case 'event':
      return { purpose, fact: cycle, audience: theThread(to) }
    case 'logged':
      return { purpose, audience: aPerson(to) }
    case 'approval':
      return { purpose, round: cycle, audience: approvers(to) }
    case 'letter':
      return { purpose, fact: cycle, resend: resendOf(threshold), audience: 'client' }
    case 'due-soon':
    case 'overdue':
      if (to === 'client') throw new Error('Reminders are not sent to the client.')
      return { purpose, cycle, ...clockStep(threshold), audience: to }
    default:
      return { purpose, fact: cycle, audience: aPerson(to) }
  }
}

/** The text of an audience in the column `audience`. */
export function audienceKey(audience: Audience): string {
  if (typeof audience === 'string') return audience
  return 'person' in audience ? `person:${audience.person}` : `approvers:${audience.approvers}`
}

/** Throws on anything {@link audienceKey} does not write. */
export function audienceOf(key: string): Audience {
  if (key === 'thread' || key === 'client' || key === 'escalation') return key
  const [, kind, id] = /^(person|approvers):(.+)$/.exec(key) ?? []
  if (id !== undefined)
    return kind === 'person' ? { person: personId(id) } : { approvers: approverGroupId(id) }
  throw new Error(`"${key}" is no audience.`)
}

const resendOf = (threshold: string): number | null => {
  const [, fact] = /^again (\d+)$/.exec(threshold) ?? []
  return fact === undefined ? null : Number(fact)
}

function clockStep(threshold: string): { code: ClockCode; step: ReminderStep } {
  const space = threshold.indexOf(' ')
  const code = clockCodes.find((each) => each === threshold.slice(0, space))
  if (!code) throw new Error(`"${threshold}" names no clock.`)
  return { code, step: threshold.slice(space + 1) as ReminderStep }
}

function theThread(to: Audience): 'thread' {
  if (to === 'thread') return to
  throw new Error(`"${audienceKey(to)}" is not the thread of the case.`)
}

function aPerson(to: Audience): ToPerson {
  if (typeof to !== 'string' && 'person' in to) return to
  throw new Error(`"${audienceKey(to)}" is not a person.`)
}

function approvers(to: Audience): ToApprovers {
  if (typeof to !== 'string' && 'approvers' in to) return to
  throw new Error(`"${audienceKey(to)}" is not a group of approvers.`)
}
