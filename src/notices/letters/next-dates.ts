import { pausedFor, waitsOf } from '../../cases/clocks/waits.ts'
import { effectiveFacts } from '../../cases/facts/effective-facts.ts'
import type { Clock, ClockCode } from '../../deadlines/clock.ts'
import { localDate } from '../../deadlines/instant.ts'
import { formatDate, formatDue, type Reader } from '../format-time.ts'
import { type LetterMatter, runningAfter } from './letter-matter.ts'

/** The clocks whose dates are promises to the client, in the order in which they come. */
const promises = [
  'INVESTIGATION',
  'FORMULATION',
  'STANDARD',
  'ESCALATION_START',
  'ESCALATION',
  'NOTICE',
] as const
type PromisedCode = (typeof promises)[number]

/** A line for what comes next, with the clock that says when; null: no clock does. */
type NextDate = { readonly line: string; readonly code: ClockCode | null }

/**
 * 4.1: what the client can expect next, and by when: promised dates, kept or missed; a later date that they were given
 * instead; the answer that we wait for; remedies that are still to be carried out.
 */
export function nextDates(matter: LetterMatter, reader: Reader): NextDate[] {
  const running = runningAfter(matter, [])
  const { informLetters: words, terms: termWords } = reader.words
  // Once the client has asked for changes, the only promise is the time to work out a new solution (4.3).
  const isPromise = (code: PromisedCode) =>
    code !== 'FORMULATION' || !(running('STANDARD') ?? running('ESCALATION'))
  const promised = promises.flatMap((code): NextDate[] => {
    const clock = running(code)
    return clock && isPromise(code) ? [{ line: formatPromise(clock, code, matter, reader), code }] : []
  })
  const answer = running('CONFIRMATION')?.dueAt ?? null
  const yetToDo = remediesLeft(matter).map((kind) => termWords.remedy[kind])
  return [
    ...promised,
    ...expectedInstead(running('ESCALATION') ?? running('STANDARD'), matter, reader),
    ...(answer === null
      ? []
      : [
          {
            line: (answer < reader.now ? words.yourAnswerLate : words.yourAnswer)(formatDue(answer, reader)),
            code: 'CONFIRMATION' as const,
          },
        ]),
    ...(yetToDo.length > 0 ? [{ line: words.yetToDo(termWords.all(yetToDo)), code: null }] : []),
  ]
}

function formatPromise({ dueAt }: Clock, code: PromisedCode, matter: LetterMatter, reader: Reader): string {
  const { informLetters: words, progressLetters } = reader.words
  const what = { ...progressLetters.promise, ...words.promise }[code]
  if (matter.terms.pausable.includes(code) && isPaused(matter, reader))
    return dueAt === null ? words.standsStill(what) : words.atLatest(what, formatDue(dueAt, reader))
  if (dueAt === null) return words.notKnown(what)
  return (dueAt < reader.now ? words.late : words.by)(what, formatDue(dueAt, reader))
}

const isPaused = ({ facts, terms, calendar }: LetterMatter, { now }: Reader): boolean =>
  pausedFor(waitsOf(facts, terms, calendar.calendar), now) !== null

/** The later day announced to the client in place of a promise that still runs; none if that day has passed, too. */
function expectedInstead(promise: Clock | undefined, matter: LetterMatter, reader: Reader): NextDate[] {
  const delayNotice = effectiveFacts(matter.facts).findLast((fact) => fact.type === 'delay-notified')
  if (!promise || !delayNotice || delayNotice.toldAt < promise.startsAt) return []
  if (delayNotice.expectedOn < localDate(reader.now, reader.timeZone)) return []
  return [
    { line: reader.words.informLetters.expected(formatDate(delayNotice.expectedOn, reader)), code: null },
  ]
}

function remediesLeft({ case: kase }: LetterMatter) {
  if (kase.status !== 'implementing') return []
  const completed = kase.completed.map(({ remedy }) => remedy)
  return kase.proposed.proposal.remedies.filter((remedy) => !completed.includes(remedy))
}
