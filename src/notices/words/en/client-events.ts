import type { InformedAbout } from '../../../cases/facts/client-facts.ts'

/** The acts of a client by mail or on their page, and the notices to them outside the main line. */
export const clientEvents = {
  onPage: 'on their page',
  accepted: (how: string, when: string) => `The client accepted ${how}, ${when}.`,
  contested: (how: string, when: string) =>
    `The client contests the decline ${how}, ${when}. The complaint is handled.`,
  answered: (how: string, when: string) => `The client answered ${how}, ${when}. The clocks go on.`,
  revise: (how: string, when: string) => `The client asks for a change ${how}, ${when}.`,
  escalated: (ground: string, how: string, when: string) =>
    `The client wants the case escalated ${how}, ${when}: ${ground}.`,
  refused: (how: string, when: string) => `The client refuses the final decision ${how}, ${when}.`,
  withdrawn: (how: string, when: string) => `The client withdraws the complaint ${how}, ${when}.`,
  reopened: (ground: string, how: string, when: string) =>
    `The client had the case reopened because of ${ground}, ${how}, ${when}. Earlier verdicts stay.`,
  wrote: (how: string, when: string) => `The client wrote ${how}, ${when}.`,
  noted: (who: string, how: string, when: string) => `${who} noted what the client said ${how}, ${when}.`,
  /** `who`: a mention, or the name of the department. */
  seeTo: (said: string, who: string) => `${said} ${who}, please see to it.`,
  evidence: (name: string, hash: string) => `The client sent evidence: ${name} (SHA-256 ${hash}…)`,
  withFiles: (names: string) => `With it came: ${names}`,
  rated: (handling: number, informed: number) =>
    `The client rated the handling ${handling} of 5, and being kept informed ${informed} of 5.`,
  rating: 'How the client found the handling',
  marks: (handling: number, informed: number) => `Handling ${handling} of 5, kept informed ${informed} of 5.`,
  informed: {
    progress: (who: string, how: string, when: string) =>
      `${who} told the client how the case stands ${how}, ${when}.`,
    escalation: (who: string, how: string, when: string) =>
      `${who} confirmed the receipt of the escalation to the client ${how}, ${when}.`,
    closing: (who: string, how: string, when: string) =>
      `${who} told the client how the case ended ${how}, ${when}.`,
    dates: (who: string, how: string, when: string) =>
      `${who} told the client the expected dates ${how}, ${when}.`,
  } satisfies Record<InformedAbout, (who: string, how: string, when: string) => string> as Record<
    InformedAbout,
    (who: string, how: string, when: string) => string
  >,
  about: {
    progress: 'How the case stands (4.1)',
    escalation: 'Receipt of the escalation (3.4)',
    closing: 'How the case ended',
    dates: 'Expected dates (2.3)',
  } satisfies Record<InformedAbout, string> as Record<InformedAbout, string>,
  escalation: 'Escalation',
  /** To the account manager, who notifies the client. */
  updateDue: {
    escalation: (link: string) =>
      `${link} is escalated. The client should hear that this was received, who handles it now, and by when (3.4).`,
    closing: (link: string) => `${link} has ended. The client should hear how.`,
    dates: (link: string) =>
      `Dates of ${link} that the client has not been told are known now. Please send them (2.3).`,
  } satisfies Record<Exclude<InformedAbout, 'progress'>, (link: string) => string> as Record<
    Exclude<InformedAbout, 'progress'>,
    (link: string) => string
  >,
  noEmail: 'No e-mail address of this client is known, so this goes by phone or letter.',
  wroteAfterEnd: (link: string, status: string) => `The client wrote about ${link} (${status}).`,
  mayReopen: (until: string) => `It can be reopened until ${until}.`,
  windowOver: 'It can no longer be reopened; a new complaint can be logged.',
  accountManagerNow: (who: string, link: string) =>
    `${who} named you as the account manager of ${link}. What is for the account manager comes to you from now on.`,
  accountManagerLost: (manager: string, link: string) =>
    `The account of ${manager}, the account manager of ${link}, was deactivated, and you are the one who answers for them now. Please name another account manager; until then you get what is for them.`,
}
