import { pausedFor, waitsOf } from '../../cases/clocks/waits.ts'
import { type Clock, clockClauses, type Urgency, urgencyOf } from '../../deadlines/clock.ts'
import { timeLeft } from '../../deadlines/due.ts'
import { formatClockDue, formatInstant, formatTimeLeft, type Reader } from '../../notices/format-time.ts'
import type { Words } from '../../notices/words/words.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'

/** The sign of each urgency. */
export const signs: Readonly<Record<Urgency, string>> = { 'on-time': '🟢', 'due-soon': '🟡', overdue: '🔴' }

/** The sign in words; null: the remaining time ("overdue by …") includes it. */
const urgencyWords = ({ card }: Words): Readonly<Record<Urgency, string | null>> => ({
  'on-time': card.onTime,
  'due-soon': card.dueSoon,
  overdue: null,
})

/**
 * `🟡 3.2(3) preliminary investigation · due Thu 26 Nov, 18:00 · 2 business days left (due soon)`; a paused clock has
 * ⏸ with the cause and the time.
 */
export function clockLine(clock: Clock, file: CaseFile, reader: Reader): string {
  const { words, now } = reader
  const { facts, terms, calendar } = file
  const name = `${clockClauses[clock.code]} ${words.terms.clock[clock.code]}`
  const due = words.card.due(formatClockDue(clock, reader))
  const wait = terms.pausable.includes(clock.code)
    ? pausedFor(waitsOf(facts, terms, calendar.calendar), now)
    : null
  if (wait && (clock.dueAt === null || now <= clock.dueAt)) {
    const pauseText = words.progressCard.paused(
      words.terms.waitCause[wait.cause],
      formatInstant(wait.from, reader),
    )
    return [`⏸ *${name}*`, due, pauseText].join(' · ')
  }
  const urgency = urgencyOf(clock, now)
  if (clock.dueAt === null) return `${signs[urgency]} *${name}* · ${due}`
  const remaining = timeLeft(calendar.calendar, now, clock.dueAt, clock.limit.unit, clock.rule)
  const remainingText = formatTimeLeft(remaining, words)
  const urgencyText = urgencyWords(words)[urgency]
  return `${signs[urgency]} *${name}* · ${due} · ${urgencyText === null ? remainingText : words.terms.aside(remainingText, urgencyText)}`
}

/** Returns the running clocks, the one due first on top; those that have not started are left out. */
export function runningClocks(clocks: readonly Clock[], now: number): Clock[] {
  return clocks
    .filter((clock) => clock.stoppedAt === null && clock.startsAt <= now)
    .sort((a, b) => dateOf(a) - dateOf(b))
}

const dateOf = ({ dueAt, provisional }: Clock): number => dueAt ?? provisional?.at ?? Number.POSITIVE_INFINITY
