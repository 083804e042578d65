import type { Case } from '../../src/cases/case.ts'
import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import type { Ground } from './ground.ts'
import type { OpenQuarters } from './open-quarters.ts'

/** A recipient of a reminder: the channel, the stored step name, and the working hours. */
export type Listener = {
  readonly audience: string
  readonly channel: string
  /** Whether it is said in the thread of the case. */
  readonly inThread: boolean
  /** Whether it is said where the step is dealt with: there of each step, to the others of a late clock once. */
  readonly isPrimary: boolean
  readonly threshold: string
  readonly hours: OpenQuarters
}

/** Clocks whose lateness the client notices, and those that allow escalation. */
const felt = ['STANDARD', 'COMPLEX_MAX', 'NOTICE', 'ESCALATION_START', 'ESCALATION']
const escalable = ['STANDARD', 'COMPLEX_MAX', 'NOTICE']

/** Who hears of a step in a case: "Who is reminded" in `docs/decisions/reminders.md`, written down a second time. */
export function listenersOf(
  ground: Ground,
  { terms }: CaseFile,
  kase: Case,
  { code, rung }: { code: string; rung: string },
): Listener[] {
  const { timeZone, calendar, escalationDepartment } = terms
  const teamOf = (department: string) => ground.teams.find(({ id }) => id === department)
  const hoursOf = (department: string) => {
    const hours = teamOf(department)?.hours ?? null
    return ground.quartersOf(hours, hours?.timeZone ?? timeZone, hours?.calendar ?? calendar)
  }
  const late = rung.startsWith('overdue')
  const once = { threshold: `${code} ${late ? 'overdue' : rung}`, inThread: false, isPrimary: false }
  const step = { threshold: `${code} ${rung}`, isPrimary: true }
  const approvers =
    code === 'APPROVAL' && kase.status === 'awaiting-approval' ? kase.approvers.at(-1) : undefined
  const listeners: Listener[] = [
    approvers
      ? {
          ...step,
          audience: `approvers:${approvers}`,
          channel: ground.approverChannels.get(approvers) ?? '',
          inThread: false,
          hours: ground.quartersOf(null, timeZone, calendar),
        }
      : {
          ...step,
          audience: 'thread',
          channel: teamOf(kase.department)?.channelId ?? '',
          inThread: true,
          hours: hoursOf(kase.department),
        },
  ]
  const manager = kase.accountManager
  if (felt.includes(code) && (late || rung === 'due-today')) {
    const hours = ground.quartersOf(null, ground.people.get(manager) ?? '', calendar)
    listeners.push({ ...once, audience: `person:${manager}`, channel: `D0${manager}`, hours })
  }
  if (late && kase.level === 0 && escalable.includes(code)) {
    const channel = teamOf(escalationDepartment)?.channelId ?? ''
    listeners.push({ ...once, audience: 'escalation', channel, hours: hoursOf(escalationDepartment) })
  }
  return listeners
}
