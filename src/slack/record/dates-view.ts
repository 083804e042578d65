import type { KnownBlock, ModalView, SectionBlock } from '@slack/types'
import { correctedVerdict } from '../../cases/clocks/case-clocks.ts'
import { explainClock } from '../../cases/clocks/explain-clock.ts'
import { type Clock, clockClauses } from '../../deadlines/clock.ts'
import { formatDue, formatInstant, type Reader } from '../../notices/format-time.ts'
import { formatLimit, formatTrace, formatVerdict } from '../../notices/format-trace.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { modal } from '../blocks/inputs.ts'
import { context, section, sections } from '../blocks/layout.ts'
import { escapeForMrkdwn, firstLine } from '../blocks/text.ts'
import { ownerClockLine } from '../cards/clock-blocks.ts'
import { whyButton } from '../cards/why-button.ts'
import { runningClocks } from '../phrases/clock-line.ts'
import { formatAuthor } from '../phrases/format-author.ts'

/** Sections that a view shows, one for each clock of the list: it holds 100 blocks. */
const maxSections = 90

/** Every date of a case, the running clocks first, then the stopped ones, the latest on top; each with its reasons. */
export function datesView(file: CaseFile, reader: Reader): ModalView {
  const { card, modals, terms, trace } = reader.words
  const clocks = caseHistory(file).clocks
  const running = runningClocks(clocks, reader.now)
  const stopped = clocks
    .filter(({ stoppedAt }) => stoppedAt !== null)
    .sort((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0))
  const shownStopped = stopped.slice(0, maxSections - running.length)
  const earlier = stopped.length - shownStopped.length
  const clockList = (title: string, listed: readonly Clock[]): KnownBlock[] =>
    listed.length === 0
      ? []
      : [section(`*${title}*`), ...listed.map((clock) => clockSection(clock, file, reader))]
  return modal('dates', { title: trace.dates, close: modals.close }, {}, [
    context(card.fallback(file.case.complaint.number, terms.status[file.case.status])),
    ...(running.length + shownStopped.length === 0 ? [section(trace.noDates)] : []),
    ...clockList(trace.running, running),
    ...clockList(trace.stopped, shownStopped),
    ...(earlier > 0 ? [context(trace.earlier(earlier))] : []),
  ])
}

/** A clock in one line, with the button that explains its date. */
export const clockSection = (clock: Clock, file: CaseFile, reader: Reader): SectionBlock => ({
  ...section(
    clock.stoppedAt === null ? ownerClockLine(clock, file, reader) : stoppedLine(clock, file, reader),
  ),
  accessory: whyButton(clock, file, reader.words),
})

/** `3.3(1) standard limit · due Wed 11 Mar, 18:00 · Ended Tue 10 Mar, 12:00: in time.` */
function stoppedLine(clock: Clock, { facts, terms: agreed, calendar }: CaseFile, reader: Reader): string {
  const { code, dueAt, stoppedAt, verdict } = clock
  const { card, terms, trace } = reader.words
  const corrected = correctedVerdict(facts, agreed, calendar, clock)
  const name = `${clockClauses[code]} ${terms.clock[code]}`
  const due = dueAt === null ? [] : [card.due(formatDue(dueAt, reader))]
  const ended =
    stoppedAt === null || verdict === null
      ? []
      : [trace.ended(formatInstant(stoppedAt, reader), formatVerdict(verdict, { corrected }, reader))]
  return [`*${name}*`, ...due, ...ended].join(' · ')
}

/** The reasons for a clock's date; null: the case has no such clock any more. */
export function whyView(
  file: CaseFile,
  { code, cycle }: { readonly code: string; readonly cycle: number },
  reader: Reader,
): ModalView | null {
  const { card, modals, trace } = reader.words
  const { facts, terms, calendar } = file
  const clock = caseHistory(file).clocks.find((each) => each.code === code && each.cycle === cycle)
  if (!clock) return null
  const explanation = explainClock(facts, terms, calendar, clock)
  const formats = {
    person: (by: Parameters<typeof formatAuthor>[0]) => formatAuthor(by, reader.words),
    quote: (text: string) => escapeForMrkdwn(firstLine(text), 200),
  }
  const [due = '', ...lines] = formatTrace(explanation, reader, formats)
  return modal('why', { title: trace.why, close: modals.close }, {}, [
    section(`*${formatLimit(clock, reader.words)}*\n${due}`),
    ...sections(lines).slice(0, maxSections),
    context(card.fallback(file.case.complaint.number, card.zone(terms.timeZone))),
  ])
}
