import type { InformedAbout } from '../../../cases/facts/client-facts.ts'
import type { FactOf } from '../../../cases/facts/facts.ts'
import type { OutgoingFact } from '../../outgoing-fact.ts'

type LetterType = Exclude<OutgoingFact['type'], 'client-informed'>

/** The frame of a letter to the client, and the notices about one that did not arrive, or may not have. */
export const mail = {
  /** Around the text that a person wrote. */
  frame: {
    button: 'See and answer',
    complaint: (number: string) => `Complaint ${number}`,
    /** Above the address of the client's page. */
    page: (number: string) => `See how your complaint ${number} stands, and answer:`,
    personal: 'This link is meant for you alone; please do not pass it on.',
    reply: 'You can also simply reply to this e-mail.',
  },
  /** The name of each letter; those that inform are below, by their subject. */
  letter: {
    'complaint-acknowledged': 'the acknowledgement',
    'case-declined': 'the decline',
    'investigation-extended': 'the notice of the extension',
    'complexity-declared': 'the notice of the new date',
    'client-asked': 'the question',
    'delay-notified': 'the notice of the delay',
    'solution-notified': 'the solution',
    'client-reminded': 'the reminder',
  } satisfies Record<LetterType, string> as Record<LetterType, string>,
  informed: {
    progress: 'the word on how the case stands',
    escalation: 'the receipt of the escalation',
    closing: 'the word on how the case ended',
    dates: 'the expected dates',
  } satisfies Record<InformedAbout, string> as Record<InformedAbout, string>,
  /** The heading in the record, before the name of the letter. */
  record: {
    'letter-undelivered': 'E-mail not delivered',
    'letter-doubtful': 'Not known whether this e-mail arrived',
    arrived: 'E-mail arrived',
    again: 'E-mail sent again',
  },
  undelivered: {
    line: (letter: string, why: string) => `🔴 The e-mail with ${letter} did not reach the client: ${why}`,
    card: (link: string, letter: string, client: string, why: string) =>
      `🔴 ${link}: the e-mail with ${letter} did not reach ${client}: ${why}`,
    /** `answer`: what the mail server said. */
    why: {
      refused: (answer: string) => `the mail server refused it (“${answer}”).`,
      bounced: (answer: string) => `it came back (“${answer}”).`,
      unreachable: (answer: string) => `for hours the mail server did not take it (“${answer}”).`,
      'no-address': (_: string) => 'there is no e-mail address of the client any more.',
    } satisfies Record<FactOf<'letter-undelivered'>['reason'], (answer: string) => string> as Record<
      FactOf<'letter-undelivered'>['reason'],
      (answer: string) => string
    >,
    takenBack: 'The client counts as not told: no time limit was stopped by it.',
    stands: 'The case has gone on since, so nothing else changes.',
    toDo: {
      address:
        'Please have an administrator correct the client’s e-mail address and send it once more, or tell the client by phone and record that.',
      server:
        'Please have an administrator look at the mail server. Until it works again, tell the client by phone and record that.',
    },
  },
  doubtful: {
    line: (letter: string) =>
      `🟡 It is not known whether the e-mail with ${letter} reached the client: it was being handed to the mail server when the connection ended. It is not sent again unless somebody says so.`,
    card: (link: string, letter: string, client: string) =>
      `🟡 ${link}: it is not known whether the e-mail with ${letter} reached ${client}. It was being handed to the mail server when the connection ended.`,
    toDo: 'Ask the client, or look among the sent mails of your mail server. It is not sent again unless you say so.',
    again: 'Send it again',
    arrived: 'It arrived',
    arrivedBy: (who: string, letter: string) => `${who} noted that the e-mail with ${letter} arrived.`,
    againBy: (who: string, letter: string) => `${who} had the e-mail with ${letter} sent again.`,
    foundOut: (letter: string) => `It is known by now that the e-mail with ${letter} did not arrive.`,
    outOfDate: 'What became of this e-mail is known already. Nothing was changed.',
    notYours: (who: string) =>
      `It is for ${who} to say what became of this e-mail. Nothing was changed; please ask one of them.`,
  },
}
