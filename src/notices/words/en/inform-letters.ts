import type { CaseStatus } from '../../../cases/case.ts'
import type { ClockCode } from '../../../deadlines/clock.ts'
import { type LetterFrame, lines, zoneLine } from './letters.ts'

const close = ({ contact, number, timeZone, provider }: LetterFrame) => [
  `You can reach us at ${contact}; please quote ${number}.`,
  zoneLine(timeZone),
  '',
  provider,
]

/** A letter on how a case ended. */
export type ClosingParts = LetterFrame & {
  /** How it ended, in a sentence. */
  readonly how: string
  /** The agreed or offered solution; null: left out. */
  readonly solution: {
    readonly heading: string
    readonly remedies: string
    readonly details: string
    /** null: no money was involved. */
    readonly amount: string | null
  } | null
  readonly done: readonly string[]
  /** The steps that the client can still take, a sentence each. */
  readonly onward: readonly string[]
  /** null: without a survey. */
  readonly survey: string | null
}

/** Letters without a clock: progress (4.1), the receipt of an escalation (3.4), the end. */
export const informLetters = {
  subject: {
    progress: (number: string) => `Your complaint ${number}: where it stands`,
    escalation: (number: string) => `Your complaint ${number} has been escalated`,
    closed: (number: string) => `Your complaint ${number} is closed`,
    deadlocked: (number: string) => `Your complaint ${number}: our procedure has ended`,
    withdrawn: (number: string) => `Your complaint ${number} is withdrawn`,
    merged: (number: string) => `Your complaint ${number} continues under another number`,
    dates: (number: string) => `Your complaint ${number}: expected dates`,
  },
  /** The status of an open case, for a client. `department`: the one that works on it now. */
  stands: {
    received: (_: string) => 'We have received it and will confirm to you how we handle it.',
    accepted: (_: string) => 'We have accepted it and are naming the person in charge.',
    investigating: (_: string) => 'We are investigating what happened and why.',
    formulating: (_: string) => 'Our investigation is completed, and we are working out a solution.',
    'awaiting-approval': (_: string) => 'We have worked out an answer, and it is being reviewed.',
    determined: (_: string) => 'Our answer is decided, and you will have it with its reasons shortly.',
    'awaiting-confirmation': (_: string) => 'You have our answer, and we are waiting to hear from you.',
    implementing: (_: string) => 'We are carrying out what we promised you.',
    'escalation-pending': (department: string) => `It has been escalated and is now with ${department}.`,
    escalated: (department: string) =>
      `It has been escalated, and ${department} is looking into it once more.`,
  } satisfies Partial<Record<CaseStatus, (department: string) => string>>,
  /** The events so far. */
  happened: (date: string, what: string) => `– ${date}: ${what}`,
  did: {
    received: 'we received your complaint',
    acknowledged: 'we confirmed to you that we handle it',
    contested: 'we took your complaint up after all',
    inCharge: 'we named a person in charge',
    asked: 'we asked you for information',
    answered: 'you answered our question',
    extended: (until: string) => `we told you that our investigation takes until ${until}`,
    complex: (until: string) => `we told you that our solution takes until ${until}`,
    delayed: 'we told you of a delay',
    investigated: 'we completed our investigation',
    solution: 'we told you our solution',
    decision: 'we told you our final decision',
    accepted: 'you accepted it',
    deemed: 'as we had no answer, it was taken as accepted',
    revised: 'you asked for a change',
    escalated: 'your complaint was escalated',
    takenOver: 'somebody who had not handled it before took it over',
    remedied: (remedy: string) => `carried out: ${remedy}`,
    reopened: 'your complaint was taken up again',
  },
  /** The promises with a date, in addition to those that every letter names. */
  promise: {
    FORMULATION: 'our changed solution',
    ESCALATION_START: 'the start on your escalated complaint',
    NOTICE: 'our answer with its reasons',
  } satisfies Partial<Record<ClockCode, string>>,
  by: (what: string, by: string) => `– ${what} by ${by}`,
  late: (what: string, by: string) =>
    `– ${what}: promised by ${by}. We have not kept that date and apologize.`,
  expected: (date: string) => `– As we told you, you can expect it by ${date}.`,
  notKnown: (what: string) =>
    `– ${what}: we will tell you the date as soon as next year’s public holidays are announced`,
  /** While a limit is paused (4.1); `by`: the latest date, however long that lasts. */
  atLatest: (what: string, by: string) => `– ${what} by ${by} at the latest`,
  standsStill: (what: string) => `– ${what}: we will tell you the date as soon as this wait is over`,
  yourAnswer: (by: string) => `– your answer by ${by}`,
  yourAnswerLate: (by: string) => `– your answer, for which we asked by ${by}`,
  yetToDo: (remedies: string) => `– still to be carried out: ${remedies}`,
  /** `what`: your answer, a third party … */
  waiting: (what: string, since: string) => `At the moment we are waiting for ${what} (since ${since}).`,
  progress: (
    p: LetterFrame & {
      stands: string
      waiting: readonly string[]
      done: readonly string[]
      next: readonly string[]
    },
  ) =>
    lines(
      `Dear ${p.client},`,
      '',
      `This is where your complaint ${p.number} stands.`,
      p.stands,
      ...p.waiting,
      '',
      'What has been done so far:',
      ...p.done,
      '',
      ...(p.next.length > 0 ? ['What comes next:', ...p.next, ''] : []),
      ...close(p),
    ),
  /** How an escalation came about. */
  escalatedBy: {
    client: (when: string, number: string) =>
      `We received your request of ${when} to have your complaint ${number} escalated.`,
    itself: (number: string) =>
      `As we have missed a time limit, your complaint ${number} has been escalated under our agreement (clause 3.4).`,
  },
  escalation: (
    p: LetterFrame & {
      how: string
      /** The client's own words, cut; empty: none. */
      summary: string
      department: string
      /** null: begun already, or not known. */
      startBy: string | null
      /** null: not known. */
      decisionBy: string | null
    },
  ) =>
    lines(
      `Dear ${p.client},`,
      '',
      p.how,
      p.summary === '' ? null : `“${p.summary}”`,
      '',
      `It is now with ${p.department}. Nobody who handled it before takes part in the decision.`,
      '',
      'When to expect what (clause 3.4(3)):',
      p.startBy && `– we start on it by ${p.startBy};`,
      p.decisionBy
        ? `– our final decision by ${p.decisionBy}.`
        : '– our final decision: we will tell you the date as soon as next year’s public holidays are announced.',
      '',
      'If you have anything to add, please tell us.',
      ...close(p),
    ),
  /** How a case ended. */
  ended: {
    agreed: (number: string, when: string) =>
      `Everything that we agreed on for your complaint ${number} has been done, and the case was closed on ${when}.`,
    deemed: (number: string, when: string) =>
      `As we had no answer from you, our solution for your complaint ${number} was taken as accepted under clause 4.3. It has been carried out, and the case was closed on ${when}.`,
    agreedNoRemedy: (number: string, when: string) =>
      `You accepted our answer to your complaint ${number}, which left nothing to carry out, and the case was closed on ${when}.`,
    deemedNoRemedy: (number: string, when: string) =>
      `As we had no answer from you, our answer to your complaint ${number} was taken as accepted under clause 4.3. It left nothing to carry out, and the case was closed on ${when}.`,
    noAnswer: (number: string, when: string) =>
      `As we had no answer from you to our solution for your complaint ${number}, the case was closed on ${when} without your confirmation (clause 4.3).`,
    refused: (number: string, when: string) =>
      `On ${when} you told us that you do not accept our final decision on your complaint ${number}. With that our own procedure has ended.`,
    withdrawn: (number: string, when: string) =>
      `On ${when} you told us that you withdraw your complaint ${number}. We have ended our work on it and keep a record of it.`,
    merged: (number: string, into: string, when: string) =>
      `Your complaints ${number} and ${into} are about the same matter. Since ${when} we handle both together under number ${into}; nothing that you told us is lost.`,
  },
  /** `into`: the number of the case in which it goes on. */
  goesOn: (into: string) =>
    `From now on our letters quote ${into}. The earlier of the two dates on which you complained counts for our time limits.`,
  /** Why the client is told dates now. */
  datesBecause: {
    contested: (number: string, when: string) =>
      `On ${when} you disagreed with our decision not to handle your complaint ${number}. We are handling it now: we will name a person in charge, investigate, send you a solution with our reasons, and close the case only after you confirm.`,
    calendar: (number: string) =>
      `The public holidays on which the dates for your complaint ${number} depend have been announced.`,
  },
  dates: (p: LetterFrame & { why: string; next: readonly string[] }) =>
    lines(
      `Dear ${p.client},`,
      '',
      p.why,
      '',
      ...(p.next.length > 0 ? ['Expected dates:', ...p.next, ''] : []),
      'If you have anything to add, please tell us.',
      ...close(p),
    ),
  agreed: 'What was agreed:',
  offered: 'What we had offered:',
  doneOn: (remedy: string, date: string) => `– ${remedy}: ${date}`,
  outside: (turn: string) => `You can ${turn}.`,
  mayReopen: (until: string) =>
    `If a new fact comes up, or something we promised was not delivered, you can have the case reopened until ${until}.`,
  mayComplain: 'Should the matter come up again, you can always send us a new complaint.',
  survey:
    'Two short questions on the page of your complaint ask how it was handled, whatever came of it: how well we handled it, and whether you were kept informed. Your answers help us to do better.',
  closing: (p: ClosingParts) =>
    lines(
      `Dear ${p.client},`,
      '',
      p.how,
      '',
      ...(p.solution
        ? [
            p.solution.heading,
            p.solution.remedies,
            p.solution.details,
            p.solution.amount && `Amount: ${p.solution.amount}`,
            '',
          ]
        : []),
      ...(p.done.length > 0 ? ['What was done:', ...p.done, ''] : []),
      ...p.onward,
      ...(p.onward.length > 0 ? [''] : []),
      ...(p.survey ? [p.survey, ''] : []),
      ...close(p),
    ),
}
