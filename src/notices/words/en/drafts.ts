import type { DraftStatus, IntakeSource } from '../../../cases/draft.ts'

/** Drafts that clients sent in: card, forms and reminders. `who` arrives as a mention. */
export const drafts = {
  title: 'From a client',
  from: 'From',
  unnamed: 'no name given',
  client: 'Client',
  unknownClient: 'not known yet',
  signedAs: (company: string) => `they wrote “${company}”`,
  guessed: (name: string) => `${name} (please check)`,
  received: 'Received',
  source: {
    email: 'by e-mail',
    form: 'by the public form',
    portal: 'by your own portal',
  } satisfies Record<IntakeSource, string> as Record<IntakeSource, string>,
  acknowledgeBy: 'To be acknowledged',
  dueBy: (due: string) => `by ${due} (2.3)`,
  wasDueBy: (due: string) => `🔴 was due by ${due} (2.3)`,
  decides: 'To decide',
  anyManager: 'any account manager',
  files: (count: number, names: string) => `${count} ${count === 1 ? 'file' : 'files'}: ${names}`,
  mentions: (number: string) => `They name ${number}, which is not known to be theirs`,
  notification: (who: string, how: string) => `${who} wrote ${how}. Is it a complaint?`,
  status: {
    waiting: 'Not decided yet',
    logged: 'Logged as a complaint',
    added: 'Added to a case',
    dismissed: 'Not a complaint',
  } satisfies Record<DraftStatus, string> as Record<DraftStatus, string>,
  logged: (number: string, who: string, when: string) => `Logged as ${number} by ${who}, ${when}`,
  added: (number: string, who: string, when: string) => `Added to ${number} by ${who}, ${when}`,
  dismissed: (who: string, when: string) => `Not a complaint, says ${who}, ${when}`,
  restored: (who: string, when: string) => `Taken up again by ${who}, ${when}`,
  log: 'Log complaint',
  add: 'Add to a case',
  dismiss: 'Not a complaint',
  restore: 'Take it up again',
  read: 'Read all',
  channelGone: (why: string) =>
    `The channel for what clients send in could not be reached: ${why}. Check that it exists and that Redress is a member.`,
  form: {
    fromDraft: 'From what the client sent in: their words and their files go with the case.',
    files: (names: string) => `Files that come along: ${names}`,
  },
  addForm: {
    title: 'Add to a case',
    submit: 'Add',
    note: 'It goes on record as the client’s words; it answers the question that is open there, if one is.',
    choose: 'Open cases of this client',
    number: 'Or the number of the case',
    numberHint: 'For example C-2026-0001. It counts where nothing is chosen above.',
  },
  dismissForm: {
    title: 'Not a complaint',
    submit: 'Set aside',
    reason: 'Why it is none',
    note: 'Nothing is deleted, and the sender is told nothing. It can be taken up again from its card.',
  },
  reader: { title: 'What the client sent', noWords: 'They wrote no words.' },
  refused: {
    notAllowed:
      'What becomes of a client’s message is for account managers and administrators to decide. Nothing was changed; please ask one of them.',
    decided: {
      waiting: 'Somebody has taken this up again already. Nothing was done twice.',
      logged: 'This was logged as a complaint meanwhile. Nothing was changed; its card says by whom.',
      added: 'This was added to a case meanwhile. Nothing was changed; its card says by whom.',
      dismissed: 'This was set aside as no complaint meanwhile. Its card lets you take it up again.',
    } satisfies Record<DraftStatus, string> as Record<DraftStatus, string>,
    earlier:
      'This reached us before the complaint of that case did. Log it as a complaint of its own, and then merge the two: the earlier receipt counts.',
    caseUnknown: 'There is no such case that you may open. Choose one, or type its number, like C-2026-0001.',
    keepsWaiting: 'Until then it stays in your list and in the daily digest, and can be logged later.',
    unknown: 'This message is not known here any more.',
  },
  aMessage: 'What a client sent in',
  /** `what` arrives as a link to its card, `who` as mentions; empty: nobody may decide. */
  waiting: (what: string, due: string, who: string) =>
    `${what} has waited for four working hours, and nobody has decided what becomes of it. Send the acknowledgment by ${due} (2.3).${toDecide(who)}`,
  due: (what: string, due: string, left: string, who: string) =>
    `${what} must be acknowledged (2.3) by ${due}: ${left}. Log it, or say that it is no complaint.${toDecide(who)}`,
  overdue: (what: string, due: string, who: string) =>
    `🔴 ${what} should have been acknowledged (2.3) by ${due}, and nobody has decided what becomes of it. Log it, or say that it is no complaint.${toDecide(who)}`,
  /** What a reminder shows once somebody has decided. */
  settled: (what: string, outcome: string) => `✅ ${what}: ${outcome}`,
  list: {
    title: (count: number) =>
      count === 1
        ? '*1 message from a client to log or set aside*'
        : `*${count} messages from clients to log or set aside*`,
    grouped: (count: number) => `📥 From clients, not logged yet (${count})`,
    counted: (count: number) => (count === 1 ? '1 message to decide on' : `${count} messages to decide on`),
    received: (when: string) => `received ${when}`,
    acknowledgeBy: (due: string) => `acknowledge by ${due} (2.3)`,
    overdue: (due: string) => `🔴 was to be acknowledged by ${due} (2.3)`,
    /** For people who may not decide. */
    elsewhere: (count: number) =>
      count === 1
        ? '1 message from a client has not been logged yet; account managers decide on it.'
        : `${count} messages from clients have not been logged yet; account managers decide on them.`,
  },
}

const toDecide = (who: string): string => (who === '' ? '' : ` To decide: ${who}`)
