import type { WaitCause } from '../../../agreement/vocabulary.ts'
import type { PlanPart } from '../../../cases/clocks/plan-dates.ts'
import type { StartReason } from '../../../cases/clocks/start-reason.ts'

/** Public holidays of mainland China, by the names in their calendar. */
const holidays: readonly (readonly [chinese: string, english: string])[] = [
  ['元旦', 'New Year’s Day'],
  ['春节', 'Spring Festival'],
  ['清明节', 'Qingming Festival'],
  ['劳动节', 'Labor Day'],
  ['端午节', 'Dragon Boat Festival'],
  ['中秋节', 'Mid-Autumn Festival'],
  ['国庆节', 'National Day'],
  ['抗战胜利纪念日', 'Victory Day'],
  ['、', ' and '],
  ['和', ' and '],
]

/** The explanation of a date, in words that suit a client. */
export const trace = {
  why: 'Why this date?',
  dates: 'All dates',
  datesPurpose: 'Every limit of this case: when it started, when it ends, and why.',
  noDates: 'Nothing has started in this case yet.',
  running: 'Running',
  stopped: 'Ended',
  earlier: (count: number) =>
    count === 1 ? 'One earlier date does not fit here.' : `${count} earlier dates do not fit here.`,
  gone: 'This limit is no longer part of the case. Nothing was changed.',
  /** `3.3(1) standard limit: 7 business days` */
  title: (clause: string, name: string, span: string) => `${clause} ${name}: ${span}`,
  due: (when: string) => `Due ${when}.`,
  open: (year: string) => `Date open: the working days of ${year} are not published yet.`,
  provisional: (when: string, year: string) =>
    `Provisionally due ${when}: the working days of ${year} are not published yet, so that only weekends are left out there. The date is counted again once they are.`,
  ended: (when: string, verdict: string) => `Ended ${when}: ${verdict}.`,
  starts: (when: string, reason: string) => `Starts ${when}: ${reason}.`,
  startedBy: {
    received: 'the complaint was received, whenever it was entered',
    acknowledged: 'the complaint was acknowledged, and thereby accepted',
    'ack-due': 'the complaint is accepted at the latest when its acknowledgement is due',
    'accepted-elsewhere': 'a complaint that was merged into this one had been accepted',
    contested: 'the client contested that the complaint was declined',
    'owner-lost': 'the owner was no longer there',
    'handed-over': 'the case was handed over',
    'hand-over-climbed': 'the hand-over went to the head of the department',
    investigated: 'the investigation was completed',
    returned: 'the proposal was returned',
    'taken-back': 'the solution was taken back for correction',
    revision: 'the client asked for a change',
    'approval-requested': 'approval was asked for',
    'approval-climbed': 'the next approvers were asked',
    determined: 'the solution was determined',
    notified: 'the client was told the solution',
    reminded: 'the client was reminded',
    escalated: 'the client asked for escalation',
    reopened: 'the client had the case reopened',
    'delay-foreseen': 'it was foreseen that the promised date would be missed by more than agreed',
    'promise-missed': 'the promised date was passed by more than agreed',
  } satisfies Record<StartReason, string> as Record<StartReason, string>,
  elapsed: (span: string) => `${span} run round the clock, days off included.`,
  dayAfter: 'Counting begins on the day after (Civil Code art. 201).',
  sameDay: 'The day it starts is a business day and counts as the first.',
  rolled: (date: string) => `It came after close of business and therefore counts from ${date}.`,
  noDay: 'No business day is counted: it ends on the same day.',
  nextDay: 'It started on a day off and therefore ends on the next business day.',
  promised: (when: string, date: string) =>
    `On ${when} the client was promised ${date} instead; counted from that day on.`,
  range: (first: string, last: string) => `${first} – ${last}`,
  /** One line for consecutive days: when, and what they are. */
  days: (when: string, what: string) => `${when}: ${what}`,
  counted: (first: number, last: number) =>
    first === last ? `business day ${first}` : `business days ${first} to ${last}`,
  makeUp: (name: string) => `a working day that makes up for ${name}`,
  weekend: 'weekend, not counted',
  holiday: (name: string) => `${name}, not counted`,
  standsStill: (cause: string) => `waiting for ${cause}, not counted`,
  /** Names of holidays as a reader of this language knows them. */
  holidayName: (name: string) =>
    holidays.reduce((said, [chinese, english]) => said.replaceAll(chinese, english), name),
  closes: (clock: string) => `The last day ends at ${clock}.`,
  waited: (cause: string, from: string, until: string) => `Waited for ${cause}: ${from} – ${until}`,
  notedBy: (who: string) => `noted by ${who}`,
  because: (why: string) => `“${why}”`,
  lost: (span: string) => `${span} not counted`,
  lostNothing: 'no business day of this limit ended in it, so it adds nothing',
  waitsAtMost: (until: string) => `counted on after ${until} at the latest (4.1)`,
  causeToClient: {
    client: 'your answer',
    'third-party': 'a third party',
    'force-majeure': 'force majeure to end',
  } satisfies Record<WaitCause, string> as Record<WaitCause, string>,
  fixed:
    'The date was fixed when this limit ended. The agreement or the calendar has changed since; the days above are counted by those of today.',
  counting: 'Annex: how these dates were counted',
  plan: {
    needsClient:
      'For which client? For example `/complaint dates Northwind Logistics 2026-09-24T16:30`; without a time it is now.',
    title: (client: string, received: string) =>
      `Dates with ${client} for a complaint received ${received}, every limit taken to the full`,
    part: {
      'main-line': 'On the main line',
      'hand-over': 'If it is handed over when it is assigned',
      complex: 'If it is declared complex',
      delay: 'If the promised date is missed without a word',
      escalation: 'If the client escalates at the last moment',
    } satisfies Record<PlanPart, string> as Record<PlanPart, string>,
    line: (due: string, title: string, from: string) => `${due} · ${title}, from ${from}`,
    openLine: (title: string) => `open · ${title}`,
    provisional: (year: string) =>
      `The working days of ${year} are not published yet; what reaches into it stays open.`,
    none: (client: string) => `No agreement with ${client} is in force then.`,
    badTime: (typed: string) =>
      `“${typed}” is no time: write it as 2026-09-24T16:30, by the clock of the agreement.`,
  },
}
