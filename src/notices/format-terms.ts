import { type Clause, clauses, termClauses, termNames } from '../agreement/clauses.ts'
import { formatMoney } from '../agreement/money.ts'
import { type LimitTerm, limitOf, limitTerms, type Terms } from '../agreement/terms.ts'
import { limitTermOf } from '../cases/clocks/clock-limits.ts'
import { type ClockCode, clockCodes } from '../deadlines/clock.ts'
import type { Words } from './words/words.ts'

/** How the ids in terms are named to this reader. */
export type TermNaming = {
  readonly department: (id: Terms['escalationDepartment']) => string
  readonly approvers: (id: Terms['approvers']) => string
  /** Escapes what a person wrote, for where it is shown. */
  readonly written: (text: string) => string
}

/** The terms of one clause, a line each. */
type ClauseLines = { readonly clause: Clause; readonly lines: readonly string[] }

/** Every term in words, by clause, in the order of the agreement. A term that lacks its words does not compile. */
export function formatTerms(terms: Terms, words: Words, naming: TermNaming): ClauseLines[] {
  const phrases = { ...limitsIn(terms, words), ...readingsIn(terms, words, naming) }
  return clauses.map((clause) => ({
    clause,
    lines: termNames.filter((name) => termClauses[name] === clause).map((name) => phrases[name]),
  }))
}

const clockOf = Object.fromEntries(clockCodes.map((code) => [limitTermOf[code], code])) as Readonly<
  Record<LimitTerm, ClockCode>
>

function limitsIn(terms: Terms, { time, terms: named }: Words): Record<LimitTerm, string> {
  const lines = (Object.keys(limitTerms) as LimitTerm[]).map((term) => {
    const { amount, unit } = limitOf(terms, term)
    const span = unit === 'hours' ? time.hours(amount) : time.businessDays(amount)
    return [term, named.named(named.clock[clockOf[term]], span)]
  })
  return Object.fromEntries(lines) as Record<LimitTerm, string>
}

function readingsIn(
  terms: Terms,
  { agreement, time, terms: named }: Words,
  { department, approvers, written }: TermNaming,
): Record<Exclude<keyof Terms, LimitTerm>, string> {
  const { secondApprovalThreshold: second, nextApprovers: next } = terms
  const orNone = (items: readonly string[]) => (items.length === 0 ? agreement.noPause : named.all(items))
  const responsible = Object.entries(terms.departments).map(
    ([category, id]) => `${named.category[category as keyof Terms['departments']]} → ${department(id)}`,
  )
  const routes = terms.externalRoutes.map(written)
  return {
    channels: named.named(
      agreement.channels,
      named.list(terms.channels.map((channel) => named.channel[channel])),
    ),
    departments: named.named(agreement.departments, named.all(responsible)),
    approvalThreshold: agreement.approvalAbove(formatMoney(terms.approvalThreshold)),
    secondApprovalThreshold: second ? agreement.twoApproveAbove(formatMoney(second)) : agreement.oneApproves,
    approvers: named.named(agreement.approvers, approvers(terms.approvers)),
    nextApprovers: next ? named.named(agreement.nextApprovers, approvers(next)) : agreement.sameApprovers,
    autoEscalate: agreement.autoEscalate[terms.autoEscalate ? 'yes' : 'no'],
    externalRoutes: named.named(
      agreement.externalRoutes,
      routes.length > 0 ? named.all(routes) : agreement.routesByLaw,
    ),
    escalationDepartment: named.named(agreement.escalationDepartment, department(terms.escalationDepartment)),
    majorDelayThreshold: agreement.majorDelay(time.businessDays(terms.majorDelayThreshold)),
    pausable: named.named(agreement.pausable, orNone(terms.pausable.map((code) => named.clock[code]))),
    pauseCauses: named.named(
      agreement.pauseCauses,
      orNone(terms.pauseCauses.map((cause) => named.waitCause[cause])),
    ),
    maxClientWait: named.named(agreement.maxClientWait, time.businessDays(terms.maxClientWait)),
    confirmationCloses: agreement.confirmationCloses(terms.confirmationCloses),
    confirmationSilence: named.named(agreement.silence, named.silence[terms.confirmationSilence]),
    clientReminders: named.named(agreement.clientReminders, String(terms.clientReminders)),
    minReminderGap: named.named(agreement.minReminderGap, time.businessDays(terms.minReminderGap)),
    revisionRounds: named.named(agreement.revisionRounds, String(terms.revisionRounds)),
    calendar: named.named(agreement.calendar, written(terms.calendar)),
    timeZone: named.named(agreement.timeZone, written(terms.timeZone)),
    closeOfBusiness: agreement.closeOfBusiness(terms.closeOfBusiness),
    countingRule: agreement.countingRule[terms.countingRule],
    afterHoursRolls: agreement.afterHours[terms.afterHoursRolls ? 'yes' : 'no'],
    reminders: named.named(
      agreement.reminders,
      orNone(terms.reminders.map((threshold) => agreement.threshold[threshold])),
    ),
    reopenWindow: named.named(agreement.reopenWindow, time.days(terms.reopenWindow)),
    retention: named.named(agreement.retention, agreement.years(terms.retention)),
  }
}
