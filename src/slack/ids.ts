import type { Verb } from '../cases/verbs.ts'

/** Names under which Slack sends things back. They are part of messages already posted: changing one breaks old cards. */
export const command = '/complaint'
export const shortcuts = { log: 'log-complaint', logMessage: 'log-as-complaint' } as const
export const clientSearch = 'client-search'

/** A button that opens the modal of a verb, or the record. */
export const openAction = (verb: Verb | 'record'): string => `open:${verb}`
/** A button that does its verb at once. */
export const doAction = (verb: 'take' | 'approve'): string => `do:${verb}`
/** The callback id of a verb's modal. */
export const submitView = (verb: Verb): string => `submit:${verb}`
