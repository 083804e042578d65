import type { MessageKind } from '../../../cases/open-message.ts'

/** What the client said about a solution, and what an account manager says it is (4.3). */
export const clientMessages = {
  title: 'What the client meant',
  /** Above the form: how and when the message came. */
  came: (how: string, when: string) => `The client said this ${how}, ${when}.`,
  label: 'What it is',
  hint: 'An answer is recorded with the words and the time below. A question or something else is not recorded as an answer.',
  button: {
    accept: 'They accept',
    revise: 'They ask for a change',
    escalate: 'They refuse: escalate',
    refuse: 'They refuse',
    question: 'It is a question',
    objection: 'It is an objection',
    unrelated: 'Nothing to do with it',
  },
  choice: {
    question: 'A question, to be answered first',
    objection: 'An objection to what has not been sent yet',
    unrelated: 'Nothing to do with the solution',
  } satisfies Record<MessageKind, string> as Record<MessageKind, string>,
  unrelatedConfirm:
    'The client’s silence can then have an effect again, as if they had said nothing about the solution.',
  confirm: 'Nothing to do with it',
  /** To the account manager. */
  direct: {
    text: (link: string, how: string, when: string) =>
      `${link}: the client spoke about the solution ${how}, ${when}.`,
    ask: 'Please say what it is. Until then their silence has no effect, and an answer counts from when it reached us (4.3).',
    askEarly:
      'Please say what it is before the solution is sent. Until then their silence has no effect (4.3).',
    askDeemed:
      'Acceptance had been deemed before, because the client had not answered. Please say what it is.',
  },
  files: (names: string) => `Files: ${names}`,
  /** In the thread. */
  line: {
    open: 'The client’s silence has no effect until the account manager has said what this is (4.3).',
    classified: {
      question: (who: string) =>
        `${who} said that the client’s message is a question, which is to be answered.`,
      objection: (who: string) => `${who} said that the client’s message is an objection to the solution.`,
      unrelated: (who: string) =>
        `${who} said that the client’s message has nothing to do with the solution. The limit for the answer applies as before (4.3).`,
    } satisfies Record<MessageKind, (who: string) => string> as Record<MessageKind, (who: string) => string>,
    disproved:
      'This message reached us before the limit, so the client was not silent: what had been concluded from their silence is taken back (4.3).',
    disprovedStands:
      'This message reached us before the limit, although it was recorded after the end by silence. The case has gone on since, so nothing is taken back; the account manager decides.',
  },
  /** On the card and in the record. */
  pending: {
    new: (how: string, when: string) =>
      `The client spoke about the solution ${how}, ${when}. The account manager says what it is; until then silence has no effect (4.3).`,
    files: (when: string) =>
      `The client sent files ${when}. The account manager says what they are; until then silence has no effect (4.3).`,
    question: (when: string) =>
      `The client asked a question ${when}. Until it is answered, silence has no effect (4.3).`,
    objection: (when: string) =>
      `The client objected ${when}, before the solution was sent. Silence has no effect (4.3).`,
  },
  /** On the account manager’s message, once it is settled. */
  settled: (what: string, who: string, when: string) => `✓ ${what} · ${who}, ${when}`,
  answered: 'The client’s answer is recorded',
  ended: 'The case has ended',
  record: {
    classified: 'What the client’s message was',
    disproved: 'Message before the limit',
  },
  /** Above the prepared notice of the solution. */
  beforeNotice: 'The client has said before:',
}
