import type { CaseStatus } from '../../../cases/case.ts'
import type { ContactMethod } from '../../../cases/facts/fact-fields.ts'
import type { ClockCode } from '../../../deadlines/clock.ts'
import { zoneLine } from './letters.ts'
import { portalActs } from './portal-acts.ts'
import { portalFaults } from './portal-faults.ts'

/** Clocks that are promises to the client, or the client's own. */
export type PromisedCode = Extract<
  ClockCode,
  'ACK' | 'INVESTIGATION' | 'FORMULATION' | 'STANDARD' | 'ESCALATION_START' | 'ESCALATION' | 'CONFIRMATION'
>

/** The steps of a complaint as the client sees them; the first two differ at the second level. */
export type ClientStep =
  | 'received'
  | 'investigation'
  | 'solution'
  | 'escalated'
  | 'decision'
  | 'answer'
  | 'remedies'

type StatusText = { readonly name: string; readonly text: string }

/** The client's page. */
export const portal = {
  title: (number: string) => `Your complaint ${number}`,
  dear: (client: string) => `Dear ${client},`,
  number: (number: string) => `Complaint ${number}`,
  status: {
    received: {
      name: 'We have received your complaint',
      text: 'We will confirm to you that we have taken it up, and tell you what happens next.',
    },
    accepted: {
      name: 'We have taken up your complaint',
      text: 'We are naming the person who looks into it.',
    },
    investigating: {
      name: 'We are looking into it',
      text: 'We are finding out what happened, and why.',
    },
    formulating: {
      name: 'We are working on a solution',
      text: 'We will write to you with our solution and our reasons.',
    },
    'awaiting-approval': {
      name: 'We are working on a solution',
      text: 'We will write to you with our solution and our reasons.',
    },
    determined: {
      name: 'We are working on a solution',
      text: 'We will write to you with our solution and our reasons.',
    },
    'awaiting-confirmation': {
      name: 'We are waiting for your answer',
      text: 'You will find what we told you below, and what you can do now.',
    },
    implementing: {
      name: 'We are carrying out what was agreed',
      text: 'We close your complaint once everything is done.',
    },
    closed: {
      name: 'Your complaint is closed',
      text: 'If something is still wrong, tell us.',
    },
    'escalation-pending': {
      name: 'Your complaint has been escalated',
      text: 'People who did not handle it before are taking it up.',
    },
    escalated: {
      name: 'Your complaint is being looked into once more',
      text: 'People who did not handle it before are preparing our final decision.',
    },
    declined: {
      name: 'We do not handle this as a complaint',
      text: 'Our letter says why, and where you can turn. If you do not agree, tell us.',
    },
    withdrawn: {
      name: 'You have withdrawn your complaint',
      text: 'We do nothing more about it.',
    },
    merged: {
      name: 'Your complaint goes on under another number',
      text: 'It is about the same matter as another complaint of yours.',
    },
    deadlocked: {
      name: 'We did not come to an agreement',
      text: 'You have refused our final decision.',
    },
  } satisfies Record<CaseStatus, StatusText> as Record<CaseStatus, StatusText>,
  mergedInto: (number: string) =>
    `It goes on together with ${number}. We will write to you under that number; the letter carries the link to its page.`,
  turnTo: (turn: string) => `You can ${turn}.`,
  closedUnanswered:
    'We had no answer from you to our solution, so we closed your complaint without one. That does not count as acceptance. If something is still wrong, tell us.',
  lateDecision: (turn: string) =>
    `Our final decision is overdue. You do not have to wait for it any longer: you can ${turn}.`,
  stepsLabel: 'Where it stands',
  step: {
    received: 'Received',
    investigation: 'Investigation',
    solution: 'Our solution',
    escalated: 'Taken up by others',
    decision: 'Our final decision',
    answer: 'Your answer',
    remedies: 'Carrying it out',
  } satisfies Record<ClientStep, string> as Record<ClientStep, string>,
  stepDone: (step: string) => `${step}: done`,
  question: 'We need something from you',
  solution: 'Our solution and our reasons',
  decision: 'Our final decision and our reasons',
  declined: 'Our answer',
  told: {
    email: (when: string) => `Sent to you by e-mail, ${when}.`,
    phone: (when: string) => `What we told you by phone, ${when}.`,
    letter: (when: string) => `Sent to you by letter, ${when}.`,
    meeting: (when: string) => `What we told you in person, ${when}.`,
    online: (when: string) => `Told to you online, ${when}.`,
  } satisfies Record<ContactMethod, (when: string) => string> as Record<
    ContactMethod,
    (when: string) => string
  >,
  choices: 'What you can do now',
  moreChoices: 'Also possible',
  pdf: 'Our answer as a PDF',
  dates: 'What we promise, and by when',
  yourDates: 'Dates',
  promise: {
    ACK: 'We confirm that we have taken up your complaint',
    INVESTIGATION: 'We complete our investigation',
    FORMULATION: 'We tell you the changed solution',
    STANDARD: 'We have a solution for you',
    ESCALATION_START: 'Others take up your complaint',
    ESCALATION: 'We decide finally',
    CONFIRMATION: 'Your answer',
  } satisfies Record<PromisedCode, string> as Record<PromisedCode, string>,
  by: (when: string) => `by ${when}`,
  late: (when: string) => `by ${when}. We have not kept this date, and we apologize.`,
  overdueAnswer: (when: string) => `by ${when}. This day has passed.`,
  expected: 'We told you of a delay; you can expect it',
  why: 'Why this date?',
  zone: (zone: string) => zoneLine(zone),
  understood: 'What we understood',
  receivedAt: (when: string, channel: string) => `We received it on ${when} (${channel}).`,
  wanted: 'What you expect of us',
  remedies: 'What we have done',
  remedyDone: (remedy: string, when: string) => `${remedy}, ${when}`,
  heard: 'What you have told us',
  heardAt: (when: string) => `On ${when}`,
  files: 'Files we have from you',
  file: (name: string, size: string, when: string) => `${name} (${size}), ${when}`,
  letters: 'Earlier letters',
  rated: (handling: string, informed: string) =>
    `You rated our handling ${handling} of 5, and how well we kept you informed ${informed} of 5.`,
  person: 'Speak with a person',
  reach: (ways: string, number: string) =>
    `Write to or call ${ways}, and quote ${number}. This page belongs to you alone: whoever has its address can answer in your name.`,
  back: 'Back, without sending anything',
  toPage: 'To the page of your complaint',
  readAgain: 'Read our letter again',
  act: portalActs,
  /** Used where a client writes no words of their own. */
  says: {
    accept: 'I accept the solution.',
    acceptFinal: 'I accept the final decision.',
    withdraw: 'I withdraw the complaint.',
  },
  acceptFinal: 'Accept the final decision',
  acceptNoRemedy: {
    means: 'You accept what we wrote to you. We then close your complaint.',
    done: (when: string) => `You accepted our answer on ${when}. Thank you; your complaint is closed.`,
  },
  escalateElse: 'Have it escalated',
  lateness:
    'We have missed a date that we promised you. You have the right to have your complaint escalated.',
  reopening: {
    label: 'What it is about',
    'new-fact': 'Something new has come up',
    'undelivered-remedy': 'Something that was agreed has not been done',
  },
  rating: {
    handling: 'How satisfied are you with the way we handled your complaint?',
    informed: 'How well did we keep you informed?',
    scale: '1: not at all, 5: very',
    choose: 'Please choose a number from 1 to 5.',
  },
  filesLabel: 'Files',
  filesHint: 'At most 10 files of 25 MB each, 50 MB in all.',
  filesKept: (names: string) => `We have these files already, you need not choose them again: ${names}`,
  faults: portalFaults,
  lost: {
    title: 'This link does not open anything',
    text: 'It may have expired, or the address may be incomplete. Nothing is lost: your complaint is handled all the same.',
    how: (ways: string) =>
      `For a new link, reply to any of our letters about your complaint, or turn to ${ways}.`,
    newLinkHintWithoutContact: 'For a new link, reply to any of our letters about your complaint.',
  },
  tooLarge: {
    title: 'That was too much at once',
    text: 'Files together may be 50 MB at most. Nothing was sent; go back, where what you typed is still there, and choose fewer files.',
  },
  tooMany: {
    title: 'Please wait a few minutes',
    text: 'More was sent from this page than we can take at once. Nothing is lost; please try again in a few minutes.',
  },
  broken: {
    title: 'This did not work',
    text: 'Something went wrong on our side. Please try again in a moment.',
  },
  answerPdf: {
    title: (number: string) => `Our answer to your complaint ${number}`,
    to: (client: string) => `To: ${client}`,
    page: (page: number, of: number) => `Page ${page} of ${of}`,
    yourAnswer: 'Your answer',
  },
}
