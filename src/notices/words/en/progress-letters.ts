import type { DeclineReason } from '../../../agreement/vocabulary.ts'
import { type LetterFrame, lines, zoneLine } from './letters.ts'

const close = ({ contact, number, timeZone, provider }: LetterFrame, dated = true) => [
  `You can reach us at ${contact}; please quote ${number}.`,
  ...(dated ? [zoneLine(timeZone)] : []),
  '',
  provider,
]

type PromisedDate = LetterFrame & {
  readonly by: string
  readonly moving: string | null
  readonly reason: string
  readonly solutionBy: string | null
}

/** Letters on the way to a solution (1.3, 3.2(3), 3.3(2), 4.1, 4.3). */
export const progressLetters = {
  subject: {
    'case-declined': (number: string) => `About your complaint ${number}`,
    'investigation-extended': (number: string) => `Your complaint ${number}: our investigation takes longer`,
    'complexity-declared': (number: string) => `Your complaint ${number}: a new date for our solution`,
    'client-asked': (number: string) => `Your complaint ${number}: a question to you`,
    'delay-notified': (number: string) => `Your complaint ${number}: a delay`,
    'client-reminded': (number: string) => `Your complaint ${number}: your answer is still open`,
  },
  declineReason: {
    crime: 'It concerns a criminal matter, which is for the authorities to pursue.',
    disparagement: 'It contains no complaint about our service that we could look into.',
    'beyond-capability': 'It asks for something that our service does not and cannot provide.',
    'other-body': 'By law it is for another body to deal with.',
    'end-user': 'It comes from a user of your own services, who has a way of their own to reach us.',
  } satisfies Record<DeclineReason, string> as Record<DeclineReason, string>,
  decline: (p: LetterFrame & { summary: string; reason: string; referral: string }) =>
    lines(
      `Dear ${p.client},`,
      '',
      `We have received your complaint and registered it under number ${p.number}:`,
      `“${p.summary}”`,
      '',
      'We have considered it, and two of us have come to the conclusion that it does not fall under our complaint agreement (clauses 1.2 and 1.3):',
      p.reason,
      '',
      'You can turn to:',
      p.referral,
      '',
      'If you do not agree, please tell us; we will then take your complaint up.',
      ...close(p, false),
    ),
  /** The names of what has a promised date. */
  promise: {
    INVESTIGATION: 'our preliminary investigation',
    STANDARD: 'our solution',
    ESCALATION: 'our final decision',
  },
  /** How waiting affects the dates. */
  wait: {
    /** `until` null: that date is not known yet. */
    standsStill: (until: string | null) =>
      `While we wait for your answer${until === null ? '' : `, until ${until} at the latest`}, our time limits stand still (clause 4.1).`,
    moving: 'Every business day that ends before you answer moves these dates on by one:',
    /** `latest` null: not known yet. */
    moves: (what: string, by: string, latest: string | null) =>
      `– ${what}: now by ${by}${latest === null ? '' : `, at the latest by ${latest}`}`,
    staying: 'This does not move:',
    nothingStandsStill: 'While we wait for your answer, our time limits run on; you can still expect:',
    stays: (what: string, by: string) => `– ${what} by ${by}`,
    promised:
      'As long as we wait for what we need to go on, every business day that ends moves this date on by one (clause 4.1).',
  },
  /** A later date: `by` for the investigation or the solution; `solutionBy` null: no other date is named. */
  promisedDate: {
    'investigation-extended': (p: PromisedDate) =>
      lines(
        `Dear ${p.client},`,
        '',
        `Our investigation of your complaint ${p.number} takes longer than we told you:`,
        p.reason,
        '',
        `We will complete it by ${p.by}.`,
        p.moving,
        p.solutionBy && `You will have our proposed solution by ${p.solutionBy}, as before.`,
        '',
        ...close(p),
      ),
    'complexity-declared': (p: PromisedDate) =>
      lines(
        `Dear ${p.client},`,
        '',
        `Your complaint ${p.number} needs more time than a standard one (clause 3.3(2)):`,
        p.reason,
        '',
        `You will have our solution by ${p.by}.`,
        p.moving,
        '',
        ...close(p),
      ),
  },
  /** `waiting`: how the dates are affected; empty: left out. */
  question: (p: LetterFrame & { waiting: string }) =>
    lines(
      `Dear ${p.client},`,
      '',
      `To go on with your complaint ${p.number} we need your help:`,
      '',
      '',
      '',
      ...(p.waiting === '' ? [] : [p.waiting, '']),
      ...close(p, p.waiting !== ''),
    ),
  /** The client's rights in case of a delay. */
  rights: {
    first:
      'This takes nothing from your rights: once a limit is missed, you may have your complaint escalated.',
    final: (turn: string) => `This takes nothing from your rights: you can also ${turn}.`,
  },
  delay: (
    p: LetterFrame & {
      /** Whether the final decision is late. */
      final: boolean
      promised: string | null
      expectedOn: string
      reason: string
      rights: string
    },
  ) =>
    lines(
      `Dear ${p.client},`,
      '',
      p.promised
        ? `We promised you ${p.final ? 'our final decision on' : 'a solution for'} your complaint ${p.number} by ${p.promised} and will not keep that date. We apologize.`
        : `${p.final ? 'Our final decision on' : 'The solution for'} your complaint ${p.number} is delayed. We apologize.`,
      '',
      'The reason:',
      p.reason,
      '',
      `You can expect it by ${p.expectedOn}. ${p.rights}`,
      '',
      ...close(p),
    ),
  /** 4.3: after the limit. `answerBy` null: when it ended is not known. */
  lateReminder: (p: LetterFrame & { final: boolean; answerBy: string | null; onward: string }) =>
    lines(
      `Dear ${p.client},`,
      '',
      `We have sent you our ${p.final ? 'final decision on' : 'solution for'} your complaint ${p.number}.${p.answerBy ? ` Your time to answer ended on ${p.answerBy}, and` : ' So far'} we have not heard from you.`,
      'We have not taken that as acceptance, and your complaint is still open. Please let us know whether you accept it.',
      p.onward,
      '',
      ...close(p),
    ),
  /** 4.3: the solution once more, after a limit that ended without an answer. */
  furtherNotice: (
    p: LetterFrame & {
      final: boolean
      notifiedAt: string
      remedies: string
      details: string
      amount: string | null
      answerBy: string | null
      silence: string
      onward: string
    },
  ) =>
    lines(
      `Dear ${p.client},`,
      '',
      `On ${p.notifiedAt} we sent you our ${p.final ? 'final decision on' : 'solution for'} your complaint ${p.number}. Your time to answer has ended, and we have not heard from you.`,
      '',
      p.final ? 'Our final decision is still:' : 'Our solution is still:',
      p.remedies,
      p.details || null,
      p.amount && `Amount: ${p.amount}`,
      '',
      p.answerBy
        ? `Please let us know by ${p.answerBy} whether you accept it.`
        : 'Please let us know whether you accept it.',
      p.silence,
      p.onward,
      '',
      ...close(p),
    ),
  noRemedy: 'We propose no remedy.',
  /** What may follow if a further notice is not answered either, where silence has no effect by the agreement. */
  furtherSilence: (days: number) =>
    `If we do not hear from you by then, we may close your complaint without your answer. That does not count as acceptance, and you can have your complaint reopened within ${days} days if there is a new fact.`,
  reminder: (p: LetterFrame & { final: boolean; answerBy: string | null; silence: string; onward: string }) =>
    lines(
      `Dear ${p.client},`,
      '',
      `We have sent you our ${p.final ? 'final decision on' : 'solution for'} your complaint ${p.number} and have not heard from you yet.`,
      p.answerBy
        ? `Please let us know by ${p.answerBy} whether you accept it.`
        : 'Please let us know whether you accept it.',
      p.silence,
      p.onward,
      '',
      ...close(p),
    ),
}
