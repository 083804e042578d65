import { formatMoney } from '../agreement/money.ts'
import type { Terms } from '../agreement/terms.ts'
import type { Language } from '../agreement/vocabulary.ts'
import type { Case } from '../cases/case.ts'
import type { CaseFact, Proposal } from '../cases/facts.ts'
import { type CalendarInForce, clocksOf } from '../cases/settle-clocks.ts'
import type { ClockCode } from '../deadlines/clock.ts'
import type { Instant } from '../deadlines/instant.ts'
import { type Reader, sayDue, sayInstant } from './say-time.ts'
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
    ...addressed(matter, sender),
    receivedAt: sayInstant(complaint.receivedAt, reader),
    summary: excerpt(complaint.description),
    investigationBy: due('INVESTIGATION'),
    solutionBy: due('STANDARD'),
  })
}

/** 4.2: the solution and its reasons, as if sent at `now`, in the client's language. */
export function solutionLetter(
  matter: LetterMatter,
  solution: {
    readonly finding: string
    readonly outcome: keyof ReturnType<typeof wordsIn>['terms']['outcome']
    readonly proposal: Proposal
  },
  sender: Sender,
  now: Instant,
): string {
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
  const { proposal, finding, outcome } = solution
  return letters.solution({
    ...addressed(matter, sender),
    finding,
    outcome: terms.outcome[outcome],
    remedies: terms.all(proposal.remedies.map((kind) => terms.remedy[kind])),
    details: proposal.details,
    amount: proposal.amount && formatMoney(proposal.amount),
    reasons: proposal.reasons,
    answerBy: dueDates(matter, told, reader)('CONFIRMATION'),
  })
}

const clientReader = ({ client, terms }: LetterMatter, now: Instant): Reader => ({
  words: wordsIn(client.language),
  timeZone: terms.timeZone,
  now,
})

const addressed = ({ case: kase, client }: LetterMatter, sender: Sender) => ({
  client: client.contact ?? client.name,
  provider: sender.name,
  number: kase.complaint.number,
  contact: [sender.serviceEmail, sender.hotline].filter((way) => way !== null).join(', '),
})

/** The dates that hold once `told` has happened; null for one that no calendar covers. */
function dueDates({ facts, terms, calendar }: LetterMatter, told: CaseFact, reader: Reader) {
  const clocks = clocksOf([...facts, told], terms, calendar)
  return (code: ClockCode): string | null => {
    const dueAt = clocks.find((clock) => clock.code === code)?.dueAt ?? null
    return dueAt === null ? null : sayDue(dueAt, reader)
  }
}

function excerpt(text: string): string {
  const line = text.trim().split(/\r?\n/, 1)[0] ?? ''
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
