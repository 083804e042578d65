import type { Case } from '../../src/cases/case.ts'
import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import type { OpeningHours } from './opening-hours.ts'
import type { WorkTables } from './work-tables.ts'

/** A recipient of a reminder: the channel, the stored step name, and the working hours. */
export type Recipient = {
  readonly audience: string
  readonly channel: string
  /** Whether it is posted in the thread of the case. */
  readonly inThread: boolean
  /** Whether these are the people who must act: they get every step; the others get an overdue step once. */
  readonly isPrimary: boolean
  readonly threshold: string
  readonly hours: OpeningHours
}

/** Clocks whose lateness the client notices, and those that allow escalation. */
const noticedByClient = ['ACK', 'STANDARD', 'COMPLEX_MAX', 'NOTICE', 'ESCALATION_START', 'ESCALATION']
const managerClocks = ['CONFIRMATION', 'CLIENT_REMINDER']
const allowsEscalation = ['STANDARD', 'COMPLEX_MAX', 'NOTICE']

/** The recipients of a step: a second implementation of "Who is reminded" in `docs/decisions/reminders.md`. */
export function recipientsOf(
  tables: WorkTables,
  { terms }: CaseFile,
  kase: Case,
  { code, step }: { code: string; step: string },
): Recipient[] {
  const { timeZone, calendar, escalationDepartment } = terms
  const teamOf = (department: string) => tables.teams.find(({ id }) => id === department)
  const hoursOf = (department: string) => {
    const hours = teamOf(department)?.hours ?? null
    return tables.openingHoursOf(hours, hours?.timeZone ?? timeZone, hours?.calendar ?? calendar)
  }
  const isOverdue = step.startsWith('overdue')
  const onceOnly = { threshold: `${code} ${isOverdue ? 'overdue' : step}`, inThread: false, isPrimary: false }
  const everyStep = { threshold: `${code} ${step}`, isPrimary: true }
  const approvers =
    code === 'APPROVAL' && kase.status === 'awaiting-approval' ? kase.approvers.at(-1) : undefined
  const recipients: Recipient[] = [
    approvers
      ? {
          ...everyStep,
          audience: `approvers:${approvers}`,
          channel: tables.approverChannels.get(approvers) ?? '',
          inThread: false,
          hours: tables.openingHoursOf(null, timeZone, calendar),
        }
      : {
          ...everyStep,
          audience: 'thread',
          channel: teamOf(kase.department)?.channelId ?? '',
          inThread: true,
          hours: hoursOf(kase.department),
        },
  ]
  const manager = kase.accountManager
  if (
    noticedByClient.includes(code) &&
    (isOverdue ||
      step === 'due-today' ||
      step === 'before-leaving' ||
      (code === 'ACK' && step === 'nine-tenths'))
  ) {
    const hours = tables.openingHoursOf(null, tables.people.get(manager) ?? '', calendar)
    recipients.push({ ...onceOnly, audience: `person:${manager}`, channel: `D0${manager}`, hours })
  }
  const isForManager = isOverdue
    ? managerClocks.includes(code)
    : code === 'CLIENT_REMINDER' && step === 'due-today'
  if (isForManager) {
    const hours = tables.openingHoursOf(null, tables.people.get(manager) ?? '', calendar)
    recipients.push({ ...onceOnly, audience: `person:${manager}`, channel: `D0${manager}`, hours })
  }
  if (isOverdue && kase.level === 0 && allowsEscalation.includes(code)) {
    const channel = teamOf(escalationDepartment)?.channelId ?? ''
    recipients.push({ ...onceOnly, audience: 'escalation', channel, hours: hoursOf(escalationDepartment) })
  }
  return recipients
}
