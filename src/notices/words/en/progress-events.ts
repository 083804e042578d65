/** Lines of the thread outside the main line. `who` arrives as a mention, or as Redress. */
export const progressEvents = {
  redress: 'Redress',
  client: 'The client',
  declineProposed: (who: string, reason: string) =>
    `${who} proposes to decline the complaint: ${reason}. A second person must confirm it.`,
  declineRejected: (who: string) => `${who} does not agree: the complaint is handled.`,
  declined: (who: string, how: string, when: string) =>
    `${who} confirmed the decline and told the client ${how}, ${when}.`,
  contested: (who: string, how: string, when: string) =>
    `${who} recorded that the client contests the decline ${how}, ${when}. The complaint is handled.`,
  ownerLost: (owner: string) =>
    `The account of ${owner} was deactivated. Nobody handles this case now; take it or assign it.`,
  accountManagerChanged: (who: string, to: string) => `${who} named ${to} as the account manager.`,
  accountManagerLost: (manager: string) =>
    `The account of ${manager}, the account manager, was deactivated. Whoever answers for them has been asked to name another.`,
  handOver: (who: string, to: string) =>
    `${who} hands the case over to ${to}. Until it is accepted nothing changes hands.`,
  handOverAccepted: (who: string) => `${who} accepted the case.`,
  handOverClimbed: (to: string) => `Nobody accepted the hand-over in time: ${to} is asked now.`,
  extended: (who: string, until: string, how: string) =>
    `${who} extended the investigation to ${until} and told the client ${how}.`,
  complex: (who: string, until: string, how: string) =>
    `${who} declared the complaint complex and promised the client a solution by ${until}, ${how}.`,
  asked: (who: string, how: string, when: string) => `${who} asked the client ${how}, ${when}.`,
  clocksPaused: 'Until the answer the clocks that may pause stand still (4.1).',
  clientAnswered: (who: string, how: string, when: string) =>
    `${who} recorded the client’s answer ${how}, ${when}. The clocks go on.`,
  waiting: (who: string, cause: string, since: string) => `${who} notes a wait for ${cause} since ${since}.`,
  waitStops: 'The clocks that may pause stand still.',
  waitStopsNothing: 'By the agreement this stops no clock; it is kept in the record.',
  waitOver: (who: string, until: string) => `${who} notes that the wait was over ${until}.`,
  delayForeseen: (who: string, expected: string, cause: string) =>
    `${who} foresees a delay because of ${cause}: the solution is expected by ${expected}.`,
  delayNotified: (who: string, expected: string, how: string, when: string) =>
    `${who} told the client of the delay ${how}, ${when}: the solution is expected by ${expected}.`,
  approvalClimbed: (group: string) => `Nobody decided on the proposal in time: ${group} is asked as well.`,
  approvedPartly: (who: string, given: number, needed: number) =>
    `${who} approved the proposal: ${given} of ${needed} approvals.`,
  inPlaceOf: (who: string, absent: string) => `${who}, in the place of ${absent},`,
  twoNeeded: (needed: number) => `${needed} people must approve it.`,
  reminded: (who: string, how: string, when: string) =>
    `${who} reminded the client of the open answer ${how}, ${when}.`,
  deemedAccepted:
    'The client gave no answer before the limit; the notice said what that means, and a reminder went out. The solution is taken as accepted (4.3). This is not a satisfied client.',
  closedWithoutAnswer:
    'The client gave no answer before the limit, after notice and reminder: the case is closed without their confirmation (4.3).',
  closedUnanswered: (who: string) =>
    `${who} closed the case without an answer from the client (4.3). This is not a satisfied client.`,
  confirmationLapsed: 'The limit ended without an answer from the client (4.3)',
  confirmationLapsedText: 'Nothing follows from that by itself. A further notice can be sent.',
  notifiedAgain: (who: string, how: string, when: string) =>
    `${who} sent the client a further notice of the solution ${how}, ${when}. A new limit has started (4.3).`,
  revise: (who: string, how: string, when: string) =>
    `${who} recorded that the client asks for a change ${how}, ${when}.`,
  escalated: (who: string, ground: string, how: string, when: string) =>
    `${who} recorded that the client wants the case escalated ${how}, ${when}: ${ground}.`,
  escalatedByItself: 'A limit was missed, and by the agreement the case is escalated then (3.4).',
  escalatedTo: (said: string, department: string) =>
    `${said} It is with ${department} now; whoever handled it before takes no part.`,
  takenOver: (who: string) => `${who} took over the escalated case.`,
  refused: (who: string, how: string, when: string) =>
    `${who} recorded that the client refuses the final decision ${how}, ${when}.`,
  withdrawn: (who: string, how: string, when: string) =>
    `${who} recorded that the client withdraws the complaint ${how}, ${when}.`,
  merged: (who: string, number: string) => `${who} merged this case into ${number}, where it goes on.`,
  absorbed: (who: string, number: string, received: string) =>
    `${who} merged ${number} into this case. The earlier receipt counts: ${received}.`,
  reopened: (who: string, ground: string, how: string, when: string) =>
    `${who} reopened the case because of ${ground}, as the client said ${how}, ${when}. Earlier verdicts stay.`,
  corrected: (who: string, fields: string) => `${who} corrected: ${fields}. Verdicts given before stay.`,
  calendarChanged: (calendar: string) =>
    `The calendar ${calendar} has changed: the dates were counted again. Verdicts given before stay.`,
  clockMoved: (clause: string, clock: string, from: string, to: string) =>
    `${clause} ${clock}: ${to} (before: ${from})`,
  dateOpen: 'provisional',
  agreementChanged:
    'The case is judged by another version of its agreement from now on. Verdicts given before stay.',
}
