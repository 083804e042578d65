import type { CountingRule } from '../../../agreement/terms.ts'
import type { Threshold } from '../../../deadlines/ladder.ts'

/** The texts of `/complaint agreement`. */
export const agreement = {
  needsClient: 'With which client? For example `/complaint agreement Northwind Logistics`.',
  unknown: (name: string) => `No client is called “${name}”.`,
  several: (names: string) => `Which of these? ${names}`,
  none: (client: string) => `No agreement with ${client} is in force today.`,
  title: (client: string) => `*Terms in force with ${client}*`,
  contract: (number: string, service: string) => `*Contract ${number}* · ${service}`,
  version: (version: number, from: string, until: string | null) =>
    until === null
      ? `version ${version}, in force since ${from}`
      : `version ${version}, in force from ${from} until ${until}`,
  later: (version: number, from: string) =>
    `From ${from} version ${version} takes its place; complaints received before are judged by the terms above.`,
  begins: (version: number, from: string) =>
    `Version ${version} takes effect on ${from}; none is in force today.`,
  signed: (on: string, at: string) => `signed ${[on, at].filter((part) => part !== '').join(', ')}`,
  provider: 'Provider',
  client: 'Client',
  representedBy: (name: string) => `represented by ${name}`,
  further: '*Also agreed*',
  moreContracts: (numbers: string) =>
    `Further contracts are in force: ${numbers}. Type \`/complaint agreement\` with the number of one.`,
  channels: 'complaints come in by',
  departments: 'responsible department',
  approvalAbove: (amount: string) => `approval is needed above ${amount}`,
  twoApproveAbove: (amount: string) => `two people approve above ${amount}`,
  oneApproves: 'one approval is enough, whatever the amount',
  approvers: 'approved by',
  nextApprovers: 'asked as well when nobody decides in time',
  sameApprovers: 'when nobody decides in time the same group is reminded',
  autoEscalate: {
    yes: 'a missed limit escalates the complaint by itself',
    no: 'when a limit is missed the client may have the complaint escalated',
  },
  externalRoutes: 'after the final decision the client can turn to',
  routesByLaw: 'mediation, arbitration or the courts, by law',
  escalationDepartment: 'escalated to',
  majorDelay: (span: string) => `a delay is major when it exceeds ${span}`,
  pausable: 'limits that stand still during a wait',
  pauseCauses: 'while waiting for',
  noPause: 'nothing',
  maxClientWait: 'waiting for the client stops them for at most',
  confirmationCloses: (time: string) => `the last day of the client’s limit ends at ${time}`,
  silence: 'when the client does not answer',
  clientReminders: 'reminders to the client before silence can have an effect',
  minReminderGap: 'least distance of a reminder from notice and limit',
  revisionRounds: 'changes of a solution the client may ask for',
  calendar: 'business days by the calendar',
  timeZone: 'time zone',
  closeOfBusiness: (time: string) => `a limit of business days ends at ${time}`,
  countingRule: {
    dayAfter: 'counting begins on the day after the event (Civil Code art. 201)',
    sameDay: 'a business day on which the event falls counts as the first',
  } satisfies Record<CountingRule, string> as Record<CountingRule, string>,
  afterHours: {
    yes: 'what starts after close of business starts on the next business day',
    no: 'what starts after close of business starts on that day',
  },
  reminders: 'people are reminded of a limit',
  threshold: {
    half: 'at half of its time',
    'three-quarters': 'at three quarters',
    'nine-tenths': 'at nine tenths',
    'due-today': 'on its last day',
    overdue: 'when it is overdue',
    daily: 'then daily',
  } satisfies Record<Threshold, string> as Record<Threshold, string>,
  reopenWindow: 'a case can be reopened after its end for',
  retention: 'the record is kept after the end for',
  years: (amount: number) => `${amount} year${amount === 1 ? '' : 's'}`,
}
