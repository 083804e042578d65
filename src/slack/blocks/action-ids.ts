import type { Verb } from '../../cases/commands/all-commands.ts'

/** Names under which Slack sends things back. They are part of messages already posted: changing one breaks old cards. */
export const command = '/complaint'
export const shortcuts = { log: 'log-complaint', logMessage: 'log-as-complaint' } as const
export const clientSearch = 'client-search'

/** A button that opens the modal of a verb, the record, all dates of a case, or the reasons for one of them. */
export const openAction = (verb: Verb | 'record' | 'dates' | 'why'): string => `open:${verb}`
/** What a button does at once; `take` is `assign` to oneself. */
export type DoneAtOnce = 'take' | 'approve' | 'accept-hand-over' | 'take-over'
/** A button that does its verb at once. */
export const doAction = (verb: DoneAtOnce): string => `do:${verb}`
/** The menu of a card, with what else can be done; the value of an option is `VERB CASEID`, or {@link datesChoice}. */
export const moreAction = 'more'
/** The button and the menu of a reminder; values `NOTICEID` and `NOTICEID CHOICE`. */
export const reminderActions = { seen: 'reminder:seen', snooze: 'reminder:snooze' } as const
/** The buttons below a letter of which nobody knows whether it went out; the value is `CASEID LETTER`. */
export const letterActions = { again: 'letter:again', arrived: 'letter:arrived' } as const
/** The button that closes the client's page. */
export const revokeAction = 'do:revoke-links'
/** The choice of the menu that shows all dates of a case. */
export const datesChoice = 'dates'
/** The block of one verb in the list behind "More…". */
export const moreBlock = (verb: Verb | 'take'): string => `more:${verb}`
/** The callback id of a verb's modal. */
export const submitView = (verb: Verb): string => `submit:${verb}`
/** The buttons of the card of something that a client sent in; the value is its id. */
export const draftActions = {
  log: 'draft:log',
  add: 'draft:add',
  dismiss: 'draft:dismiss',
  retake: 'draft:retake',
  read: 'draft:read',
} as const
/** The callback ids of the forms behind them. */
export const draftForms = { add: 'submit:draft-add', dismiss: 'submit:draft-dismiss' } as const
