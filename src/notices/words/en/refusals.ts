import type { AmountFault } from '../../../agreement/money.ts'
import type { EscalationGround } from '../../../agreement/vocabulary.ts'
import type { NotNow } from '../../../cases/commands/all-commands.ts'
import type { EarlierEvent, MergeFault } from '../../../cases/commands/command-refusal.ts'
import type { InformedAbout } from '../../../cases/facts/client-facts.ts'

const amount: Record<AmountFault, string> = {
  'not-a-number': 'Write the amount in figures, for example 12,000.50.',
  'not-positive': 'An amount is more than zero. Leave the field empty when no money is involved.',
  'too-large': 'The most that can be proposed is 999,999,999.99. Check the amount for a slip.',
  'too-precise': 'An amount has at most two decimals.',
}

/** Why something was not done, and what to do: full sentences, without blame. */
export const refusals = {
  notAllowed: (verb: string, who: string) =>
    `“${verb}” is for ${who}. Nothing was changed; please ask one of them.`,
  wrongStatus: (verb: string, status: string) =>
    `“${verb}” is not possible now: the case is at “${status}”. Nothing was changed; the card shows the next step.`,
  noAgreement: (on: string) =>
    `No agreement with this client was in force on ${on}. Check the client and the time of receipt, or ask an administrator to enter the agreement.`,
  inTheFuture: 'This lies in the future. Enter a time that has already passed.',
  tooEarly: {
    receipt: 'This is before the complaint was received.',
    notice: 'This is before the client was told the solution.',
    'answer-limit': 'This is before the time limit for the client’s answer ended.',
    determination: 'This is before the solution was determined.',
    decline: 'This is before the client was told that the complaint is declined.',
    question: 'This is before the client was asked.',
    wait: 'This is before the wait began.',
    end: 'This is before the case ended.',
  } satisfies Record<EarlierEvent, string> as Record<EarlierEvent, string>,
  inThePast: 'This day has passed. Choose today or a later day.',
  tooLate: 'This is after the client was told that the complaint was received. Check the time of receipt.',
  caseEnded: 'The case has ended and was judged by this time, so it stays. Everything else can be corrected.',
  wordsMissing: 'Please say it in words: the record needs letters or figures, not symbols alone.',
  textTooLong: (length: number, limit: number) =>
    `This text has ${length} characters; at most ${limit} fit. Shorten it, or attach the rest as a file.`,
  amount: (fault: AmountFault) => amount[fault],
  partsMissing: (missing: string) =>
    `Clause 2.3 asks for three things; the client must also be told ${missing}. Add it to the text and tick it.`,
  complainedAbout: (person: string) =>
    `The complaint is about ${person}, who therefore cannot handle it. Choose someone else.`,
  notAMember: (person: string, department: string) =>
    `${person} does not handle complaints for ${department}. Choose a member of that department.`,
  deactivated: (person: string) => `${person} is no longer active in Slack. Choose someone else.`,
  noRemedy:
    'The complaint is upheld, at least in part, so choose at least one remedy. Only an answer to a complaint that is not upheld, or where nothing could be determined, can go without one.',
  amountWithoutRemedy:
    'An amount belongs to a remedy. Choose the remedy that it pays for, or leave the amount empty.',
  bothRefunds: 'A refund is either partial or full. Choose one of the two.',
  noClientEmail:
    'No e-mail address of this client is known. Tell them by phone and record it here, or ask an administrator to add the address.',
  ownProposal: 'You made this proposal, so someone else must decide on it. Nothing was changed.',
  alreadyApproved: 'You have approved this proposal already; a second approval must come from someone else.',
  ownDecline: 'You proposed to decline this complaint, so someone else must confirm it. Nothing was changed.',
  firstLevelOwner:
    'Whoever handled the complaint before it was escalated takes no part in the final decision. Nothing was changed; please ask the escalation department.',
  notDesignated:
    'This is not one of the channels designated in the agreement (2.1). Check how the complaint reached us.',
  datePassed: (due: string) =>
    `The date it would move was ${due}; the client must be told before that. A delay can still be notified (4.1).`,
  dateUnknown:
    'The calendar of that year is not published yet, so this day cannot be promised. Ask an administrator to import the calendar.',
  notABusinessDay: (day: string) => `${day} is not a business day. Choose one.`,
  notLater: (due: string) => `It is due ${due} already; choose a later day.`,
  pastLimit: (clock: string, due: string) =>
    `This is past the ${clock}, which ends ${due}. Choose an earlier day.`,
  noRevisionsLeft: (rounds: number) =>
    rounds === 0
      ? 'The agreement provides for no change of the solution. The client can accept it, or have the complaint escalated.'
      : `The agreement provides for ${rounds} ${rounds === 1 ? 'change' : 'changes'} of the solution, which the client has had. They can accept it, or have the complaint escalated.`,
  noGround: {
    dissatisfaction:
      'The client has not been sent a solution yet. They can escalate once they have one, or when a time limit is missed.',
    lateness: 'No limit that lets the client escalate (3.3, 4.2) has been missed.',
  } satisfies Record<EscalationGround, string> as Record<EscalationGround, string>,
  sameAccountManager: 'This person is the account manager of the case already. Choose someone else.',
  notAnAccountManager: (person: string) =>
    `${person} does not look after clients. Choose an account manager, the head of account management, a quality manager or an administrator.`,
  sameOwner: 'The case is there already. Choose another person or another department.',
  merge: {
    itself: 'This is the case itself. Choose another one.',
    'other-client': 'That case is another client’s. Only complaints of the same client can be merged.',
    ended: 'That case has ended. Choose an open one, or reopen it first.',
    'other-level':
      'One of the two cases is escalated or confidential and the other is not, so they stay apart.',
    unknown: 'There is no such case that you may open. Choose one from the list.',
  } satisfies Record<MergeFault, string> as Record<MergeFault, string>,
  notToBeTold: {
    progress: 'The case has ended meanwhile. The client can be told how it ended.',
    escalation: 'The case is not escalated, or the final decision has been told already.',
    closing: 'The case has not ended. The client can be told how it stands.',
    dates: 'The client has been told these dates already.',
  } satisfies Record<InformedAbout, string> as Record<InformedAbout, string>,
  windowOver: (days: number, ended: string) =>
    `The case ended ${ended}; it could be reopened for ${days} days. Log a new complaint instead.`,
  reachesComplainedAbout: (person: string) =>
    `The complaint is about ${person}, who works in the department and would read it in its channel. It stays confidential; hand it over to another department first.`,
  nothingCorrected: 'Everything reads as before, so there is nothing to correct.',
  notNow: {
    'already-acknowledged': 'The client was told already that the complaint was received.',
    'decline-pending': 'A proposal to decline is already waiting for a second person.',
    'no-decline': 'Nobody proposes to decline this complaint any more.',
    'has-owner': 'Somebody handles this case already. To change that, hand it over.',
    'hand-over-pending':
      'A hand-over of this case is already waiting to be accepted. It can be handed over to somebody else instead.',
    'no-hand-over': 'No hand-over of this case is waiting any more.',
    'question-open': 'The client has not answered the last question yet. Record the answer first.',
    'no-question': 'No question to the client is open.',
    'already-waiting': 'A wait is noted already. End it before you note another one.',
    'not-waiting': 'No wait is noted.',
    'already-complex':
      'This complaint is declared complex already. If the date cannot be kept, tell the client of the delay (4.1).',
    'already-determined':
      'The standard limit ended with the first solution, so there is no date to move. A delay can be notified (4.1).',
    'second-level':
      'The complaint is escalated, so this is no longer possible; the client can accept or refuse the final decision.',
    'first-level':
      'This is not a final decision. The client can accept it, ask for a change, or have the complaint escalated.',
    'already-investigated': 'The investigation is on record already. The next step is a proposal.',
    'not-investigated':
      'The finding and the root cause are not on record yet (3.2(4)). Complete the investigation first.',
    'limit-runs': 'The client still has time to answer. They can be reminded meanwhile.',
    'no-further-notice':
      'The client has had one notice only. Send a further notice first; when its limit has ended as well, the case can be closed.',
    'message-open':
      'The client has said something that is not settled yet. Say what it is, or answer it, first.',
    'no-message': 'No message of the client is waiting to be judged.',
    'end-notified': 'The client has been told how the complaint ended.',
  } satisfies Record<NotNow, string> as Record<NotNow, string>,
  notNowDone: (why: string) => `${why} Nothing was changed.`,
  solutionChanged:
    'Another solution was determined since this form was opened, and nothing was sent. Please copy your text, close the form and open it again.',
  /** `determined` null: no money is involved. */
  otherAmounts: (others: string, determined: string | null) =>
    `Your words mention ${others}, but ${determined === null ? 'the solution involves no money' : `the amount of the solution is ${determined}`}. Correct them, or confirm below that you mean other amounts.`,
  proposalChanged:
    'The proposal has been changed since this card was shown. Nothing was decided; please look at the new request.',
  messageSettled:
    'Somebody has said in the meantime what this message was, or the client has answered. Nothing was changed.',
  remedyNotPromised: 'This remedy is not part of the solution.',
  remedyAlreadyDone: 'This remedy is already recorded as carried out.',
  scanMissing: 'A scan belongs to a letter. Attach it, or tick that it is to follow.',
  caseNotFound: (ref: string) => `There is no case ${ref}. Case numbers look like C-2026-0001.`,
  repeated: 'This was already recorded; nothing was done twice.',
  unknownClient: 'This client is not known. Choose one from the list.',
  notSaved:
    'Not confirmed: the database did not answer in time, so this may not have been saved. What you entered is still here; please try again in a moment. Nothing is recorded twice.',
  failed: (reference: string) =>
    `Something went wrong on our side and nothing was saved. Please try again; if it happens again, tell an administrator this reference: ${reference}.`,
  clickAgain: 'Slack did not open the form in time. Please click once more.',
  confidential: 'This case is confidential. Only the people handling it can open or change it.',
}
