import { formatMoney } from '../agreement/money.ts'
import type { Terms } from '../agreement/terms.ts'
import type { Language } from '../agreement/vocabulary.ts'
import type { Case } from '../cases/case.ts'
import { longestText } from '../cases/check-text.ts'
import type { CaseFact } from '../cases/facts.ts'
import { type CalendarInForce, clocksOf } from '../cases/settle-clocks.ts'
import type { Proposal } from '../cases/solution-facts.ts'
import type { ClockCode } from '../deadlines/clock.ts'
import type { Instant } from '../deadlines/instant.ts'
import { type Reader, sayDue, sayInstant } from './say-time.ts'
import type { Words } from './words/words.ts'
import { wordsIn } from './words/words-in.ts'

/** What a letter is written from. */
export type LetterMatter = {
  readonly case: Case
  readonly facts: readonly CaseFact[]
  readonly terms: Terms
  readonly calendar: CalendarInForce
  readonly client: { readonly name: string; readonly contact: string | null; readonly language: Language }
}
export type Sender = { readonly name: string; readonly serviceEmail: string; readonly hotline: string | null }

/** 2.3: received, process, expected dates, as if sent at `now`, in the client's language. */
export function acknowledgementLetter(matter: LetterMatter, sender: Sender, now: Instant): string {
  const { complaint } = matter.case
  const told: CaseFact = {
    type: 'complaint-acknowledged',
    at: now,
    by: matter.case.accountManager,
    method: 'email',
    toldAt: now,
    text: '',
  }
  const reader = clientReader(matter, now)
  const due = dueDates(matter, told, reader)
  return reader.words.letters.acknowledgement({
    ...addressed(matter, sender, reader.words),
    receivedAt: sayInstant(complaint.receivedAt, reader),
    summary: excerpt(complaint.description),
    investigationBy: due('INVESTIGATION'),
    solutionBy: due('STANDARD'),
  })
}

/**
 * 4.2: the solution and its reasons, as if sent at `now`, in the client's language. `shortened`: the texts were too
 * long for one letter, so that whoever sends it has to look at what is left of them.
 */
export function solutionLetter(
  matter: LetterMatter,
  solution: {
    readonly finding: string
    readonly outcome: keyof ReturnType<typeof wordsIn>['terms']['outcome']
    readonly proposal: Proposal
  },
  sender: Sender,
  now: Instant,
): { readonly text: string; readonly shortened: boolean } {
  const told: CaseFact = {
    type: 'solution-notified',
    at: now,
    by: matter.case.accountManager,
    method: 'email',
    toldAt: now,
    text: '',
  }
  const reader = clientReader(matter, now)
  const { terms, letters } = reader.words
  const { proposal, outcome } = solution
  const answerBy = dueDates(matter, told, reader)('CONFIRMATION')
  const letter = ([finding, details, reasons]: Texts): string =>
    letters.solution({
      ...addressed(matter, sender, reader.words),
      finding,
      outcome: terms.outcome[outcome],
      remedies: terms.all(proposal.remedies.map((kind) => terms.remedy[kind])),
      details,
      amount: proposal.amount && formatMoney(proposal.amount),
      reasons,
      answerBy,
    })
  const texts: Texts = [solution.finding, proposal.details, proposal.reasons]
  const fitted = fitting(texts, longestText - letter(['', '', '']).length)
  return { text: letter(fitted), shortened: fitted.some((text, index) => text !== texts[index]) }
}

type Texts = readonly [finding: string, details: string, reasons: string]

/**
 * The texts as they are where they fit together; else the longest ones shortened, ending in …, so that what stands
 * below them, the date of answer among it, is not what gets lost.
 */
function fitting(texts: Texts, room: number): Texts {
  let share = room
  for (const length of texts.map((text) => text.length).sort((a, b) => a - b)) {
    const left = texts.filter((text) => text.length >= length).length
    const shorter = texts.filter((text) => text.length < length).reduce((sum, text) => sum + text.length, 0)
    share = Math.floor((room - shorter) / left)
    if (share < length) break
  }
  const [finding, details, reasons] = texts
  return [shortened(finding, share), shortened(details, share), shortened(reasons, share)]
}

const clientReader = ({ client, terms }: LetterMatter, now: Instant): Reader => ({
  words: wordsIn(client.language),
  timeZone: terms.timeZone,
  now,
})

const addressed = ({ case: kase, client, terms }: LetterMatter, sender: Sender, { letters }: Words) => ({
  client: client.contact ?? client.name,
  provider: sender.name,
  number: kase.complaint.number,
  contact: letters.ways([sender.serviceEmail, sender.hotline].filter((way) => way !== null)),
  timeZone: terms.timeZone,
})

/** The dates that hold once `told` has happened; null for one that no calendar covers. */
function dueDates({ facts, terms, calendar }: LetterMatter, told: CaseFact, reader: Reader) {
  const clocks = clocksOf([...facts, told], terms, calendar)
  return (code: ClockCode): string | null => {
    const dueAt = clocks.find((clock) => clock.code === code)?.dueAt ?? null
    return dueAt === null ? null : sayDue(dueAt, reader)
  }
}

const excerpt = (text: string): string => shortened(text.trim().split(/\r?\n/, 1)[0] ?? '', 200)

/** At most `limit` UTF-16 units; half a character is left out too. */
const shortened = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
