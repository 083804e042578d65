/** The texts of a card outside the main line. */
export const progressCard = {
  paused: (cause: string, since: string) => `stands still: waiting for ${cause} since ${since}`,
  level: 'Escalated: the decision will be final (3.4)',
  declinePending: (who: string, reason: string) =>
    `${who} proposes to decline: ${reason}. A second person decides.`,
  handOverPending: (to: string) => `Handed over to ${to}, not yet accepted.`,
  questionPending: (since: string) => `The client was asked ${since} and has not answered yet.`,
  waitPending: (cause: string, since: string) => `Waiting for ${cause} since ${since}.`,
  delayPending: (expected: string) =>
    `Expected by ${expected} only; the client has not been told of the delay yet (4.1).`,
  approvalsSoFar: (given: number, needed: number) => `${given} of ${needed} approvals so far`,
  approvalDue: (due: string, left: string | null) =>
    `A decision is due ${due}${left === null ? '' : `: ${left}`}.`,
  complexUntil: (date: string) => `Complex: promised by ${date}`,
  /** Beside a verdict whose dates were corrected later; `due` null: the limit has no date by the corrected facts. */
  corrected: (verdict: string, due: string | null) =>
    `by the corrected facts ${verdict}${due === null ? '' : `: it was due ${due}`}`,
  declined: (reason: string) => `Declined: ${reason}`,
  withdrawn: 'Withdrawn by the client',
  merged: (number: string) => `Merged into ${number}`,
  deadlocked: (routes: string) =>
    `Deadlocked: the client refused the final decision. Ways outside: ${routes}`,
  routesByLaw: 'mediation, arbitration or the courts, as contract and law provide',
  withoutAnswer: 'without an answer of the client',
  deemed: 'acceptance deemed, not a satisfied client',
  moved: (department: string) => `This case is now handled by ${department}.`,
  movedConfidential: 'This case is confidential and has a channel of its own.',
  goThere: 'Go to its card',
  steps: {
    declined: (when: string) => `Declined ${when}`,
    contested: (when: string) => `Contested by the client ${when}`,
    complex: (when: string, until: string) => `Declared complex ${when}, promised by ${until}`,
    extended: (when: string, until: string) => `Investigation extended ${when} to ${until}`,
    delayNotified: (when: string) => `Client told of a delay ${when}`,
    revise: (when: string) => `Client asked for a change ${when}`,
    deemed: (when: string) => `Taken as accepted ${when}`,
    escalated: (when: string, ground: string) => `Escalated ${when}: ${ground}`,
    takenOver: (when: string, who: string) => `Taken over ${when} by ${who}`,
    refused: (when: string) => `Final decision refused ${when}`,
    withdrawn: (when: string) => `Withdrawn ${when}`,
    merged: (when: string, number: string) => `Merged ${when} into ${number}`,
    absorbed: (when: string, number: string) => `${number} merged into it ${when}`,
    reopened: (when: string, ground: string) => `Reopened ${when}: ${ground}`,
  },
  ledger: 'Waits',
  ledgerLine: (cause: string, from: string, until: string, days: string) =>
    `${cause}: ${from} – ${until} (${days})`,
  stillOpen: 'still open',
  us: 'us',
  rightAfterAnswer: '⚠ asked right after an answer of the client',
  tooLong: (days: string) => `⚠ longer than the ${days} agreed; the clocks went on`,
  stopsNothing: 'stops no clock by the agreement',
  correction: (label: string, from: string, to: string) => `${label}: ${from} → ${to}`,
  empty: '–',
  moreUnderRecord: 'More under “Open record”.',
}
