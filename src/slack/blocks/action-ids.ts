import type { Verb } from '../../cases/commands/all-commands.ts'
import type { MessageMeaning } from '../../cases/open-message.ts'

/**
 * Ids that Slack sends with clicks and submissions. Posted messages contain them: changing one breaks old cards.
 */
export const command = '/complaint'
export const shortcuts = { log: 'log-complaint', logMessage: 'log-as-complaint' } as const
export const clientSearch = 'client-search'

/** The action id of a button that opens a command's modal, the record, all dates of a case, or the reasons for one. */
export const openAction = (verb: Verb | 'record' | 'dates' | 'why'): string => `open:${verb}`
/** The action of a button without a form; `take` is `assign` to oneself. */
export type OneClickVerb = 'take' | 'approve' | 'accept-hand-over' | 'take-over'
/** The action id of a button without a form. */
export const doAction = (verb: OneClickVerb): string => `do:${verb}`
/** The menu of a card; the value of an option is `VERB CASEID`, or {@link datesChoice}. */
export const moreAction = 'more'
/** The button and the menu of a reminder; values `NOTICEID` and `NOTICEID CHOICE`. */
export const reminderActions = { seen: 'reminder:seen', snooze: 'reminder:snooze' } as const
/**
 * The buttons that send the files of a case or a draft to the person who asks. Values: `CASEID`, or `CASEID SEQ` for those
 * that came with a fact; the draft's id.
 */
export const filesActions = { case: 'files:case', draft: 'files:draft' } as const
/** The buttons below a letter whose delivery is uncertain; the value is `CASEID LETTER`. */
export const letterActions = { again: 'letter:again', arrived: 'letter:arrived' } as const
/**
 * The buttons below a message of the client: what it is. The value is `CASEID FACT`; for an answer, whose form it opens,
 * `CASEID FACT:MEANING`.
 */
export const messageAction = (meaning: MessageMeaning): string => `message:${meaning}`
/** Those of them that open the form of an answer. */
export const messageAnswerActions = /^message:(accept|revise|escalate|refuse)$/
/** The button that revokes the links to the client's page. */
export const revokeAction = 'do:revoke-links'
/** The menu option that shows all dates of a case. */
export const datesChoice = 'dates'
/** The block id of one action in the list behind "More…". */
export const moreBlock = (verb: Verb | 'take'): string => `more:${verb}`
/** The callback id of a command's modal. */
export const submitView = (verb: Verb): string => `submit:${verb}`
/** The buttons of a draft's card; the value is the draft's id. */
export const draftActions = {
  log: 'draft:log',
  add: 'draft:add',
  dismiss: 'draft:dismiss',
  restore: 'draft:retake',
  read: 'draft:read',
} as const
/** The callback ids of the forms that these buttons open. */
export const draftForms = { add: 'submit:draft-add', dismiss: 'submit:draft-dismiss' } as const
