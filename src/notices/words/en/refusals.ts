import type { AmountFault } from '../../../agreement/money.ts'

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
  wrongStage: (verb: string, status: string) =>
    `“${verb}” is not possible now: the case is at “${status}”. Nothing was changed; the card shows the next step.`,
  noAgreement: (on: string) =>
    `No agreement with this client was in force on ${on}. Check the client and the time of receipt, or ask an administrator to enter the agreement.`,
  inTheFuture: 'This lies in the future. Enter a time that has already passed.',
  tooEarly: {
    receipt: 'This is before the complaint was received.',
    notice: 'This is before the client was told the solution.',
    determination: 'This is before the solution was determined.',
  },
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
  noRemedy: 'Choose at least one remedy.',
  noClientEmail:
    'No e-mail address of this client is known. Tell them by phone and record it here, or ask an administrator to add the address.',
  ownProposal: 'You made this proposal, so someone else must decide on it. Nothing was changed.',
  proposalChanged:
    'The proposal has been changed since this card was shown. Nothing was decided; please look at the new request.',
  remedyNotPromised: 'This remedy is not part of the solution.',
  remedyAlreadyDone: 'This remedy is already recorded as carried out.',
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
