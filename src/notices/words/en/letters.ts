import type { SilencePolicy } from '../../../agreement/vocabulary.ts'

/** The parts of every letter to the client; every value is plain text. */
export type LetterFrame = {
  readonly client: string
  readonly provider: string
  readonly number: string
  readonly contact: string
  /** The IANA name of the zone of all dates. */
  readonly timeZone: string
}
type AcknowledgementParts = LetterFrame & {
  readonly receivedAt: string
  readonly summary: string
  /** null: the date is not known yet, since no calendar covers it. */
  readonly investigationBy: string | null
  readonly solutionBy: string | null
  /** The limit in words, such as 7 business days, for where the date is not known yet. */
  readonly solutionWithin: string
  /** The date if the holidays that are not announced yet change nothing; null: too far ahead to say. */
  readonly solutionExpected: string | null
}
type SolutionWords = LetterFrame & {
  /** Whether it is the final decision (3.4). */
  readonly final: boolean
  readonly finding: string
  readonly outcome: string
  /** The exact action, where the fixed part does not contain it; empty: it does. */
  readonly details: string
  readonly reasons: string
}
type SolutionParts = LetterFrame & {
  /** null: none is offered. */
  readonly remedies: string | null
  /** Whether the remedies are offered although the complaint is not upheld. */
  readonly isGoodwill: boolean
  /** Empty: nothing is to be done, or the words before say what. */
  readonly details: string
  /** null: no money is involved. */
  readonly amount: string | null
  /** null: no calendar covers it yet. */
  readonly answerBy: string | null
  /** The effect of silence. */
  readonly silence: string
  /** The options of a dissatisfied client. */
  readonly onward: string
}

/** Zones that people know by another name than their place, as in Europe/Berlin. */
const zoneNames: Readonly<Record<string, string>> = {
  'Asia/Shanghai': 'Beijing time (Asia/Shanghai)',
  UTC: 'Coordinated Universal Time (UTC)',
}
/** Says in which zone the dates of a letter are. */
export const zoneLine = (zone: string): string => `All times are ${zoneNames[zone] ?? `${zone} time`}.`

const solutionHeading = ({ remedies, isGoodwill }: SolutionParts): string => {
  if (remedies === null) return 'On this finding we propose no remedy.'
  return isGoodwill
    ? `What we will do all the same, as a gesture of goodwill: ${remedies}`
    : `What we will do: ${remedies}`
}

/** Where no calendar covers the date of answer yet: silence has no effect. */
const silenceWithoutDate =
  'We will tell you the date for your answer as soon as next year’s public holidays are announced. Until then it has no effect if we do not hear from you: your complaint stays open.'

/** Lines of a letter; null: left out. */
export const lines = (...parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null).join('\n')

/** Letters to the client; the person who sends one sees and may edit every word first. */
export const letters = {
  ways: (ways: readonly string[]) => ways.join(' or '),
  acknowledgementSubject: (number: string) => `We have received your complaint ${number}`,
  acknowledgement: (p: AcknowledgementParts) =>
    lines(
      `Dear ${p.client},`,
      '',
      `We received your complaint on ${p.receivedAt} and registered it under number ${p.number}:`,
      `“${p.summary}”`,
      '',
      'How we will handle it: we name a person in charge, investigate what happened and why, propose a solution with our reasons, and ask for your confirmation before we close the case.',
      '',
      'When to expect what:',
      p.investigationBy && `– our preliminary investigation by ${p.investigationBy};`,
      p.solutionBy
        ? `– our proposed solution by ${p.solutionBy}.`
        : `– our proposed solution within ${p.solutionWithin}${p.solutionExpected === null ? '' : ` (probably by ${p.solutionExpected})`}; we will confirm the date as soon as next year’s public holidays are announced.`,
      '',
      `If you have anything to add, please reach us at ${p.contact} and quote ${p.number}.`,
      zoneLine(p.timeZone),
      '',
      p.provider,
    ),
  solutionSubject: (number: string) => `Our solution for your complaint ${number}`,
  decisionSubject: (number: string) => `Our final decision on your complaint ${number}`,
  /** The words before the fixed part, which a person may edit. */
  solutionBefore: (p: SolutionWords) =>
    lines(
      `Dear ${p.client},`,
      '',
      p.final
        ? `We have looked into your complaint ${p.number} once more, and this is our final decision.`
        : `We have looked into your complaint ${p.number}.`,
      '',
      `What we found: ${p.outcome.toLowerCase()}.`,
      p.finding,
      '',
      'Our reasons:',
      p.reasons,
      ...(p.details ? ['', 'What exactly we will do:', p.details] : []),
    ),
  /** The part that is composed from the record and cannot be edited. */
  solutionFixed: (p: SolutionParts) =>
    lines(
      solutionHeading(p),
      p.details || null,
      p.amount && `Amount: ${p.amount}`,
      '',
      p.answerBy
        ? `Please let us know by ${p.answerBy} whether you accept this solution.`
        : 'Please let us know whether you accept this solution.',
      p.silence,
      `You can reach us at ${p.contact}; please quote ${p.number}. ${p.onward}`,
      zoneLine(p.timeZone),
    ),
  /** The words after the fixed part, which a person may edit. */
  solutionAfter: (provider: string) => provider,
  /** The effect of silence by the agreement's policy; `by` null: the date is not known. */
  silence: {
    deemAccepted: (by: string | null) =>
      by
        ? `If we do not hear from you by then, the solution is taken as accepted under clause 4.3.`
        : silenceWithoutDate,
    closeNoResponse: (by: string | null) =>
      by
        ? 'If we do not hear from you by then, we close the case without your confirmation; you may have it reopened.'
        : silenceWithoutDate,
    keepOpen: (by: string | null) =>
      by
        ? 'If we do not hear from you, we do not take that as acceptance: your complaint stays open and we will contact you again.'
        : silenceWithoutDate,
  } satisfies Record<SilencePolicy, (by: string | null) => string> as Record<
    SilencePolicy,
    (by: string | null) => string
  >,
  mayEscalate: 'If the solution does not satisfy you, you have the right to have your complaint escalated.',
  /** `turn`: where they can turn, by {@link turnTo}. */
  finalDecision: (turn: string) => `As our decision is final, if you cannot accept it, you can ${turn}.`,
  turnTo: (routes: string) =>
    `turn to ${routes || 'mediation, arbitration or the courts, as your service contract and the law provide'}`,
}
