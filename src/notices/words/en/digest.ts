import type { DigestGroup } from '../../../digests/daily-digest.ts'

/** The daily digest of a department, "my complaints", and the weekly one. */
export const digest = {
  ofDepartment: (department: string, date: string) => `${department} · ${date}`,
  mine: (date: string) => `Your complaints · ${date}`,
  ofWeek: (date: string) => `Week of ${date}`,
  open: (count: number) =>
    count === 0 ? 'no open cases' : count === 1 ? '1 open case' : `${count} open cases`,
  group: {
    overdue: 'Overdue',
    'due-today': 'Due today',
    'due-tomorrow': 'Due by the next working day',
    'waiting-for-client': 'Waiting for the client',
    'awaiting-approval': 'Awaiting approval',
    unowned: 'Nobody handles it',
  } satisfies Record<DigestGroup, string> as Record<DigestGroup, string>,
  counted: {
    overdue: (count: number) => `${count} overdue`,
    'due-today': (count: number) => `${count} due today`,
    'due-tomorrow': (count: number) => `${count} due by the next working day`,
    'waiting-for-client': (count: number) => `${count} waiting for the client`,
    'awaiting-approval': (count: number) => `${count} awaiting approval`,
    unowned: (count: number) => `${count} that nobody handles`,
  } satisfies Record<DigestGroup, (count: number) => string> as Record<
    DigestGroup,
    (count: number) => string
  >,
  titled: (title: string, count: number) => `${title} (${count})`,
  more: (count: number) => `and ${count} more`,
  above: (count: number) => `${count} listed above`,
  clear: (open: string) =>
    `✅ ${open}; nothing is overdue, due by the next working day, waiting or unassigned.`,
  seeMine: '`/complaint mine` lists all of them.',
  seeList: '`/complaint list` lists all open cases.',
  overdue: (count: number) => `${count} overdue`,
  lastWeek: (received: number, ended: number) => `Last week: ${received} received, ${ended} ended`,
  onTime: (met: number, due: number, percent: number) =>
    `${met} of ${due === 1 ? 'the 1 date' : `${due} dates`} due last week kept (${percent}%)`,
  before: (percent: number) => `${percent}% the week before`,
  noneDue: 'no date was due last week',
  /** Averages of five, with one digit after the point. */
  rated: (count: number, handling: string, informed: string) =>
    `Rated by ${count === 1 ? '1 client' : `${count} clients`} last week: handling ${handling}, kept informed ${informed} (of 5)`,
  risks: (count: number) => `Likely to be missed this week (${count})`,
  noRisks: 'Nothing that is due this week is likely to be missed.',
  untold: (count: number) =>
    count === 1
      ? '1 date of this week cannot be foretold: too few cases like it so far.'
      : `${count} dates of this week cannot be foretold: too few cases like them so far.`,
  risk: (percent: number) => `${percent}% like it took longer than is left`,
  legend:
    'Dates that were due in each week: kept (green), and missed or still overdue (red), with the share that was kept.',
  chart: (weeks: string) => `Dates kept and missed, by the week in which they were due: ${weeks}`,
  chartWeek: (monday: string, met: number, breached: number) => `${monday} ${met} kept, ${breached} missed`,
  channelGone: (department: string, error: string) =>
    `The digest of ${department} could not be posted in its channel (${error}), so it is here.`,
}
