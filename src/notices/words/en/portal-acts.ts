import type { ClientAct } from '../../../cases/client-acts.ts'

type Act = {
  /** The link that leads to the form. */
  readonly choose: string
  readonly title: string
  /** The consequence, shown before it is sent. */
  readonly means: string
  readonly words: string
  readonly hint: string
  readonly submit: string
  /** Afterwards, with the time. */
  readonly done: (when: string) => string
}

const optional = 'You may leave this empty.'

/** The acts that the client can perform on their page. */
export const portalActs = {
  accept: {
    choose: 'Accept the solution',
    title: 'Accept the solution',
    means: 'You accept what we wrote to you. We then carry it out and close your complaint.',
    words: 'Anything you would like to add',
    hint: optional,
    submit: 'Yes, I accept',
    done: (when) => `You accepted the solution on ${when}. Thank you; we now carry it out.`,
  },
  revise: {
    choose: 'Ask for a change',
    title: 'Ask for a change',
    means: 'We work on the solution once more, with what you tell us here.',
    words: 'What should be different, and why',
    hint: 'Say what you can accept, and what you cannot.',
    submit: 'Ask for this change',
    done: (when) => `You asked for a change on ${when}. We work on the solution once more.`,
  },
  refuse: {
    choose: 'Refuse the final decision',
    title: 'Refuse the final decision',
    means: 'This ends our own procedure; you can then turn elsewhere, as our letter says.',
    words: 'Why you refuse it',
    hint: 'Your words stay with the record of your complaint.',
    submit: 'Yes, I refuse it',
    done: (when) => `You refused the final decision on ${when}.`,
  },
  escalate: {
    choose: 'Refuse, and have it escalated',
    title: 'Have your complaint escalated',
    means: 'People who did not handle your complaint before look into it once more and decide finally.',
    words: 'Why you are not satisfied',
    hint: 'What should they look at again?',
    submit: 'Have it escalated',
    done: (when) =>
      `You had your complaint escalated on ${when}. People who did not handle it before take it up.`,
  },
  contest: {
    choose: 'I do not agree',
    title: 'You do not agree',
    means: 'We then handle your complaint after all.',
    words: 'Why it should be handled',
    hint: 'What did we overlook?',
    submit: 'Have it handled',
    done: (when) => `You told us on ${when} that you do not agree. We handle your complaint.`,
  },
  answer: {
    choose: 'Answer the question',
    title: 'Your answer',
    means: 'We go on with your complaint as soon as we have it.',
    words: 'Your answer',
    hint: 'You can add files below.',
    submit: 'Send the answer',
    done: (when) => `We received your answer on ${when}, and go on with your complaint.`,
  },
  add: {
    choose: 'Add something: words or files',
    title: 'Add something',
    means: 'It becomes part of your complaint, and whoever handles it is told.',
    words: 'What you would like to tell us',
    hint: 'You may leave this empty if you only add files.',
    submit: 'Send it',
    done: (when) => `We received what you added on ${when}.`,
  },
  withdraw: {
    choose: 'Withdraw the complaint',
    title: 'Withdraw your complaint',
    means: 'We then do nothing more about it. This cannot be undone here.',
    words: 'Why you withdraw it',
    hint: optional,
    submit: 'Yes, withdraw it',
    done: (when) => `You withdrew your complaint on ${when}.`,
  },
  reopen: {
    choose: 'Something is still wrong',
    title: 'Have it taken up again',
    means: 'We look into your complaint again.',
    words: 'What is new, or what was not done',
    hint: 'The more precisely you say it, the sooner we can act.',
    submit: 'Have it taken up again',
    done: (when) => `You had your complaint taken up again on ${when}.`,
  },
  rate: {
    choose: 'Rate how we handled it',
    title: 'How did we handle it?',
    means: 'This is about how we dealt with your complaint, whatever came of it.',
    words: 'Anything we should do better',
    hint: optional,
    submit: 'Send',
    done: (when) => `We received your rating on ${when}. Thank you.`,
  },
} satisfies Record<ClientAct, Act> as Record<ClientAct, Act>
