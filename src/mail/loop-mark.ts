import type { Hash } from '../approvals/fingerprint.ts'

/** The header by which Redress recognises its own mails when they come back. */
export const loopHeader = 'X-Redress-Loop'

/** What stands in it, for everything that one service address sends. */
export const loopMark = (serviceEmail: string, hash: Hash): string =>
  hash(`redress ${serviceEmail.toLowerCase()}`).slice(0, 32)
