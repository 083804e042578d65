import type { KnownBlock } from '@slack/types'
import { type Wait, waitsOf } from '../../cases/clocks/waits.ts'
import { acceptedAt } from '../../cases/receipt.ts'
import { businessDaysBetween } from '../../deadlines/count.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { section } from '../blocks/layout.ts'

/**
 * 4.1: the ledger of waits: a line for each with its length and its remarks, and the business days that were the
 * provider's own. Empty if there was no wait.
 */
export function ledgerBlocks(file: CaseFile, reader: Reader): KnownBlock[] {
  const { facts, terms, calendar } = file
  const waits = waitsOf(facts, terms, calendar.calendar)
  if (waits.length === 0) return []
  const { progressCard, time } = reader.words
  const countDays = (from: Instant, until: Instant) => daysBetween(file, from, until)
  const accepted = acceptedAt(facts, terms, calendar.calendar)
  const waitedDays = waits.reduce((sum, { from, until }) => sum + countDays(from, until ?? reader.now), 0)
  const ownDays = Math.max(countDays(accepted, reader.now) - waitedDays, 0)
  const lines = [
    `*${progressCard.ledger}*`,
    ...waits.map((wait) => waitLine(wait, file, reader)),
    `${progressCard.us}: ${time.businessDays(ownDays)}`,
  ]
  return [section(lines.join('\n'))]
}

function waitLine(wait: Wait, file: CaseFile, reader: Reader): string {
  const { progressCard, terms, time } = reader.words
  const { cause, from, until, pause, rightAfterAnswer } = wait
  const waitDays = daysBetween(file, from, until ?? reader.now)
  const line = progressCard.ledgerLine(
    terms.waitCause[cause],
    formatInstant(from, reader),
    until === null ? progressCard.stillOpen : formatInstant(until, reader),
    time.businessDays(waitDays),
  )
  const { maxClientWait } = file.terms
  const isTooLong = cause === 'client' && pause !== null && (until ?? reader.now) > pause.until
  return [
    line,
    ...(pause === null ? [progressCard.stopsNothing] : []),
    ...(rightAfterAnswer ? [progressCard.rightAfterAnswer] : []),
    ...(isTooLong ? [progressCard.tooLong(time.businessDays(maxClientWait))] : []),
  ].join(' · ')
}

/** Business days that ended in between; 0 where no calendar covers them. */
function daysBetween({ terms, calendar }: CaseFile, from: Instant, until: Instant): number {
  const count = businessDaysBetween(
    calendar.calendar,
    localDate(from, terms.timeZone),
    localDate(until, terms.timeZone),
  )
  return typeof count === 'number' ? Math.max(count, 0) : 0
}
