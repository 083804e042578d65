import { formatMoney } from '../../agreement/money.ts'
import type { ClosedCase, DeadlockedCase, MergedCase, WithdrawnCase } from '../../cases/case.ts'
import { maxTextLength } from '../../cases/check-text.ts'
import { lastToReopen } from '../../cases/commands/reopen.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import { cut } from '../cut.ts'
import { formatDate, type Reader } from '../format-time.ts'
import type { ClosingParts } from '../words/en/inform-letters.ts'
import type { InformMatter } from './inform-matter.ts'
import { clientReader, frameOf, type Sender } from './letter-matter.ts'

type Ending = Pick<ClosingParts, 'how' | 'solution' | 'done' | 'onward'>

/**
 * How the case ended: closed, with what was agreed and done; deadlocked, with the external ways; withdrawn; or merged, with
 * the number under which it goes on. Also until when it can be reopened and, for a client with a page, an invitation to rate the handling. Throws on a case that has
 * not ended in one of these ways.
 */
export function closingLetter(matter: InformMatter, sender: Sender, now: Instant): string {
  const reader = clientReader(matter, now)
  const { informLetters: words } = reader.words
  const ending = endingOf(matter, reader)
  const letter = (details: string) =>
    words.closing({
      ...frameOf(matter, sender),
      ...ending,
      solution: ending.solution && { ...ending.solution, details },
      // The page of a merged case is closed; the one in which it goes on has a survey at its end.
      survey:
        matter.hasPages && matter.client.email !== null && matter.case.status !== 'merged'
          ? words.survey
          : null,
    })
  return letter(cut(ending.solution?.details ?? '', Math.max(maxTextLength - letter('').length, 0)))
}

function endingOf(matter: InformMatter, reader: Reader): Ending {
  const { case: kase } = matter
  switch (kase.status) {
    case 'closed':
      return closed(matter, kase, reader)
    case 'deadlocked':
      return deadlocked(matter, kase, reader)
    case 'withdrawn':
      return withdrawn(kase, reader)
    case 'merged':
      return merged(kase, reader)
    default:
      throw new Error(`${kase.complaint.number} is ${kase.status}: there is no end to tell of.`)
  }
}

function closed({ terms }: InformMatter, kase: ClosedCase, reader: Reader): Ending {
  const { informLetters: words, terms: termWords } = reader.words
  const { answer, completed, proposed, complaint } = kase
  const { remedies, details, amount } = proposed.proposal
  const ended =
    remedies.length > 0
      ? words.ended
      : { ...words.ended, agreed: words.ended.agreedNoRemedy, deemed: words.ended.deemedNoRemedy }
  const how =
    answer === null ? ended.noAnswer : answer.type === 'acceptance-deemed' ? ended.deemed : ended.agreed
  return {
    how: how(complaint.number, formatDay(kase.endedAt, reader)),
    solution:
      remedies.length === 0
        ? null
        : {
            heading: answer?.type === 'client-accepted' ? words.agreed : words.offered,
            remedies: termWords.all(remedies.map((kind) => termWords.remedy[kind])),
            details,
            amount: amount && formatMoney(amount),
          },
    done: completed.map(({ remedy, doneOn }) =>
      words.doneOn(termWords.remedy[remedy], formatDate(doneOn, reader)),
    ),
    onward: [words.mayReopen(formatDate(lastToReopen(kase, terms), reader))],
  }
}

function deadlocked({ terms }: InformMatter, kase: DeadlockedCase, reader: Reader): Ending {
  const { informLetters: words, letters, terms: termWords } = reader.words
  return {
    how: words.ended.refused(kase.complaint.number, formatDay(kase.refusal.answeredAt, reader)),
    solution: null,
    done: [],
    onward: [
      words.outside(letters.turnTo(termWords.list(terms.externalRoutes))),
      words.mayReopen(formatDate(lastToReopen(kase, terms), reader)),
    ],
  }
}

function withdrawn({ withdrawal, complaint }: WithdrawnCase, reader: Reader): Ending {
  const { informLetters: words } = reader.words
  return {
    how: words.ended.withdrawn(complaint.number, formatDay(withdrawal.answeredAt, reader)),
    solution: null,
    done: [],
    onward: [words.mayComplain],
  }
}

function merged({ merger, complaint }: MergedCase, reader: Reader): Ending {
  const { informLetters: words } = reader.words
  return {
    how: words.ended.merged(complaint.number, merger.number, formatDay(merger.at, reader)),
    solution: null,
    done: [],
    onward: [words.goesOn(merger.number)],
  }
}

const formatDay = (moment: Instant, reader: Reader): string =>
  formatDate(localDate(moment, reader.timeZone), reader)
