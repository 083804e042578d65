import { type LimitTerm, limitTerms } from './terms.ts'

/** A term that is counted: a limit, or another number of something. */
export type WholeNumberTerm =
  | LimitTerm
  | 'majorDelayThreshold'
  | 'maxClientWait'
  | 'revisionRounds'
  | 'clientReminders'
  | 'minReminderGap'
  | 'reopenWindow'
  | 'retention'

/** The unit of a term: hours elapse round the clock, `days` are days of the calendar. */
export type TermUnit = 'hours' | 'businessDays' | 'days' | 'years' | 'times'

const limitUnits = Object.fromEntries(
  Object.entries(limitTerms).map(([term, { unit }]) => [term, unit]),
) as Record<LimitTerm, TermUnit>

/** The unit of every counted term. */
export const wholeNumberTerms: Readonly<Record<WholeNumberTerm, TermUnit>> = {
  ...limitUnits,
  majorDelayThreshold: 'businessDays',
  maxClientWait: 'businessDays',
  revisionRounds: 'times',
  clientReminders: 'times',
  minReminderGap: 'businessDays',
  reopenWindow: 'days',
  retention: 'years',
}

/** Whether a term is one that is counted. */
export const isWholeNumberTerm = (term: string): term is WholeNumberTerm =>
  Object.hasOwn(wholeNumberTerms, term)
