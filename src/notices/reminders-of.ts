import type { ApproverGroupId, PersonId } from '../agreement/ids.ts'
import { actingAccountManager, presentFor } from '../cases/account-managers.ts'
import type { Case } from '../cases/case.ts'
import type { Person } from '../cases/person.ts'
import type { ClockCode } from '../deadlines/clock.ts'
import type { Instant } from '../deadlines/instant.ts'
import {
  type CurrentStep,
  isOverdueStep,
  type LadderedClock,
  type StepName,
  stepAt,
} from '../deadlines/ladder.ts'
import type { ReminderNotice } from './notice.ts'
import { reminderStep } from './reminder-step.ts'

/** Clocks whose lateness the client notices. */
const noticedByClient: readonly ClockCode[] = [
  'ACK',
  'STANDARD',
  'COMPLEX_MAX',
  'NOTICE',
  'ESCALATION_START',
  'ESCALATION',
]
/** Clocks whose end is for the account manager to act on. */
const managerClocks: readonly ClockCode[] = ['CONFIRMATION', 'CLIENT_REMINDER']
/** 3.4(1): clocks whose lateness lets the client escalate. */
const escalable: readonly ClockCode[] = ['STANDARD', 'COMPLEX_MAX', 'NOTICE']

/** Whether the account manager is reminded directly at that step of a clock that the client notices. */
const isForTheManager = (code: ClockCode, step: StepName): boolean =>
  noticedByClient.includes(code) &&
  (isOverdueStep(step) ||
    step === 'due-today' ||
    step === 'before-leaving' ||
    // A limit of a few hours has no last day.
    (code === 'ACK' && step === 'nine-tenths'))

/** Whether the thread mentions the head of the department as well. */
const isForTheHead = (step: StepName): boolean => step === 'nine-tenths' || isOverdueStep(step)

/** The parts of a case that its reminders depend on. */
export type ReminderContext = {
  readonly level: 0 | 1
  readonly accountManager: PersonId
  /** The group asked last to approve; null: no approval is pending. */
  readonly approvers: ApproverGroupId | null
}

/**
 * Who is notified when a clock reaches a step: those who must act, in the thread (whom it mentions:
 * {@link mentionedInReminder}) or where approvers decide; the account manager of a clock that the client notices, on its
 * last day, before leaving for longer than a limit in hours lasts, when it is overdue, at nine tenths of the
 * acknowledgement limit, and when the client has not answered; the escalation department when the client may escalate.
 * Those who must act are reminded daily while the clock is overdue; the others once, at whichever overdue step they are
 * first available. A snoozed step is kept from those who must act, and so is the end of a snooze from everybody else.
 */
export function remindersOf(
  { code, cycle }: { readonly code: ClockCode; readonly cycle: number },
  step: StepName,
  { level, accountManager, approvers }: ReminderContext,
  { quiet, again }: Pick<CurrentStep, 'quiet' | 'again'> = { quiet: false, again: 0 },
): ReminderNotice[] {
  const isOverdue = isOverdueStep(step)
  const clock = { purpose: isOverdue ? 'overdue' : 'due-soon', code, cycle } as const
  const once = { ...clock, step: isOverdue ? 'overdue' : step } as const
  const notices: ReminderNotice[] = []
  if (!quiet) {
    const audience = code === 'APPROVAL' && approvers ? { approvers } : 'thread'
    notices.push({ ...clock, step: reminderStep(step, again), audience })
  }
  const isForManagerToActOn =
    managerClocks.includes(code) && (isOverdue || (code === 'CLIENT_REMINDER' && step === 'due-today'))
  if (isForTheManager(code, step) || isForManagerToActOn)
    notices.push({ ...once, audience: { person: accountManager } })
  if (isOverdue && level === 0 && escalable.includes(code)) notices.push({ ...once, audience: 'escalation' })
  return notices
}

/** The current step of the reminder's clock; null: a different clock, or one that has moved on. */
export function currentStepOf(
  clock: LadderedClock,
  { code, cycle, step, audience }: Omit<ReminderNotice, 'purpose'>,
  now: Instant,
): StepName | null {
  if (step === 'before-leaving') return isBeforeLeaving(clock, { code, cycle }, now) ? 'before-leaving' : null
  const { step: current, quiet, again } = stepAt(clock.ladder, now)
  if (current === null || clock.code !== code || clock.cycle !== cycle) return null
  if (!quiet && step === reminderStep(current, again)) return current
  const isRemindedOnce = audience === 'escalation' || (typeof audience !== 'string' && 'person' in audience)
  return isRemindedOnce && step === (isOverdueStep(current) ? 'overdue' : current) ? current : null
}

const isBeforeLeaving = (
  clock: LadderedClock,
  { code, cycle }: Pick<ReminderNotice, 'code' | 'cycle'>,
  now: Instant,
): boolean =>
  clock.code === code &&
  clock.cycle === cycle &&
  clock.stoppedAt === null &&
  clock.dueAt !== null &&
  now <= clock.dueAt

/**
 * Whom a reminder in the thread mentions: the person who must act for the clock to stop, and from nine tenths of the limit
 * on the head of the department, unless the complaint is about them; not the account manager where they are reminded
 * directly as well; instead of somebody who is not there, whoever does their work now. `headId` is null for a department
 * without a head, `people` everyone at the company.
 */
export function mentionedInReminder(
  kase: Case,
  headId: PersonId | null,
  { code, step }: { readonly code: ClockCode; readonly step: StepName },
  people: readonly Person[],
): PersonId[] {
  const responsible = responsiblePerson(kase, headId, code)
  const { personComplainedAbout } = kase.complaint
  const hasHead =
    headId !== null && headId !== responsible && headId !== personComplainedAbout && isForTheHead(step)
  const isDirect = responsible === kase.accountManager && isForTheManager(code, step)
  const mentions = [...(isDirect ? [] : [responsible]), ...(hasHead ? [headId] : [])]
  return [...new Set(mentions.map((id) => presentIn(kase, id, people)))]
}

/** Whoever does the work of this person in the case now; the person where nobody else does. */
function presentIn(kase: Case, id: PersonId, people: readonly Person[]): PersonId {
  if (id === kase.accountManager) return actingAccountManager(kase, people) ?? id
  const person = people.find((each) => each.id === id)
  return (person && presentFor(person, people)[0]?.id) ?? id
}

/** The owner of the case, unless the clock is somebody else's. */
function responsiblePerson(kase: Case, headId: PersonId | null, code: ClockCode): PersonId {
  const head = headId ?? kase.accountManager
  switch (code) {
    case 'ACK':
    case 'CONFIRMATION':
    case 'CLIENT_REMINDER':
    case 'DELAY_NOTICE':
      return kase.accountManager
    case 'ASSIGNMENT':
    case 'ESCALATION_START':
      return head
    case 'HAND_OVER':
      return kase.handOver?.to ?? head
    default:
      // Without an owner, the account manager is responsible.
      return kase.owner ?? (kase.status === 'received' ? kase.accountManager : head)
  }
}
