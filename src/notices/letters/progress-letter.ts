import { isOpen } from '../../cases/case.ts'
import { isDecisionLate } from '../../cases/clocks/is-decision-late.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { localDate } from '../../deadlines/instant.ts'
import { formatDate, type Reader } from '../format-time.ts'
import { withCounting } from './counting-annex.ts'
import { doneSoFar } from './done-so-far.ts'
import type { InformMatter } from './inform-matter.ts'
import { clientReader, frameOf, type Sender } from './letter-matter.ts'
import { nextDates } from './next-dates.ts'

/** 4.1: the status of an open case, what was done, and what comes next by when. Throws on a case that has ended. */
export function progressLetter(matter: InformMatter, sender: Sender, now: Instant): string {
  const reader = clientReader(matter, now)
  const next = nextDates(matter, reader)
  const letter = reader.words.informLetters.progress({
    ...frameOf(matter, sender),
    stands: formatStatus(matter, reader),
    waiting: formatWaits(matter, reader),
    done: doneSoFar(matter, reader),
    next: [...next.map(({ line }) => line), ...formatLateDecision(matter, reader)],
  })
  const codes = next.flatMap(({ code }) => code ?? [])
  return withCounting(letter, matter, [], reader, codes)
}

/** 3.4(3): where the final decision is overdue, the external ways. */
function formatLateDecision(matter: InformMatter, { words, now }: Reader): string[] {
  const routes = words.terms.list(matter.terms.externalRoutes)
  return isDecisionLate(matter, now) ? [words.portal.lateDecision(words.letters.turnTo(routes))] : []
}

function formatStatus({ case: kase, department, client }: InformMatter, { words }: Reader): string {
  const { status } = kase
  const { stands } = words.informLetters
  if (!isOpen(kase) || !(status in stands)) throw new Error(`A case that is ${status} makes no progress.`)
  return stands[status as keyof typeof stands](department.name[client.language])
}

/** Whom we wait for, and since when. The reason is internal. */
function formatWaits({ case: kase }: InformMatter, reader: Reader): string[] {
  const { informLetters, trace } = reader.words
  const since = (moment: Instant) => formatDate(localDate(moment, reader.timeZone), reader)
  return [
    ...(kase.question
      ? [informLetters.waiting(trace.causeToClient.client, since(kase.question.toldAt))]
      : []),
    ...(kase.waiting
      ? [informLetters.waiting(trace.causeToClient[kase.waiting.cause], since(kase.waiting.since))]
      : []),
  ]
}
